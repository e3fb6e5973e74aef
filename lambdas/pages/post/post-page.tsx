import badge from 'lucide/dist/esm/icons/badge-check.mjs';
import back from 'lucide/dist/esm/icons/chevron-left.mjs';
import shareIcon from 'lucide/dist/esm/icons/share.mjs';
import { Over } from '../../../apps/view/cards.tsx';
import { Document } from '../../../apps/view/document.tsx';
import { Icon } from '../../../apps/view/icon.tsx';
import { Notices } from '../../../apps/view/notices.tsx';
import { countText, percentText, sharesOf } from '../../../apps/view/numbers.ts';
import { inFrench, type Page } from '../../../apps/view/page.ts';
import { ProfileSheet } from '../../../apps/view/profile-sheet.tsx';
import { ReportDialog } from '../../../apps/view/report-dialog.tsx';
import { Vote } from '../../../apps/view/vote.tsx';
import { type BarWords, barTexts } from '../../../apps/view/vote-words.ts';
import { possibleValues } from '../../../domain/polls/answer-kinds/index.ts';
import { isApproval, pollsOf } from '../../../domain/polls/format.ts';
import { isPublic } from '../../../domain/posts/post.ts';
import { withdrawalOf } from '../../../foundations/posts/public-post.ts';
import { citizenWords } from '../../../messages/citizens/index.ts';
import { instance } from '../../../platform/instance.ts';
import { htmlPage, type PageRoute } from '../page-route.ts';
import { barOf, barWords, pollWords, themeOf, timeLeft, typesetAnswers } from '../show-post.ts';
import { BreakdownBlocks, MissingBlock, WeightedBlock } from './breakdown-blocks.tsx';
import { answerNames } from './cell-view.tsx';
import { CertificateBlock } from './certificate-block.tsx';
import { CourseBlock } from './course-block.tsx';
import { FollowUpBlock } from './follow-up-block.tsx';
import { OptionResults, optionNames } from './option-results.tsx';
import { type PostPage, readPostOf, readPostPage } from './read-post-page.ts';
import { withdrawnPage } from './withdrawn-page.tsx';

const receiptKeys = [
  ...(['post.find-ballot', 'post.own-receipt', 'receipt.download', 'receipt.choose'] as const),
  ...(['receipt.found', 'receipt.missing', 'receipt.other-list'] as const),
] as const;

/** A post: its question and result, who voted, what became of it, how to recount it. */
export const postPage: PageRoute = {
  pattern: '/p/{postId}',
  async show({ page, params, query, path, origin }) {
    const found = await readPostOf(params.postId);
    if (found === undefined) return undefined;
    const withdrawal = withdrawalOf(found);
    if (withdrawal) return withdrawnPage({ page, path, origin, kind: found.kind, withdrawal });
    if (!isPublic(found)) return undefined;
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
        }}
        sheet={<Sheets page={page} post={post} />}
      >
        <Heading page={page} post={post} words={words} isShown={isShown} isAsked={isAsked} />
        <div class="page columns">
          <div>{isShown ? <Results page={page} post={post} /> : <Why page={page} post={post} />}</div>
          <div>
            <Notices page={page} notices={post.post.notices ?? []} closesAt={post.post.closesAt} />
            <FollowUpBlock page={page} post={post} />
            {isShown && <Why page={page} post={post} />}
            <CertificateBlock page={page} post={post} />
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

interface PostProps {
  readonly page: Page;
  readonly post: PostPage;
}

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

function Heading({
  page,
  post,
  words,
  isShown,
  isAsked,
}: PostProps & { readonly words: BarWords; readonly isShown: boolean; readonly isAsked: boolean }) {
  const { t, href, french } = page;
  const { post: item, status, certificate } = post;
  const bar = barOf(page, item);
  const isOpenAndShown = status === 'open' && isShown;
  return (
    <div class="sky">
      <div class="heading page">
        <a class="link" href={href('/')}>
          <Icon of={back} />
          {t('back.home')}
        </a>
        <Over page={page} theme={themeOf(item)} state={timeLeft(page, item)} />
        <h1 {...inFrench(page)}>{french(item.title)}</h1>
        {item.body && (
          <p class="lead" {...inFrench(page)}>
            {french(item.body)}
          </p>
        )}
        <noscript>{status === 'open' && <p class="notice">{t('bar.no-script')}</p>}</noscript>
        <div id="repondre">
          {bar ? (
            <Vote
              post={bar.post}
              state={isOpenAndShown ? { name: 'shown' } : bar.state}
              words={words}
              language={page.language}
              size="large"
            />
          ) : (
            <PollForms page={page} post={post} />
          )}
        </div>
        {certificate && (
          <p class="summary">
            <span class="seal">
              <Icon of={badge} />
              {t('post.certified')}
            </span>
          </p>
        )}
        {status === 'open' && !isAsked && <SeeFirst page={page} post={post} />}
      </div>
    </div>
  );
}

