import { AskedLine, Over } from '../../../apps/view/cards.tsx';
import { inFrench } from '../../../apps/view/page.ts';
import { Vote } from '../../../apps/view/vote.tsx';
import { WordsData } from '../../../apps/view/words-data.tsx';
import { hasBegun, isPublic, statusOf } from '../../../domain/posts/post.ts';
import { withTotals } from '../../../foundations/polls/result-items.ts';
import { readPost } from '../../../foundations/posts/post-items.ts';
import type { PageRoute } from '../page-route.ts';
import { askedOf, barOf, barWords, themeOf, timeLeft } from '../show-post.ts';

/**
 * One question for embedding in other sites: its bar, read-only, and a link to it. Voting is possible only in frames of our
 * own site (apps/citizens/widget.ts). Three requests and no font, because the host site's visitors pay for them.
 */
export const showWidget: PageRoute['show'] = async ({ page, params: { postId = '' }, origin }) => {
  const found = /^[\w-]{22}$/.test(postId) ? await readPost(postId) : undefined;
  if (found === undefined || !isPublic(found) || !hasBegun(found, page.now)) return undefined;
  const [post] = await withTotals([found]);
  if (post === undefined) return undefined;
  const { t, assets, language, french } = page;
  const words = barWords(page);
  const bar = barOf(page, post);
  const { asked } = askedOf(page, post);
  const isOpen = statusOf(post, page.now) === 'open';
  const title = french(post.title);
  const document = (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{`${title} · ${page.name}`}</title>
        <link rel="stylesheet" href={assets.widget.styles} />
        <script type="module" src={assets.widget.app} />
      </head>
      <body class="widget" data-app={assets.app}>
        <main>
          <Over page={page} theme={themeOf(post)} state={timeLeft(page, post)} />
          <h1 {...inFrench(page)}>{title}</h1>
          {asked && <AskedLine page={page} whom={asked.whom} />}
          {bar && <Vote {...bar} words={words} language={language} />}
          <a class="button" href={`${origin}${page.href(`/p/${post.id}`)}`} target="_top">
            {t(isOpen ? (bar ? 'widget.vote' : 'widget.answer') : 'widget.see', { name: page.name })}
          </a>
        </main>
        <WordsData words={words} />
      </body>
    </html>
  );
  return { content: { kind: 'html', document }, caching: { maxAge: 60, sharedMaxAge: 60 }, isFramed: true };
};
