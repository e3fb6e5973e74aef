import badge from 'lucide/dist/esm/icons/badge-check.mjs';
import back from 'lucide/dist/esm/icons/chevron-left.mjs';
import { AskedLine, Over } from '../../../apps/view/cards.tsx';
import { Icon } from '../../../apps/view/icon.tsx';
import { inFrench } from '../../../apps/view/page.ts';
import { Vote } from '../../../apps/view/vote.tsx';
import type { BarWords } from '../../../apps/view/vote-words.ts';
import { markedPolls } from '../../../domain/envelopes/withdrawn.ts';
import { possibleValues } from '../../../domain/polls/answer-kinds/index.ts';
import { pollsOf } from '../../../domain/polls/format.ts';
import { askedOf, barOf, themeOf, timeLeft, typesetAnswers } from '../show-post.ts';
import { answerNames } from './cell-view.tsx';
import { optionNames } from './option-results.tsx';
import type { PostProps } from './post-props.ts';

/** The top of a post's page: the question, and its bar or its forms. */
export function PostHeading({
  page,
  post,
  words,
  isShown,
  isAsked,
}: PostProps & { readonly words: BarWords; readonly isShown: boolean; readonly isAsked: boolean }) {
  const { t, href, french } = page;
  const { post: item, status, certificate, meeting } = post;
  const bar = barOf(page, item);
  const { asked } = askedOf(page, item);
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
        {asked && <AskedLine page={page} whom={asked.whom} />}
        {meeting && (
          <p>
            {t('post.of-meeting')}{' '}
            <a href={href(`/rendez-vous/${meeting.id}`)} {...inFrench(page)}>
              {french(meeting.content.title)}
            </a>
          </p>
        )}
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
  const { steps, format } = markedPolls(post);
  if (status === 'open') {
    return (
      <div
        data-island="poll"
        data-post={post.id}
        data-kind={post.kind}
        data-asked={JSON.stringify(askedOf(page, post).asked)}
        data-visibility={results === undefined ? post.resultsVisibility : 'always'}
        data-steps={post.steps && ''}
        data-polls={typesetAnswers(page, steps ?? [{ format }])}
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
