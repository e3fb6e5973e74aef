import { Refusal } from '../../../contract/client/call.ts';
import { askForProfile } from '../profile/sheet.ts';
import { say } from '../say.ts';
import { hasProfile, isProfileGone, withToken } from '../session.ts';
import { store } from '../store.ts';

/** What is being written, with the key under which it is sent: however often it is sent, it is made once. */
export interface Draft {
  readonly fields: Readonly<Record<string, string>>;
  readonly key: string;
}

/** A form whose texts are kept on the device at each key, and sent with a profile. */
export class Writing {
  readonly form: HTMLFormElement;
  private readonly name: string;
  private readonly accept: string;
  private key: string = crypto.randomUUID();

  /**
   * @param name of its draft
   * @param accept what the sheet of the first profile has on its button
   */
  constructor(form: HTMLFormElement, name: string, accept: string) {
    this.form = form;
    this.name = name;
    this.accept = accept;
    const submit = form.querySelector<HTMLButtonElement>('[data-submit]');
    if (submit) submit.hidden = false;
    form.addEventListener('input', () => void this.keep());
    form.addEventListener('change', () => void this.keep());
  }

  /** The text of a field, without spaces around it. */
  value(field: string): string {
    return String(new FormData(this.form).get(field) ?? '').trim();
  }

  /** Puts back what was being written; what has been typed meanwhile stays. */
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

  /** It was sent: the next one is another. */
  async forget(): Promise<void> {
    this.key = crypto.randomUUID();
    this.form.reset();
    await (await store()).delete('drafts', this.name);
  }

  /** Says what is wrong, or nothing, and leads to where it can be mended. */
  fault(text = '', field?: string): void {
    const line = this.form.querySelector<HTMLElement>('[data-fault]');
    if (line === null) return;
    line.hidden = text === '';
    line.textContent = text;
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
   * Does something as a citizen, making a profile first where there is none. Where the service is busy it is done again.
   * @param act is given a token and the key of the draft
   * @returns undefined when it could not be done: the form says why, and the text is kept
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
    // Sent under a key, it is made once, whatever became of the first try.
    else if ((status === 429 || status >= 500) && code !== 'too-many-requests' && !this.waiting) {
      const seconds = retryAfter ?? 5;
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
