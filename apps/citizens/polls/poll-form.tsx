import { useEffect, useState } from 'preact/hooks';
import { call } from '../../../contract/client/call.ts';
import type { Answer } from '../../../domain/polls/answer.ts';
import type { Format } from '../../../domain/polls/format.ts';
import { percentText } from '../../view/numbers.ts';
import { say } from '../say.ts';
import { pollKey } from '../store.ts';
import { ownVotes } from '../vote/own-votes.ts';
import { language } from '../words.ts';
import { AnswerFields, firstAnswer } from './answer-fields.tsx';
import { idsIn } from './given-answers.ts';
import { choicesOf } from './poll-words.ts';
import { faultOf, keptAnswer, onSent, type Results, sendAnswer } from './send-answer.ts';

/** Interval for refreshing results. */
const tick = 3_000;

export interface PollProps {
  readonly postId: string;
  readonly kind: 'question' | 'suggestion';
  /** Who may see results before the closing. */
  readonly visibility: 'always' | 'after-vote' | 'after-close';
}

export interface PollFormProps extends PollProps {
  readonly format: Format;
  /** Of a questionnaire whose steps are shown one by one, among other things. */
  readonly step?: string | undefined;
  /** What the fields answer, where it isn't the title of the page. */
  readonly label?: string;
  /** The page of the post, where this isn't it: results that everybody sees are then shown here. */
  readonly page?: string;
  /** Told of an answer that was recorded, or kept for later; null for one that was withdrawn. */
  given?(answer: Answer | null): void;
}

/** One poll: its form, then the given answer and, if visible, the result. */
export function PollForm(props: PollFormProps) {
  const { postId, step, kind, visibility, format, label = document.title, page = '' } = props;
  const poll = pollKey(postId, step);
  const [answer, setAnswer] = useState<Answer | undefined>(firstAnswer(format));
  const [stage, setStage] = useState<'asked' | 'changing' | 'kept' | 'recorded'>('asked');
  const [results, setResults] = useState<Results>(undefined);
  const [message, setMessage] = useState('');
  const [fault, setFault] = useState('');
  useEffect(() => {
    void restore();
    return onSent(
      (sent) => sent === poll,
      (isLate) => {
        if (isLate) setFault(say('bar.too-late'));
        setMessage(isLate ? '' : say('poll.sent-later'));
        void restore();
      },
    );
  }, []);

  // Refreshed while they are looked at, as a bar's are.
  const isShownHere = stage === 'recorded' && visibility === 'always' && props.page !== undefined;
  useEffect(() => {
    if (!isShownHere) return;
    const refresh = () => readResults(postId, step).then((found) => found && setResults(found));
    const timer = setInterval(() => document.visibilityState === 'visible' && void refresh(), tick);
    return () => clearInterval(timer);
  }, [isShownHere]);

  async function restore(): Promise<void> {
    const { answer: given, isWaiting } = await keptAnswer(poll);
    setStage(given === undefined ? 'asked' : isWaiting ? 'kept' : 'recorded');
    setAnswer(given ?? firstAnswer(format));
    // Results visible to voters only: they must be requested again.
    if (given === undefined || isWaiting || visibility !== 'after-vote') return;
    const [listed] = await ownVotes([postId]);
    const own = step === undefined ? listed : listed?.steps?.find((each) => each.step === step);
    setResults(own?.results);
  }

  async function send(given: Answer | null): Promise<void> {
    const cast = await sendAnswer(poll, given);
    if (cast === undefined) return;
    setFault('');
    if (cast.outcome === 'recorded' || cast.outcome === 'kept') {
      const isRecorded = cast.outcome === 'recorded';
      props.given?.(given);
      setStage(given === null ? 'asked' : cast.outcome);
      setResults(isRecorded ? cast.vote.results : undefined);
      setMessage(say(isRecorded ? (given === null ? 'poll.withdrawn' : 'poll.sent') : 'bar.kept'));
      if (given === null) setAnswer(firstAnswer(format));
    } else if (cast.outcome === 'crowd') {
      setMessage(say('bar.crowd', { seconds: cast.seconds }));
      setTimeout(() => void send(given), cast.seconds * 1000);
    } else setFault(faultOf(cast));
  }

  const isGiven = stage === 'kept' || stage === 'recorded';
  return (
    <form
      class="poll"
      onSubmit={(event) => {
        event.preventDefault();
        if (answer === undefined) setFault(say('poll.missing'));
        else void send(answer);
      }}
    >
      {isGiven ? (
        <>
          {results ? (
            <Shares format={format} kind={kind} results={results} isPublic={visibility === 'always'} />
          ) : (
            <Given format={format} kind={kind} answer={answer} />
          )}
          <p class="actions">
            <button type="button" class="link" onClick={() => setStage('changing')}>
              {say('poll.change')}
            </button>
            {visibility === 'always' && stage === 'recorded' && (
              <a class="link" href={`${page}?resultats`}>
                {say('poll.see')}
              </a>
            )}
          </p>
        </>
      ) : (
        <>
          <AnswerFields
            format={format}
            kind={kind}
            answer={answer}
            name={poll}
            label={label}
            answered={setAnswer}
          />
          <p class="actions">
            <button type="submit" class="button">
              {say('poll.send')}
            </button>
            {stage === 'changing' && (
              <button type="button" class="link" onClick={() => void send(null)}>
                {say('poll.withdraw')}
              </button>
            )}
          </p>
        </>
      )}
      {fault !== '' && (
        <p class="notice fault" role="alert">
          {fault}
        </p>
      )}
      {stage === 'kept' && message === '' && <p class="notice">{say('bar.kept')}</p>}
      <p class={stage === 'kept' ? 'notice' : 'note'} role="status">
        {message}
      </p>
    </form>
  );
}

/** The given answer, in its order. */
function Given({
  format,
  kind,
  answer,
}: {
  readonly format: Format;
  readonly kind: PollProps['kind'];
  readonly answer: Answer | undefined;
}) {
  const given = answer === undefined ? [] : idsIn(answer);
  const names = new Map(choicesOf(format, kind).map(({ id, label }) => [id, label]));
  return (
    <ol class="options">
      {given.map((id) => (
        <li>{names.get(id)}</li>
      ))}
    </ol>
  );
}

/** Results that everybody sees; none while the service can’t be reached, or nobody is counted yet. */
async function readResults(postId: string, step: string | undefined): Promise<Results> {
  const params = { postId };
  const found = await call('GET /v1/posts/{postId}/statistics', { params }).catch(() => undefined);
  const results = found?.polls?.find((poll) => poll.step === step);
  return results && results.voters > 0 ? results : undefined;
}

/** Totals: those of everybody, or hidden ones, shown because the reader has voted. */
export function Shares({
  format,
  kind,
  results,
  isPublic = false,
}: {
  readonly format: Format;
  readonly kind: PollProps['kind'];
  readonly results: NonNullable<Results>;
  readonly isPublic?: boolean;
}) {
  const names = new Map(choicesOf(format, kind).map(({ id, label }) => [id, label]));
  return (
    <>
      <ul class="rows wide">
        {results.options.map(({ id, votes }) => {
          const share = results.voters === 0 ? 0 : Math.round((100 * votes) / results.voters);
          return (
            <li>
              <span class="label">{names.get(id)}</span>
              <span class={`share p${share}`} />
              <span class="value">{percentText(share, language)}</span>
            </li>
          );
        })}
      </ul>
      {!isPublic && <p class="note">{say('bar.visible-voted')}</p>}
    </>
  );
}
