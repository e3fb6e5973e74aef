import { useEffect, useRef, useState } from 'preact/hooks';
import type { QuestionStep } from '../../../domain/polls/format.ts';
import { inFrench, say } from '../say.ts';
import { pollKey } from '../store.ts';
import { forget } from '../vote/cast.ts';
import { AnswerFields, firstAnswer } from './answer-fields.tsx';
import { type Given, isAsked, withAnswer, withoutUnasked } from './given-answers.ts';
import { type PollProps, Shares } from './poll-form.tsx';
import { faultOf, keptAnswer, onSent, type Results, sendAnswer } from './send-answer.ts';

/** One step per screen. Steps that aren’t asked are skipped with an explanation, and one can always go back. */
export function Questionnaire({
  postId,
  kind,
  visibility,
  steps,
}: PollProps & { readonly steps: readonly QuestionStep[] }) {
  const [at, setAt] = useState(0);
  const [answers, setAnswers] = useState<Given>(new Map());
  /** Results that came with an answer and that others don’t see yet. */
  const [results, setResults] = useState<ReadonlyMap<string, Results>>(new Map());
  const [isWaiting, setWaiting] = useState(false);
  const [message, setMessage] = useState('');
  const [fault, setFault] = useState('');
  const [skipped, setSkipped] = useState<readonly number[]>([]);
  const heading = useRef<HTMLHeadingElement>(null);
  const step = steps[at];

  useEffect(() => {
    void restore();
    return onSent(
      (poll) => steps.some(({ id }) => poll === pollKey(postId, id)),
      (isLate) => {
        if (isLate) setFault(say('bar.too-late'));
        void readKept();
      },
    );
  }, []);

  async function restore(): Promise<void> {
    const kept = await readKept();
    const given = steps.flatMap(({ id }, index) => {
      const answer = kept[index]?.answer;
      return answer === undefined ? [] : [[id, answer] as const];
    });
    setAnswers(new Map(given));
  }

  /** What this device stored for each step, and whether anything is still queued. */
  async function readKept() {
    const kept = await Promise.all(steps.map(({ id }) => keptAnswer(pollKey(postId, id))));
    setWaiting(kept.some((each) => each.isWaiting));
    return kept;
  }

  /** Moves to the next or previous step that is asked. */
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
    const answer = answers.get(step.id) ?? firstAnswer(step.format);
    if (answer === undefined) return setFault(say('poll.missing'));
    const cast = await sendAnswer(pollKey(postId, step.id), answer);
    if (cast === undefined) return;
    setFault('');
    setMessage('');
    if (cast.outcome === 'crowd') {
      setMessage(say('bar.crowd', { seconds: cast.seconds }));
      setTimeout(() => void send(), cast.seconds * 1000);
    } else if (cast.outcome === 'kept' || cast.outcome === 'recorded') {
      const given = withoutUnasked(steps, withAnswer(answers, step.id, answer));
      // Answers to steps no longer asked are dropped on the device, too.
      const gone = steps.filter(({ id }) => answers.has(id) && !given.has(id));
      await forget(gone.map(({ id }) => pollKey(postId, id)));
      setAnswers(given);
      if (cast.outcome === 'kept') setWaiting(true);
      else setResults(new Map([...results, [step.id, cast.vote.results]]));
      go(1, given);
    } else setFault(faultOf(cast));
  }

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
          {steps.map(({ id, prompt, format }) => {
            const shown = results.get(id);
            return (
              shown && (
                <section key={id}>
                  <h3 {...inFrench}>{prompt}</h3>
                  <Shares format={format} kind={kind} results={shown} />
                </section>
              )
            );
          })}
          {visibility === 'always' && !isWaiting && (
            <a class="button" href="?resultats">
              {say('poll.see')}
            </a>
          )}
        </>
      ) : (
        <>
          <p class="note">{say('poll.place', { place: at + 1, count: steps.length })}</p>
          <h2 tabIndex={-1} ref={heading} {...inFrench}>
            {step.prompt}
          </h2>
          <AnswerFields
            key={step.id}
            format={step.format}
            kind={kind}
            answer={answers.get(step.id) ?? firstAnswer(step.format)}
            name={step.id}
            label={step.prompt}
            answered={(answer) => setAnswers(withAnswer(answers, step.id, answer))}
          />
        </>
      )}
      <p class="notice" role="status" hidden={!isWaiting && message === ''}>
        {message || (isWaiting && say('bar.kept'))}
      </p>
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
