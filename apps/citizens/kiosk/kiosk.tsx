import { render } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { say } from '../say.ts';
import { beKiosk, hasProfile } from '../session.ts';
import { language } from '../words.ts';
import { Idea, type IdeaTerms } from './idea.tsx';
import { watchIdle } from './idle.ts';
import { type KioskQuestion, Question } from './question.tsx';

/** Nothing of a visitor survives this: memory, dialog, language, text size. */
function beginAnew(): void {
  if (language === 'fr') location.reload();
  else location.replace(`/borne${location.hash}`);
}

/** One question per screen, for one visitor after another, with no way to leave the kiosk. */
function Kiosk({
  questions,
  ideas,
  hasKey,
}: {
  readonly questions: readonly KioskQuestion[];
  readonly ideas: IdeaTerms;
  readonly hasKey: boolean;
}) {
  const [at, setAt] = useState(-1);
  const [isWriting, setWriting] = useState(false);
  const [left, setLeft] = useState<number>();
  const heading = useRef<HTMLHeadingElement>(null);
  const hasBegun = useRef(false);
  hasBegun.current = at >= 0 || isWriting;
  useEffect(() => {
    const isLarge = () => document.documentElement.classList.contains('larger');
    const isBusy = () => hasBegun.current || hasProfile() || language !== 'fr' || isLarge();
    watchIdle(isBusy, setLeft, beginAnew);
  }, []);
  useEffect(() => {
    if (at >= 0) heading.current?.focus();
  }, [at]);

  const question = questions[at];
  const propose = (look: string) => (
    <button type="button" class={look} onClick={() => setWriting(true)}>
      {say('propose.title')}
    </button>
  );
  return (
    <>
      {isWriting ? (
        <Idea {...ideas} done={beginAnew} />
      ) : question ? (
        <section class="card" key={question.post.id}>
          <p class="note">{say('kiosk.place', { place: at + 1, count: questions.length })}</p>
          <h1 tabIndex={-1} ref={heading} lang="fr">
            {question.post.title}
          </h1>
          {question.post.asked && (
            <p class="asked">{say('card.asked', { whom: question.post.asked.whom })}</p>
          )}
          <Question
            question={question}
            next={at + 1 < questions.length ? () => setAt(at + 1) : undefined}
            done={beginAnew}
          >
            {at + 1 === questions.length && propose('button')}
          </Question>
        </section>
      ) : (
        <section class="card">
          <h1>{say('kiosk.welcome')}</h1>
          <p>{say(hasKey ? (questions.length > 0 ? 'kiosk.erased' : 'kiosk.none') : 'kiosk.no-key')}</p>
          <p class="actions">
            {hasKey && questions.length > 0 && (
              <button type="button" class="button strong" onClick={() => setAt(0)}>
                {say('kiosk.start')}
              </button>
            )}
            {hasKey && propose(questions.length > 0 ? 'button' : 'button strong')}
            <button
              type="button"
              class="button"
              onClick={() => document.documentElement.classList.toggle('larger')}
            >
              {say('kiosk.larger')}
            </button>
          </p>
        </section>
      )}
      {left !== undefined && <StillThere seconds={left} />}
    </>
  );
}

/** « Toujours là ? »: any touch counts as yes. */
function StillThere({ seconds }: { readonly seconds: number }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
    return () => dialog.current?.close();
  }, []);
  return (
    <dialog class="sheet still" ref={dialog} aria-labelledby="still">
      <form method="dialog">
        <h2 id="still">{say('kiosk.still')}</h2>
        <p role="timer">{say('kiosk.seconds', { seconds })}</p>
        <p class="actions">
          <button type="submit" class="button">
            {say('kiosk.stay')}
          </button>
        </p>
      </form>
    </dialog>
  );
}

const root = document.querySelector<HTMLElement>('[data-kiosk]');
// A page restored from the back-forward cache belongs to the previous visitor.
addEventListener('pageshow', ({ persisted }) => persisted && location.reload());
if (root) {
  const key = location.hash.slice(1);
  beKiosk(key);
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-language]')) {
    // Replaces this page in the history, so that there is nothing to go back to.
    button.addEventListener('click', () => location.replace(`${button.dataset.language}${location.hash}`));
  }
  document.querySelector<HTMLFormElement>('#profile form')?.reset();
  const questions: readonly KioskQuestion[] = JSON.parse(root.dataset.kiosk ?? '[]');
  const ideas: IdeaTerms = JSON.parse(root.dataset.ideas ?? '{}');
  root.replaceChildren();
  render(<Kiosk questions={questions} ideas={ideas} hasKey={/^[A-Za-z0-9_-]{22}$/.test(key)} />, root);
}
