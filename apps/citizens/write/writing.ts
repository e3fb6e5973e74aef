import { Refusal } from '../../../contract/client/call.ts';
import { titleFaults } from '../fault-title.ts';
import { askForProfile } from '../profile/sheet.ts';
import { say } from '../say.ts';
import { hasProfile, isProfileGone, withToken } from '../session.ts';
import { store } from '../store.ts';

/** A draft and its idempotency key: however often it is sent, it is created once. */
export interface Draft {
  readonly fields: Readonly<Record<string, string>>;
  readonly key: string;
}

/** A form whose texts are stored on the device at each key, and sent with a profile. */
export class Writing {
  readonly form: HTMLFormElement;
  private readonly name: string;
  private readonly accept: string;
  private key: string = crypto.randomUUID();

  /**
   * @param name of its draft
   * @param accept label of the button in the profile dialog
   */
  constructor(form: HTMLFormElement, name: string, accept: string) {
    this.form = form;
    this.name = name;
    this.accept = accept;
    const submit = form.querySelector<HTMLButtonElement>('[data-submit]');
    if (submit) submit.disabled = false;
    form.addEventListener('input', () => void this.keep());
    form.addEventListener('change', () => void this.keep());
  }

  /** The trimmed text of a field. */
  value(field: string): string {
    return String(new FormData(this.form).get(field) ?? '').trim();
  }

  /** Restores the draft, without overwriting what has been typed meanwhile. */
  async restore(): Promise<void> {
    const draft = (await (await store()).get('drafts', this.name)) as Draft | undefined;
    if (draft === undefined) return;
    this.key = draft.key;
    for (const [field, text] of Object.entries(draft.fields)) {
      const control = this.form.elements.namedItem(field);
      const holds = control instanceof HTMLTextAreaElement || control instanceof HTMLSelectElement;
      if ((holds || control instanceof HTMLInputElement) && control.value === '') control.value = text;
    }
    this.form.dispatchEvent(new Event('restored'));
  }

  private async keep(): Promise<void> {
    const fields = Object.fromEntries(
      [...new FormData(this.form)].map(([field, text]) => [field, String(text)]),
    );
    await (await store()).put('drafts', { fields, key: this.key } satisfies Draft, this.name);
  }

  /** After sending, the next text is a new draft. */
  async forget(): Promise<void> {
    this.key = crypto.randomUUID();
    this.form.reset();
    await (await store()).delete('drafts', this.name);
  }

  /** Shows an error, or clears it, and leads to the field concerned. */
  fault(text = '', field?: string): void {
    const line = this.form.querySelector<HTMLElement>('[data-fault]');
    if (line === null) return;
    line.hidden = text === '';
    line.textContent = text;
    titleFaults(text === '' ? 0 : 1);
    for (const control of this.form.querySelectorAll('[aria-invalid]'))
      control.removeAttribute('aria-invalid');
    const control = field === undefined ? null : this.form.elements.namedItem(field);
    if (!(control instanceof HTMLElement)) return;
    control.setAttribute('aria-invalid', 'true');
    control.focus();
  }

  status(text: string): void {
    const line = this.form.querySelector<HTMLElement>('[data-status]');
    if (line) line.textContent = text;
  }

  /**
   * Does something as a citizen, creating a profile first if there is none, and retries if the service is busy.
   * @param act receives a token and the draft's key
   * @returns undefined on failure: the form shows the reason, and the text is kept
   */
  async send<T>(act: (token: string, key: string) => Promise<T>): Promise<T | undefined> {
    this.fault();
    const submit = this.form.querySelector<HTMLButtonElement>('[data-submit]');
    if (submit?.getAttribute('aria-disabled') === 'true') return undefined;
    submit?.setAttribute('aria-disabled', 'true');
    try {
      if (!hasProfile() && !(await askForProfile({ accept: this.accept }))) return undefined;
      return await withToken((token) => act(token, this.key));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return await this.refused(error, act);
    } finally {
      submit?.removeAttribute('aria-disabled');
      this.waiting = false;
    }
  }

  private waiting = false;

  private async refused<T>(
    refusal: Refusal,
    act: (token: string, key: string) => Promise<T>,
  ): Promise<T | undefined> {
    const { status, code, detail, retryAfter } = refusal;
    if (status === 0) this.fault(say('write.offline'));
    // Sent under a key, so repeating it can't create it twice.
    else if (
      (status === 429 || status >= 500) &&
      retryAfter !== undefined &&
      code !== 'too-many-requests' &&
      !this.waiting
    ) {
      const seconds = retryAfter;
      this.waiting = true;
      this.status(say('write.crowd', { seconds }));
      await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
      this.status('');
      return withToken((token) => act(token, this.key)).catch((error: Refusal) => this.refused(error, act));
    } else if (isProfileGone(refusal)) this.fault(say('write.lost'));
    else this.fault(say('write.refused', { detail }));
    return undefined;
  }
}
