import { useEffect, useRef, useState } from 'preact/hooks';
import type { Answer } from '../../../domain/polls/answer.ts';
import type { Step } from '../../../domain/polls/format.ts';
import { store } from '../store.ts';
import { language } from '../words.ts';
import { AnswerFields, firstAnswer } from './answer-fields.tsx';
import { say, valuesOf } from './poll-words.ts';
import { sendAnswer } from './send-answer.ts';

export interface QuestionnaireProps {
  readonly postId: string;
  readonly kind: 'question' | 'suggestion';
  readonly isPublic: boolean;
  readonly steps: readonly Step[];
}

/** One step a screen; a step that isn’t asked is skipped with a line that says why; back is always possible. */
export function Questionnaire({ postId, kind, isPublic, steps }: QuestionnaireProps) {
  const [at, setAt] = useState(0);
  const [answers, setAnswers] = useState<Readonly<Record<string, Answer | undefined>>>({});
  const [fault, setFault] = useState('');
  const [skipped, setSkipped] = useState<readonly number[]>([]);
  const heading = useRef<HTMLHeadingElement>(null);
  const step = steps[at];

  useEffect(() => void restore(), []);
  async function restore(): Promise<void> {
    const kept = await store();
    const own = await Promise.all(
      steps.map(async ({ id }) => [id, (await kept.get('own', `${postId}~${id}`))?.answer] as const),
    );
    setAnswers(Object.fromEntries(own));
  }

  const isAsked = ({ when }: Step, given: typeof answers): boolean => {
    if (when === undefined) return true;
    const answer = given[when.step];
    return answer !== undefined && valuesOf(answer).some((value) => when.values.includes(value));
  };

  /** Goes to the next step that is asked, or the last one before that is. */
  function go(by: 1 | -1, given = answers): void {
    const passed: number[] = [];
    let next = at + by;
    for (let other = steps[next]; other !== undefined && !isAsked(other, given); other = steps[next]) {
      passed.push(next);
      next += by;
    }
    setSkipped(by === 1 ? passed : []);
    setAt(Math.max(0, next));
    requestAnimationFrame(() => heading.current?.focus());
  }

  async function send(): Promise<void> {
    if (step === undefined) return;
    const answer = answers[step.id] ?? firstAnswer(step.format);
    if (answer === undefined) return setFault(say('poll.missing'));
    const sent = await sendAnswer(postId, step.id, answer);
    setFault(sent.ok ? '' : (sent.detail ?? ''));
    if (!sent.ok) return;
    const given = {
      ...answers,
      [step.id]: answer,
      ...Object.fromEntries(sent.withdrawn.map((id) => [id, undefined])),
    };
    setAnswers(given);
    go(1, given);
  }

  const french = language === 'fr' ? {} : { lang: 'fr' };
  return (
    <form
      class="poll"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {skipped.map((place) => (
        <p class="note">{say('poll.skipped', { place: place + 1 })}</p>
      ))}
      {step === undefined ? (
        <>
          <h2 tabIndex={-1} ref={heading}>
            {say('poll.done')}
          </h2>
          {isPublic && (
            <a class="button" href="?resultats">
              {say('poll.see')}
            </a>
          )}
        </>
      ) : (
        <>
          <p class="note">{say('poll.place', { place: at + 1, count: steps.length })}</p>
          <h2 tabIndex={-1} ref={heading} {...french}>
            {step.prompt}
          </h2>
          <AnswerFields
            key={step.id}
            format={step.format}
            kind={kind}
            answer={answers[step.id] ?? firstAnswer(step.format)}
            name={step.id}
            label={step.prompt}
            answered={(answer) => setAnswers({ ...answers, [step.id]: answer })}
          />
        </>
      )}
      {fault !== '' && (
        <p class="notice fault" role="alert">
          {fault}
        </p>
      )}
      <p class="actions">
        {step !== undefined && (
          <button type="submit" class="button">
            {say('poll.send')}
          </button>
        )}
        {at > 0 && (
          <button type="button" class="link" onClick={() => go(-1)}>
            {say('poll.back')}
          </button>
        )}
      </p>
    </form>
  );
}
