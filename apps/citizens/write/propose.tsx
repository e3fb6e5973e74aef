import { render } from 'preact';
import { call } from '../../../contract/client/call.ts';
import { formats, href, say } from '../say.ts';
import { ideaFault, isAnnounced, leftText, signsLeft } from './count.ts';
import { Review } from './review.tsx';
import { Writing } from './writing.ts';

const dayMs = 86_400_000;

/** « Proposer »: counts like the service, reviews the text with its writer, then sends it. */
export class Propose {
  private readonly writing: Writing;
  private readonly outlet: HTMLElement;
  private readonly limit: number;

  constructor(form: HTMLFormElement, outlet: HTMLElement) {
    this.writing = new Writing(form, 'suggestion', say('propose.accept'));
    this.outlet = outlet;
    this.limit = Number(form.dataset.limit);
    form.addEventListener('input', () => this.count());
    form.addEventListener('restored', () => this.count());
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.readOver();
    });
    // Text may have been typed before this script loaded.
    if (this.writing.value('text') !== '') this.count();
    void this.writing.restore();
  }

  private count(): void {
    const { form } = this.writing;
    const left = signsLeft(this.writing.value('text'), this.limit);
    const text = leftText(left);
    const line = form.querySelector<HTMLElement>('[data-count]');
    if (line) line.textContent = text;
    line?.parentElement?.classList.toggle('over', left < 0);
    const filled = Math.min(100, Math.round((100 * (this.limit - left)) / this.limit));
    form.querySelector('[data-ring]')?.setAttribute('stroke-dasharray', `${filled} 100`);
    const said = form.querySelector<HTMLElement>('[data-count-said]');
    if (said && isAnnounced(left)) said.textContent = text;
    // The review was of a different text.
    render(null, this.outlet);
  }

  /** @returns whether there is something to send; otherwise the form says what is missing */
  private isWhole(): boolean {
    const fault = ideaFault(this.body, this.limit);
    if (fault) this.writing.fault(fault.said, fault.field);
    return fault === undefined;
  }

  private get body() {
    return { theme: this.writing.value('theme'), text: this.writing.value('text') };
  }

  private async readOver(): Promise<void> {
    if (!this.isWhole()) return;
    const { body } = this;
    const check = await this.writing.send((token) => call('POST /v1/posts/check', { token, body }));
    if (check === undefined) return;
    render(<Review check={check} send={() => void this.submit()} />, this.outlet);
    this.outlet.querySelector<HTMLElement>('h2')?.focus();
  }

  private async submit(): Promise<void> {
    if (!this.isWhole()) return;
    const { body } = this;
    const sent = await this.writing.send((token, key) =>
      call('POST /v1/posts', { token, body, idempotencyKey: key }),
    );
    if (sent === undefined) return;
    const { form } = this.writing;
    const option = form.querySelector<HTMLOptionElement>('[name="theme"] option:checked');
    const date = formats.day(Date.now() + Number(form.dataset.days) * dayMs);
    const directorate = option?.dataset.directorate ?? '';
    await this.writing.forget();
    this.count();
    form.hidden = true;
    const again = () => {
      form.hidden = false;
      render(null, this.outlet);
      form.querySelector<HTMLElement>('textarea')?.focus();
    };
    render(<Sent text={say('propose.sent', { directorate, date })} again={again} />, this.outlet);
    this.outlet.querySelector<HTMLElement>('h2')?.focus();
  }
}

function Sent({ text, again }: { readonly text: string; readonly again: () => void }) {
  return (
    <section class="block">
      <h2 tabIndex={-1} class="sent">
        {text}
      </h2>
      <p class="actions">
        <a class="button" href={href('/suivi')}>
          {say('propose.follow')}
        </a>
        <button type="button" class="link" onClick={again}>
          {say('propose.another')}
        </button>
      </p>
    </section>
  );
}
