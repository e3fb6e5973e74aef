import { useEffect, useState } from 'preact/hooks';
import type { Answer } from '../../../domain/polls/answer.ts';
import type { Format } from '../../../domain/polls/format.ts';
import { percentText } from '../../view/numbers.ts';
import { store } from '../store.ts';
import { language } from '../words.ts';
import { AnswerFields, firstAnswer } from './answer-fields.tsx';
import { choicesOf, say } from './poll-words.ts';
import { type Results, sendAnswer } from './send-answer.ts';

export interface PollFormProps {
  readonly postId: string;
  readonly kind: 'question' | 'suggestion';
  /** Whether everybody may see the results. */
  readonly isPublic: boolean;
  readonly format: Format;
}

/** One poll: its form, then what was answered, and the result where it may be seen. */
export function PollForm({ postId, kind, isPublic, format }: PollFormProps) {
  const [answer, setAnswer] = useState<Answer | undefined>(firstAnswer(format));
  const [isSent, setSent] = useState(false);
  const [results, setResults] = useState<Results>(undefined);
  const [message, setMessage] = useState('');
  const [fault, setFault] = useState('');
  useEffect(() => void restore(), []);

  async function restore(): Promise<void> {
    const own = await (await store()).get('own', postId);
    if (own === undefined) return;
    setAnswer(own.answer);
    setSent(true);
  }

  async function send(given: Answer | null): Promise<void> {
    const sent = await sendAnswer(postId, undefined, given);
    setFault(sent.ok ? '' : (sent.detail ?? ''));
    if (!sent.ok) return;
    setSent(given !== null);
    setResults(sent.results);
    setMessage(say(given === null ? 'poll.withdrawn' : 'poll.sent'));
    if (given === null) setAnswer(firstAnswer(format));
  }

  return (
    <form
      class="poll"
      onSubmit={(event) => {
        event.preventDefault();
        if (answer === undefined) setFault(say('poll.missing'));
        else void send(answer);
      }}
    >
      {isSent ? (
        <>
          {results ? (
            <Shares format={format} kind={kind} results={results} />
          ) : (
            <Given format={format} kind={kind} answer={answer} />
          )}
          <p class="actions">
            <button type="button" class="link" onClick={() => setSent(false)}>
              {say('poll.change')}
            </button>
            {isPublic && (
              <a class="link" href="?resultats">
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
            name={postId}
            label={document.title}
            answered={setAnswer}
          />
          <p class="actions">
            <button type="submit" class="button">
              {say('poll.send')}
            </button>
            {message !== '' && (
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
      <p class="note" role="status">
        {message}
      </p>
    </form>
  );
}

/** What was answered, in its order. */
function Given({
  format,
  kind,
  answer,
}: {
  readonly format: Format;
  readonly kind: PollFormProps['kind'];
  readonly answer: Answer | undefined;
}) {
  const given =
    answer?.kind === 'ranking'
      ? answer.order
      : answer?.kind === 'multiple-choice'
        ? answer.values
        : answer
          ? [String(answer.value)]
          : [];
  const names = new Map(choicesOf(format, kind).map(({ id, label }) => [id, label]));
  return (
    <ol class="options">
      {given.map((id) => (
        <li>{names.get(id)}</li>
      ))}
    </ol>
  );
}

/** Hidden totals that came with the vote. */
export function Shares({
  format,
  kind,
  results,
}: {
  readonly format: Format;
  readonly kind: PollFormProps['kind'];
  readonly results: NonNullable<Results>;
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
      <p class="note">{say('bar.visible-voted')}</p>
    </>
  );
}
