import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { call, Refusal } from '../../../contract/client/call.ts';
import { askForProfile } from '../profile/sheet.ts';
import { formats, inFrench, say } from '../say.ts';
import { hasProfile, withToken } from '../session.ts';
import { ideaFault, isAnnounced, leftText, signsLeft } from '../write/count.ts';
import { type Check, Review } from '../write/review.tsx';
import { whileWaiting } from './idle.ts';

/** What the page of a kiosk says about ideas. */
export interface IdeaTerms {
  readonly limit: number;
  readonly days: number;
  readonly themes: readonly { readonly id: string; readonly label: string; readonly directorate: string }[];
}

const dayMs = 86_400_000;

/** « Proposer une idée », the only thing written on a kiosk. No draft is stored, and the idea can’t be followed from here. */
export function Idea({ limit, days, themes, done }: IdeaTerms & { readonly done: () => void }) {
  const [idea, setIdea] = useState({ text: '', theme: '' });
  const [said, setSaid] = useState('');
  const [fault, setFault] = useState<{ readonly field?: 'text' | 'theme'; readonly said: string }>();
  const [check, setCheck] = useState<Check>();
  const [sent, setSent] = useState('');
  // Sent twice, it is created once.
  const [key] = useState(() => crypto.randomUUID());
  const isBusy = useRef(false);
  const card = useRef<HTMLElement>(null);
  const left = signsLeft(idea.text, limit);

  useLayoutEffect(() => card.current?.querySelector<HTMLElement>(sent ? 'h1' : 'textarea')?.focus(), [sent]);
  useLayoutEffect(() => {
    if (check) card.current?.querySelector<HTMLElement>('h2')?.focus();
  }, [check]);
  useLayoutEffect(() => {
    if (fault?.field) card.current?.querySelector<HTMLElement>(`[name="${fault.field}"]`)?.focus();
  }, [fault]);

  function write(next: typeof idea): void {
    setIdea(next);
    // The review was of a different text.
    setCheck(undefined);
    setFault(undefined);
    const now = signsLeft(next.text, limit);
    if (isAnnounced(now)) setSaid(leftText(now));
  }

  async function asCitizen<T>(act: (token: string) => Promise<T>): Promise<T | undefined> {
    if (isBusy.current) return undefined;
    isBusy.current = true;
    try {
      if (!hasProfile() && !(await askForProfile({ accept: say('propose.accept') }))) return undefined;
      setFault(undefined);
      return await whileWaiting(withToken(act));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      setFault({
        said: error.status === 0 ? say('kiosk.idea-offline') : say('write.refused', { detail: error.detail }),
      });
      return undefined;
    } finally {
      isBusy.current = false;
    }
  }

  async function readOver(): Promise<void> {
    const wrong = ideaFault(idea, limit);
    if (wrong) return setFault(wrong);
    setCheck(await asCitizen((token) => call('POST /v1/posts/check', { token, body: idea })));
  }

  async function send(): Promise<void> {
    const made = await asCitizen((token) =>
      call('POST /v1/posts', { token, body: idea, idempotencyKey: key }),
    );
    if (made === undefined) return;
    const { directorate = '' } = themes.find(({ id }) => id === idea.theme) ?? {};
    setSent(say('propose.sent', { directorate, date: formats.day(Date.now() + days * dayMs) }));
  }

  return (
    <section class="card" ref={card}>
      {sent ? (
        <h1 tabIndex={-1}>{sent}</h1>
      ) : (
        <>
          <h1>{say('propose.title')}</h1>
          <form
            class="form"
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              void readOver();
            }}
          >
            <div class="field">
              <label for="idea">{say('propose.text')}</label>
              <p class="hint" id="idea-hint">
                {say('propose.example')}
              </p>
              <textarea
                id="idea"
                name="text"
                rows={4}
                autocomplete="off"
                aria-describedby="idea-hint idea-count"
                aria-invalid={fault?.field === 'text'}
                value={idea.text}
                onInput={({ currentTarget: { value } }) => write({ ...idea, text: value })}
              />
              <p class={left < 0 ? 'count over' : 'count'} id="idea-count">
                {leftText(left)}
              </p>
              <p class="hidden-text" role="status">
                {said}
              </p>
            </div>
            <div class="field">
              <label for="theme">{say('write.theme')}</label>
              <select
                id="theme"
                name="theme"
                aria-invalid={fault?.field === 'theme'}
                value={idea.theme}
                onChange={({ currentTarget: { value } }) => write({ ...idea, theme: value })}
              >
                <option value="">{say('write.theme-choose')}</option>
                {themes.map(({ id, label }) => (
                  <option value={id} {...inFrench}>
                    {label}
                  </option>
                ))}
              </select>
            </div>
            {fault && (
              <p class="notice fault" role="alert">
                {fault.said}
              </p>
            )}
            <p class="actions">
              <button type="submit" class={check ? 'button' : 'button strong'}>
                {say('propose.check')}
              </button>
            </p>
          </form>
          {check && <Review check={check} send={() => void send()} isKiosk />}
        </>
      )}
      <p class="note">{say('kiosk.idea-untied')}</p>
      <p class="actions">
        <button type="button" class="button" onClick={done}>
          {say('kiosk.done')}
        </button>
      </p>
    </section>
  );
}
