import { Refusal } from '../../../contract/client/call.ts';
import { beInRoom, type Cell, createProfile, roomCode } from '../session.ts';
import { type Solved, solveProfileChallenge } from './proof.ts';

/**
 * Opens the dialog of the first vote and starts working on the proof at once.
 * @param pressed the label of the pressed button (« oui »), or the full label of the dialog's own button
 * @param later receives the three answers where nobody can be reached, and has the profile made later; without it that is a failure
 * @returns whether there is a profile now, or will be
 */
export async function askForProfile(
  pressed: string | { readonly accept: string },
  later?: (cell: Cell) => void,
): Promise<boolean> {
  const dialog = document.querySelector<HTMLDialogElement>('#profile');
  if (dialog === null) return false;
  let proof = solveProfileChallenge(roomCode());
  // Awaited when needed; an earlier failure must not count as unhandled.
  proof.catch(() => {});
  const again = (): Promise<Solved> => {
    proof = solveProfileChallenge(roomCode());
    return proof;
  };
  return new Promise((resolve) => new Sheet(dialog, pressed, { proof: () => proof, again, later }, resolve));
}

interface Makes {
  readonly proof: () => Promise<Solved>;
  readonly again: () => Promise<Solved>;
  readonly later: ((cell: Cell) => void) | undefined;
}

class Sheet {
  private readonly events = new AbortController();
  private readonly key = crypto.randomUUID();
  private readonly dialog: HTMLDialogElement;
  private readonly makes: Makes;
  private isDone = false;

  constructor(
    dialog: HTMLDialogElement,
    pressed: string | { readonly accept: string },
    makes: Makes,
    resolve: (made: boolean) => void,
  ) {
    this.dialog = dialog;
    this.makes = makes;
    const { signal } = this.events;
    const title = dialog.querySelector<HTMLElement>('h2');
    // Whoever writes, or enters a room, isn’t voting.
    if (title) title.textContent = title.dataset[typeof pressed === 'string' ? 'vote' : 'other'] ?? '';
    const accept = dialog.querySelector<HTMLButtonElement>('[data-accept]');
    if (accept) {
      accept.textContent =
        typeof pressed === 'string' ? `${accept.dataset.accept} ${pressed}` : pressed.accept;
    }
    for (const button of dialog.querySelectorAll('[data-close]')) {
      button.addEventListener('click', () => dialog.close(), { signal });
    }
    dialog.addEventListener('click', (event) => this.moveOn(event), { signal });
    dialog.addEventListener('submit', (event) => void this.submit(event), { signal });
    dialog.addEventListener(
      'close',
      () => {
        this.events.abort();
        resolve(this.isDone);
      },
      { signal },
    );
    dialog.showModal();
    // The title rather than the first button, which would close the dialog just opened.
    title?.focus();
  }

  /** Tapping an answer scrolls the next question into view; arrow keys, which select in passing, don’t. */
  private moveOn(event: MouseEvent): void {
    if (!(event.target instanceof HTMLInputElement) || event.detail === 0) return;
    const next = event.target.closest('fieldset')?.nextElementSibling;
    const isLast = !next?.matches('fieldset');
    const target = isLast ? this.dialog.querySelector('.actions') : next;
    target?.scrollIntoView({ behavior: 'smooth', block: isLast ? 'end' : 'nearest' });
  }

  private async submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const missing = [...this.dialog.querySelectorAll('fieldset')].find(
      (set) => !set.querySelector(':checked'),
    );
    if (missing) {
      this.say('[data-failed]', missing.dataset.missing);
      missing.querySelector('input')?.focus();
      return;
    }
    this.say('[data-failed]');
    const working = this.dialog.querySelector<HTMLElement>('[data-working]')?.dataset.working;
    const patience = setTimeout(() => this.say('[data-working]', working), 400);
    try {
      await this.create();
      this.isDone = true;
      this.dialog.close();
    } catch (error) {
      const failed = this.dialog.querySelector<HTMLElement>('[data-failed]')?.dataset.failed;
      this.say('[data-failed]', `${failed} ${error instanceof Refusal ? error.detail : ''}`);
    } finally {
      clearTimeout(patience);
      this.say('[data-working]');
    }
  }

  /** Retries with a new challenge if the first expired or became too cheap while the dialog was open. */
  private async create(): Promise<void> {
    const form = new FormData(this.dialog.querySelector('form') ?? undefined);
    const text = (name: string) => String(form.get(name));
    const cell = { departement: text('departement'), sex: text('sex'), ageBand: text('ageBand') };
    const { proof, again, later } = this.makes;
    try {
      const solved = await proof().catch(again);
      await createProfile(cell, solved, this.key).catch(async (error) => {
        if (!(error instanceof Refusal) || !/^challenge-/.test(error.code ?? '')) throw error;
        // The room’s seats are taken: the profile costs what it costs elsewhere.
        if (error.code === 'challenge-failed') beInRoom(undefined);
        await createProfile(cell, await again(), crypto.randomUUID());
      });
    } catch (error) {
      if (later === undefined || !(error instanceof Refusal) || error.status !== 0) throw error;
      later(cell);
    }
  }

  private say(selector: string, text = ''): void {
    const line = this.dialog.querySelector<HTMLElement>(selector);
    if (line === null) return;
    line.hidden = text === '';
    line.textContent = text;
  }
}
