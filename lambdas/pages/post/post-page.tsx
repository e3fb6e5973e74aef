import shareIcon from 'lucide/dist/esm/icons/share.mjs';
import { Document } from '../../../apps/view/document.tsx';
import { Icon } from '../../../apps/view/icon.tsx';
import { Notices } from '../../../apps/view/notices.tsx';
import { percentText, sharesOf } from '../../../apps/view/numbers.ts';
import { inFrench, type Page } from '../../../apps/view/page.ts';
import { Picture } from '../../../apps/view/picture.tsx';
import { ProfileSheet } from '../../../apps/view/profile-sheet.tsx';
import { ReportDialog } from '../../../apps/view/report-dialog.tsx';
import { type BarWords, barTexts } from '../../../apps/view/vote-words.ts';
import { markedPolls } from '../../../domain/envelopes/withdrawn.ts';
import { askedIn, isApproval, pollsOf } from '../../../domain/polls/format.ts';
import { hasBegun, isPublic } from '../../../domain/posts/post.ts';
import { withdrawalOf } from '../../../foundations/posts/public-post.ts';
import { citizenWords } from '../../../messages/citizens/index.ts';
import { instance } from '../../../platform/instance.ts';
import { htmlPage, type PageRoute } from '../page-route.ts';
import { barOf, barWords, pollWords } from '../show-post.ts';
import { CertificateBlock } from './certificate-block.tsx';
import { EnvelopeAsked, type EnvelopePoll } from './envelope-asked.tsx';
import { FollowUpBlock } from './follow-up-block.tsx';
import { PaperBlock } from './paper-block.tsx';
import { PostHeading } from './post-heading.tsx';
import type { PostProps } from './post-props.ts';
import { PostResults } from './post-results.tsx';
import { projectPage } from './project-page.tsx';
import { type PostPage, readPostOf, readPostPage } from './read-post-page.ts';
import { withdrawnPage } from './withdrawn-page.tsx';

const receiptKeys = [
  ...(['post.find-ballot', 'post.own-receipt', 'receipt.help', 'receipt.download'] as const),
  ...(['receipt.choose', 'receipt.found', 'receipt.missing', 'receipt.other-list'] as const),
  'receipt.malformed',
] as const;

const partKeys = ['part.title', 'part.nothing', 'part.about', 'part.left'] as const;

/** A post: its question and result, who voted, what became of it, how to recount it. */
export const postPage: PageRoute = {
  pattern: '/p/{postId}',
  async show({ page, params, query, path, origin }) {
    const found = await readPostOf(params.postId);
    if (found === undefined) return undefined;
    const withdrawal = withdrawalOf(found);
    if (withdrawal) return withdrawnPage({ page, path, origin, kind: found.kind, withdrawal });
    if (!isPublic(found) || !hasBegun(found, page.now)) return undefined;
    if (found.kind === 'project') return projectPage({ page, path, origin }, found);
    const post = await readPostPage(found);
    const words = barWords(page);
    // While a vote is open, totals are shown after voting or on request: they are no secret, but shouldn't nudge.
    const isAsked = query.has('resultats');
    const isShown = post.results !== undefined && (post.status !== 'open' || isAsked);
    const title = page.french(post.post.title);
    return htmlPage(
      <Document
        page={page}
        title={`${stateText(page, post, words)}${title}`}
        description={descriptionOf(page, post, words)}
        path={path}
        section={post.status === 'closed' ? 'results' : 'home'}
        origin={origin}
        picture={{ path: `${path}/image.png`, alternative: descriptionOf(page, post, words) }}
        words={{
          ...words,
          ...(isApproval(post.post) ? {} : pollWords(page)),
          ...(post.certificate && citizenWords(page.language, receiptKeys)),
          ...(post.outcomes.some((outcome) => outcome?.share) && citizenWords(page.language, partKeys)),
        }}
        sheet={<Sheets page={page} post={post} />}
      >
        <PostHeading page={page} post={post} words={words} isShown={isShown} isAsked={isAsked} />
        <div class="page columns">
          <div>{isShown ? <PostResults page={page} post={post} /> : <Why page={page} post={post} />}</div>
          <div>
            <Notices page={page} notices={post.post.notices ?? []} closesAt={post.post.closesAt} />
            {post.post.service === undefined && <FollowUpBlock page={page} post={post} />}
            {isShown && <Why page={page} post={post} />}
            <CertificateBlock page={page} post={post} />
            <PaperBlock page={page} post={post} />
            <div class="actions" data-island="post-actions">
              <button
                type="button"
                class="button"
                hidden
                data-share
                data-copied={page.t('post.share-copied')}
              >
                <Icon of={shareIcon} />
                {page.t('post.share')}
              </button>
              {post.post.kind === 'suggestion' && (
                <button type="button" class="link" hidden data-report data-sent={page.t('post.report-sent')}>
                  {page.t('post.report')}
                </button>
              )}
              <p class="note" role="status" />
            </div>
            <EmbedLine page={page} post={post} origin={origin} />
          </div>
        </div>
      </Document>,
      10,
    );
  },
};

