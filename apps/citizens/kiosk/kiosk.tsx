import { render } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { call } from '../../../contract/client/call.ts';
import { say } from '../say.ts';
import { beKiosk } from '../session.ts';
import { language } from '../words.ts';
import { stayOnAllowedPages } from './allowed.ts';
import { Idea, type IdeaTerms } from './idea.tsx';
import { watchIdle } from './idle.ts';
import { type KioskQuestion, Question } from './question.tsx';
import { type KioskService, Rate } from './rate.tsx';
import { isKnown, isWaiting, leave } from './waiting.ts';

/**
 * Nothing of a visitor survives this: memory, dialog, language, text size. Where answers wait for a network the page stays, since they
 * are nowhere else, and only the visitor goes.
 */
async function beginAnew(): Promise<void> {
  leave();
  if (isWaiting() || !(await isReachable())) return clearScreen();
  if (language === 'fr') location.reload();
  else location.replace(`/borne${location.hash}`);
}

/** Whether the page can be loaded again: without that, a screen that tries stays dark. */
const isReachable = (): Promise<boolean> =>
  fetch(location.pathname, { cache: 'no-store' }).then(
    ({ ok }) => ok,
    () => false,
  );

/** The first screen as if it had just been loaded: nothing checked or typed, nothing being said, the focus at its top. */
function clearScreen(): void {
  for (const dialog of document.querySelectorAll('dialog')) dialog.close();
  document.querySelector<HTMLFormElement>('#profile form')?.reset();
  for (const line of document.querySelectorAll<HTMLElement>(
    '#profile [data-failed], #profile [data-working]',
  )) {
    line.hidden = true;
    line.textContent = '';
  }
  document.documentElement.classList.remove('larger');
  getSelection()?.removeAllRanges();
  begin();
  scrollTo(0, 0);
  document.querySelector<HTMLElement>('[data-kiosk] h1')?.focus();
}

interface KioskProps {
  readonly questions: readonly KioskQuestion[];
  readonly ideas: IdeaTerms;
  readonly hasKey: boolean;
  /** The service that is rated where the kiosk stands. */
  readonly service: KioskService | undefined;
}

/** One question per screen, for one visitor after another, with no way to leave the kiosk. */
function Kiosk({ questions, ideas, hasKey, service }: KioskProps) {
  const [isRating, setRating] = useState(false);
  const [at, setAt] = useState(-1);
  const [isWriting, setWriting] = useState(false);
  const [left, setLeft] = useState<number>();
  const heading = useRef<HTMLHeadingElement>(null);
  const hasBegun = useRef(false);
  hasBegun.current = at >= 0 || isWriting || isRating;
  useEffect(() => {
    const isLarge = () => document.documentElement.classList.contains('larger');
    const isBusy = () => hasBegun.current || isKnown() || language !== 'fr' || isLarge();
    return watchIdle(isBusy, setLeft, () => void beginAnew());
  }, []);
  useLayoutEffect(() => {
    if (at >= 0) heading.current?.focus();
  }, [at]);

  const question = questions[at];
  const propose = (look: string) => (
    <button type="button" class={look} onClick={() => setWriting(true)}>
      {say('propose.title')}
    </button>
  );
  const start = (look: string) => (
    <button type="button" class={look} onClick={() => setAt(0)}>
      {say(service ? 'kiosk.question' : 'kiosk.start')}
    </button>
  );
  const larger = (
    <button type="button" class="button" onClick={() => document.documentElement.classList.toggle('larger')}>
      {say('kiosk.larger')}
    </button>
  );
  return (
    <>
      {isWriting ? (
        <Idea {...ideas} done={() => void beginAnew()} />
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
            done={() => void beginAnew()}
          >
            {at + 1 === questions.length && propose('button')}
          </Question>
        </section>
      ) : service ? (
        <Rate service={service} given={() => setRating(true)}>
          {questions.length > 0 && start('button')}
          {propose('button')}
          {isRating && (
            <button type="button" class="button" onClick={() => void beginAnew()}>
              {say('kiosk.done')}
            </button>
          )}
          {larger}
        </Rate>
      ) : (
        <section class="card">
          <h1 tabIndex={-1}>{say('kiosk.welcome')}</h1>
          <p>{say(hasKey ? (questions.length > 0 ? 'kiosk.erased' : 'kiosk.none') : 'kiosk.no-key')}</p>
          <p class="actions">
            {hasKey && questions.length > 0 && start('button strong')}
            {hasKey && propose(questions.length > 0 ? 'button' : 'button strong')}
            {larger}
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
  useLayoutEffect(() => {
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

let service: KioskService | undefined;
let begin = () => {};

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
  const hasKey = /^[A-Za-z0-9_-]{22}$/.test(key);
  root.replaceChildren();
  begin = () => {
    render(null, root);
    render(<Kiosk questions={questions} ideas={ideas} hasKey={hasKey} service={service} />, root);
  };
  stayOnAllowedPages();
  begin();
  // The screen is there at once; what is rated here comes before anybody has reached for it.
  if (hasKey) {
    let isTouched = false;
    addEventListener('pointerdown', () => (isTouched = true), { once: true });
    const screen = await call('POST /v1/profiles/kiosk', { body: { key } }).catch(() => undefined);
    service = screen?.service;
    if (service && !isTouched) begin();
  }
}
