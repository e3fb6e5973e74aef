import { render } from 'preact';
import { call, type Reply } from '../../../contract/client/call.ts';
import { graphemeCount } from '../../../domain/text/graphemes.ts';
import { formats, french, href, inFrench, say } from '../say.ts';
import { Writing } from './writing.ts';

type Check = Reply<'POST /v1/posts/check'>;

/** Remaining characters that are announced while typing: near the end, at the end and past it, rather than at each key. */
const announced = new Set([20, 10, 0]);
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

  private left(): number {
    return this.limit - graphemeCount(this.writing.value('text').replace(/\s+/g, ' '));
  }

  private count(): void {
    const left = this.left();
    const { form } = this.writing;
    const text = counted(left < 0 ? 'propose.over' : 'propose.left', Math.abs(left));
    const line = form.querySelector<HTMLElement>('[data-count]');
    if (line) line.textContent = text;
    line?.parentElement?.classList.toggle('over', left < 0);
    const filled = Math.min(100, Math.round((100 * (this.limit - left)) / this.limit));
    form.querySelector('[data-ring]')?.setAttribute('stroke-dasharray', `${filled} 100`);
    const said = form.querySelector<HTMLElement>('[data-count-said]');
    if (said && (announced.has(left) || left < 0)) said.textContent = text;
    // The review was of a different text.
    render(null, this.outlet);
  }

  /** @returns whether there is something to send; otherwise the form says what is missing */
  private isWhole(): boolean {
    const { writing } = this;
    const text = writing.value('text');
    const left = this.left();
    if (text === '') writing.fault(say('propose.missing-text'), 'text');
    else if (left < 0) {
      const length = this.limit - left;
      writing.fault(counted('propose.too-long', -left, { length }), 'text');
    } else if (writing.value('theme') === '') writing.fault(say('write.missing-theme'), 'theme');
    else return true;
    return false;
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

function counted(
  key: 'propose.left' | 'propose.over' | 'propose.too-long',
  count: number,
  more: Readonly<Record<string, number>> = {},
): string {
  return say(`${key}.${count < 2 ? 'one' : 'other'}`, { count, ...more });
}

/** Findings of the rules, and similar published ideas: voting for one of those may be better. */
function Review({ check, send }: { readonly check: Check; readonly send: () => void }) {
  return (
    <section class="block review">
      <h2 tabIndex={-1}>{say('propose.reading')}</h2>
      <blockquote {...inFrench}>{check.text}</blockquote>
      {check.findings.length === 0 && <p class="notice done">{say('propose.clean')}</p>}
      {check.findings.map(({ excerpt, advice, severity }) => (
        <p class={severity === 'hold' ? 'notice fault' : 'notice'}>
          <mark {...inFrench}>{excerpt}</mark> {advice}
        </p>
      ))}
      {check.held && <p>{say('propose.held')}</p>}
      {check.similar.length > 0 && (
        <>
          <h3>{say('propose.similar')}</h3>
          <p class="note">{say('propose.similar-help')}</p>
          <ul class="similar">
            {check.similar.slice(0, 3).map(({ post, contrary }) => (
              <li>
                {contrary && <span class="part">{say('propose.contrary')}</span>}
                <a href={href(`/p/${post.id}`)} {...inFrench}>
                  {french(post.title)}
                </a>
                {post.totals && <span class="part">{say('propose.for', post.totals)}</span>}
              </li>
            ))}
          </ul>
        </>
      )}
      <p class="actions">
        <button type="button" class="button strong" onClick={send}>
          {say('propose.send')}
        </button>
      </p>
    </section>
  );
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
