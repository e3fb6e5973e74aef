import { percentText, sharesOf } from '../../../apps/view/numbers.ts';
import type { Page } from '../../../apps/view/page.ts';
import { barTexts } from '../../../apps/view/vote-words.ts';
import { hasBegun, isPublic, statusOf, votedKind } from '../../../domain/posts/post.ts';
import { type ShownPost, withTotals } from '../../../foundations/polls/result-items.ts';
import { readPost } from '../../../foundations/posts/post-items.ts';
import type { PageAnswer, PageRequest } from '../page-route.ts';
import { barOf, barWords } from '../show-post.ts';
import { pngOf } from './draw.ts';
import { type PictureFacts, resultPicture } from './result-picture.ts';

/** The picture in link previews of a post. It contains public data only. */
export async function showPicture({ page, params }: PageRequest): Promise<PageAnswer | undefined> {
  const { postId = '' } = params;
  const found = /^[\w-]{22}$/.test(postId) ? await readPost(postId) : undefined;
  if (found === undefined || !isPublic(found) || !hasBegun(found, page.now)) return undefined;
  const [post = found] = await withTotals([found]);
  return {
    content: {
      kind: 'bytes',
      bytes: await pngOf(resultPicture(pictureFactsOf(page, post))),
      mediaType: 'image/png',
    },
    caching: { maxAge: 600, sharedMaxAge: 600 },
  };
}

/** What the picture of a post says: a bar only where one answers by for or against, and never of hidden totals. */
export function pictureFactsOf(page: Page, post: ShownPost): PictureFacts {
  const { t, formats, language } = page;
  const bar = barOf(page, post);
  const totals = bar?.post.totals;
  const shares = totals && sharesOf(totals);
  const { name, low, votes } = barTexts(barWords(page), votedKind(post.kind), language);
  const isClosed = statusOf(post, page.now) === 'closed';
  const when =
    post.closesAt === undefined
      ? t('post.published', { date: formats.day(post.publishedAt ?? post.createdAt) })
      : t(isClosed ? 'post.closed-on' : 'post.closes', { date: formats.end(post.closesAt) });
  return {
    name: page.name,
    title: page.french(post.title),
    line: totals && shares ? `${votes(totals.plus + totals.minus)} · ${when}` : when,
    bar: bar && {
      shares,
      plusText: shares ? `${percentText(shares.plus, language)} ${low('plus')}` : name('plus'),
      minusText: shares ? percentText(shares.minus, language) : name('minus'),
    },
  };
}