/** The snippet by which other sites embed this post; frames need a title for screen readers. */
function EmbedLine({ page, post: { post }, origin }: PostProps & { readonly origin: string }) {
  const { t, href, french, name } = page;
  const title = `${french(post.title)} · ${name}`.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  const address = `${origin}${href(`/widget/${post.id}`)}`;
  const line = `<iframe src="${address}" title="${title}" width="100%" height="320" loading="lazy"></iframe>`;
  return (
    <details>
      <summary>{t('widget.embed')}</summary>
      <div class="field">
        <label for="embed">{t('widget.line')}</label>
        <input id="embed" readonly value={line} />
        <p class="hint">{t('widget.help')}</p>
      </div>
    </details>
  );
}

/** Dialogs opened by a script: the first vote and, for ideas, reporting. */
function Sheets({ page, post: { post, status } }: PostProps) {
  if (status !== 'open') return null;
  return (
    <>
      <ProfileSheet page={page} instance={instance} />
      {post.kind === 'suggestion' && (
        <ReportDialog page={page} postId={post.id} reasons={instance.moderation.reasons} />
      )}
    </>
  );
}

/** « 64 % oui · », before the title of a page whose result is known. */
function stateText(page: Page, { post, status }: PostPage, words: BarWords): string {
  const totals = barOf(page, post)?.post.totals;
  const shares = totals && status === 'closed' ? sharesOf(totals) : undefined;
  if (shares === undefined) return '';
  const { low } = barTexts(words, post.kind, page.language);
  return `${percentText(shares.plus, page.language)} ${low('plus')} · `;
}

/** For link previews: the result and its date, or until when one can vote. */
function descriptionOf(page: Page, { post, status }: PostPage, words: BarWords): string {
  const { t, formats, language } = page;
  const state =
    post.closesAt === undefined
      ? t('post.published', { date: formats.day(post.publishedAt ?? post.createdAt) })
      : status === 'closed'
        ? words['bar.closed'].replace('{date}', formats.end(post.closesAt))
        : t('post.closes', { date: formats.end(post.closesAt) });
  const totals = barOf(page, post)?.post.totals;
  const shares = totals && sharesOf(totals);
  if (totals === undefined || shares === undefined) return state;
  const { low, votes } = barTexts(words, post.kind, language);
  return t('post.description', {
    ...{ plusPercent: percentText(shares.plus, language), plus: low('plus') },
    ...{ votes: votes(totals.plus + totals.minus), state },
  });
}

/** Why it is asked, what will be done with it, and other notices. */
function Why({ page, post: { post, projects } }: PostProps) {
  const { t, french } = page;
  const envelopes = pollsOf({ ...post, ...markedPolls(post) }).filter(
    (poll): poll is EnvelopePoll => poll.format.kind === 'projects',
  );
  const paragraphs = [
    ['post.why', post.why],
    ['post.commitment', post.commitment],
  ] as const;
  return (
    <>
      <Picture page={page} picture={post.picture} />
      {paragraphs.map(
        ([key, text]) =>
          text && (
            <section class="block">
              <h2>{t(key)}</h2>
              <p {...inFrench(page)}>{french(text)}</p>
            </section>
          ),
      )}
      {envelopes.length > 0 && (
        <EnvelopeAsked
          page={page}
          envelopes={envelopes}
          nameOf={(step) => askedIn(post, step)}
          progress={projects}
        />
      )}
      {post.link && (
        <p>
          <a href={post.link} rel="noreferrer">
            {t('post.more')}
          </a>
        </p>
      )}
    </>
  );
}
