import { call, Refusal } from '../../../contract/client/call.ts';
import { titleFaults } from '../fault-title.ts';
import { solveLetterChallenge } from '../profile/proof.ts';
import { formats, say } from '../say.ts';

/** The subscription form: errors are shown beside it, and success looks the same for every address. */
export function takeOver(form: HTMLFormElement): void {
  for (const button of form.querySelectorAll('button')) button.disabled = false;
  const subscription = new Subscription(form);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void subscription.submit();
  });
  const language = form.querySelector<HTMLSelectElement>('[name="language"]');
  language?.addEventListener('change', () => showConsent(form, language.value));
}

/** Each language has its own consent: ticking one doesn't carry over to another. */
function showConsent(form: HTMLFormElement, language: string): void {
  for (const block of form.querySelectorAll<HTMLElement>('[data-consent]')) {
    block.hidden = block.dataset.consent !== language;
    for (const box of block.querySelectorAll('input')) box.checked = false;
  }
}

class Subscription {
  private readonly form: HTMLFormElement;
  /** The same for every attempt of the same request. */
  private key = crypto.randomUUID();

  constructor(form: HTMLFormElement) {
    this.form = form;
    form.addEventListener('input', () => {
      this.key = crypto.randomUUID();
    });
  }

  async submit(): Promise<void> {
    const fields = new FormData(this.form);
    const email = String(fields.get('email') ?? '').trim();
    const language = String(fields.get('language'));
    const version =
      this.form.querySelector<HTMLElement>(`[data-consent="${language}"]`)?.dataset.version ?? '';
    this.wrong(
      'email',
      email === '' ? say('letter.missing-email') : email.includes('@') ? '' : say('letter.no-at'),
    );
    this.wrong('consent', fields.get('consent') === language ? '' : say('letter.missing-consent'));
    const faults = this.form.querySelectorAll('[data-wrong]:not(:empty)').length;
    titleFaults(faults);
    const first = this.form.querySelector<HTMLElement>('[aria-invalid="true"]');
    if (first) return first.focus();
    const body = {
      ...{ email, language, themes: fields.getAll('theme').map(String), source: 'app' },
      consent: { version, given: true as const },
    };
    this.status(say('letter.working'));
    try {
      const { confirmBefore } = await this.send(body);
      this.status(say('letter.sent', { date: formats.dayAndTime(confirmBefore) }), 'done');
      this.form.reset();
      showConsent(this.form, this.form.querySelector<HTMLSelectElement>('[name="language"]')?.value ?? '');
      this.key = crypto.randomUUID();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const why = error.status === 0 ? say('letter.offline') : `${say('letter.failed')} ${error.detail}`;
      this.status(why, 'fault');
    }
  }

  /** Retries with a new challenge if the first was already spent or became too cheap. */
  private async send(body: Omit<Parameters<typeof post>[0], 'proofOfWork'>) {
    try {
      return await post({ ...body, proofOfWork: await solveLetterChallenge() }, this.key);
    } catch (error) {
      if (!(error instanceof Refusal) || !/^challenge-/.test(error.code ?? '')) throw error;
      return post({ ...body, proofOfWork: await solveLetterChallenge() }, crypto.randomUUID());
    }
  }

  private wrong(field: string, text: string): void {
    const line = this.form.querySelector<HTMLElement>(`[data-wrong="${field}"]`);
    if (line) line.textContent = text;
    for (const input of this.form.querySelectorAll(`[name="${field}"]`)) {
      const isShown = input.closest('[hidden]') === null;
      input.setAttribute('aria-invalid', String(isShown && text !== ''));
    }
  }

  private status(text: string, look = ''): void {
    const line = this.form.querySelector<HTMLElement>('[data-status]');
    if (line === null) return;
    line.hidden = false;
    line.className = `notice ${look}`;
    line.textContent = text;
  }
}

type NewSubscription = Parameters<typeof call<'POST /v1/newsletter/subscriptions'>>[1]['body'];

const post = (body: NewSubscription, idempotencyKey: string) =>
  call('POST /v1/newsletter/subscriptions', { body, idempotencyKey });