/** A link to the results without voting, if they are public; otherwise when they will be. */
function SeeFirst({ page, post: { post, results } }: PostProps) {
  const { t, formats } = page;
  if (results !== undefined) {
    return (
      <p>
        <a class="link" href="?resultats" rel="nofollow" data-once-voted={t('post.see-all')}>
          {t('post.see-first')}
        </a>
      </p>
    );
  }
  const text =
    post.resultsVisibility === 'after-close' && post.closesAt !== undefined
      ? t('post.results-after-close', { date: formats.end(post.closesAt) })
      : t(post.resultsVisibility === 'after-vote' ? 'post.results-after-vote' : 'post.no-result');
  return <p class="note">{text}</p>;
}

/** Polls other than + and −: their options, which a script turns into a form. */
function PollForms({ page, post: { post, status, results } }: PostProps) {
  const names = answerNames(page, post.kind);
  const polls = pollsOf(post);
  if (status === 'open') {
    return (
      <div
        data-island="poll"
        data-post={post.id}
        data-kind={post.kind}
        data-visibility={results === undefined ? post.resultsVisibility : 'always'}
        data-steps={post.steps && ''}
        data-polls={typesetAnswers(page, post.steps ?? [{ format: post.format }])}
      >
        <ol class="questions-list">
          {polls.map(({ format, step }) => (
            <li {...inFrench(page)}>
              {step && <h2>{page.french(post.steps?.find(({ id }) => id === step)?.prompt ?? '')}</h2>}
              <ul class="options">
                {possibleValues(format).map((value) => (
                  <li>{optionNames(page, format, names)(value)}</li>
                ))}
              </ul>
            </li>
          ))}
        </ol>
      </div>
    );
  }
  if (results === undefined) return <p class="notice">{page.t('bar.counting')}</p>;
  return null;
}

function Results({ page, post }: PostProps) {
  const { t, french, language } = page;
  const { post: item, results = [], breakdowns, engagement } = post;
  const names = answerNames(page, item.kind);
  const polls = pollsOf(item);
  return (
    <>
      {polls.map(({ format, step }, index) => {
        const result = results[index];
        const ofPoll = breakdowns[index];
        const nameOf = optionNames(page, format, names);
        const asked = engagement?.find((each) => each.step === step);
        const isBar = item.steps === undefined && format.kind === 'approval';
        return (
          <>
            {!isBar && result && (
              <section class="block">
                {step && <p class="note">{t('post.step', { number: index + 1 })}</p>}
                <h2 {...inFrench(page)}>
                  {step ? french(item.steps?.find(({ id }) => id === step)?.prompt ?? '') : t('nav.results')}
                </h2>
                <OptionResults page={page} format={format} results={result} nameOf={nameOf} />
                {asked && (
                  <p class="note">
                    {t('post.answered', {
                      answered: countText(asked.answered, language),
                      asked: countText(asked.asked, language),
                    })}
                  </p>
                )}
              </section>
            )}
            {ofPoll && <BreakdownBlocks page={page} breakdowns={ofPoll} nameOf={nameOf} />}
            {ofPoll && index === 0 && <MissingBlock page={page} breakdowns={ofPoll} />}
            {ofPoll && <WeightedBlock page={page} breakdowns={ofPoll} nameOf={nameOf} />}
          </>
        );
      })}
      <CourseBlock page={page} kind={item.kind} days={post.course} />
      <p class="note">{t('post.self-selected')}</p>
    </>
  );
}

/** Why it is asked, what will be done with it, and other notices. */
function Why({ page, post: { post } }: PostProps) {
  const { t, french } = page;
  const paragraphs = [
    ['post.why', post.why],
    ['post.commitment', post.commitment],
  ] as const;
  return (
    <>
      {paragraphs.map(
        ([key, text]) =>
          text && (
            <section class="block">
              <h2>{t(key)}</h2>
              <p {...inFrench(page)}>{french(text)}</p>
            </section>
          ),
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
