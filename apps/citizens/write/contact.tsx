import { render } from 'preact';
import { call, type Reply } from '../../../contract/client/call.ts';
import { arriveAfter } from '../arrive.ts';
import { formats, french, inFrench, say } from '../say.ts';
import { hasProfile, withToken } from '../session.ts';
import { Writing } from './writing.ts';

type OwnMessage = Reply<'GET /v1/me/contact-messages'>['items'][number];

/** « Contact »: a message to the Région, and earlier ones with their answers. */
export class Contact {
  private readonly writing: Writing;
  private readonly outlet: HTMLElement;

  constructor(form: HTMLFormElement, outlet: HTMLElement) {
    this.writing = new Writing(form, 'contact', say('contact.accept'));
    this.outlet = outlet;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.submit();
    });
    void this.writing.restore();
    arriveAfter(outlet, this.showOwn());
  }

  private async submit(): Promise<void> {
    const { writing } = this;
    const [text, theme, email] = ['text', 'theme', 'email'].map((field) => writing.value(field));
    if (!text) return writing.fault(say('contact.missing-text'), 'text');
    if (!theme) return writing.fault(say('write.missing-theme'), 'theme');
    if (email && !email.includes('@')) return writing.fault(say('contact.no-at'), 'email');
    const body = { theme, text, ...(email && { email }) };
    const sent = await writing.send((token, key) =>
      call('POST /v1/contact-messages', { token, body, idempotencyKey: key }),
    );
    if (sent === undefined) return;
    await writing.forget();
    writing.status(
      say('contact.sent', {
        directorate: sent.directorate.label,
        byMail: sent.byMail ? say('contact.sent-mail') : '',
      }),
    );
    await this.showOwn();
  }

  private async showOwn(): Promise<void> {
    if (!hasProfile()) return;
    const page = await withToken((token) => call('GET /v1/me/contact-messages', { token, query: {} })).catch(
      () => undefined,
    );
    if (page === undefined || page.items.length === 0) return;
    this.outlet.replaceChildren();
    render(<Messages items={page.items} />, this.outlet);
  }
}

function Messages({ items }: { readonly items: readonly OwnMessage[] }) {
  const { day } = formats;
  return (
    <ul class="messages">
      {items.map(({ directorate, text, sentAt, state, answers }) => (
        <li>
          <p class="note">
            <b>{say(`contact.state.${state}`)}</b> ·{' '}
            {say('contact.written', { date: day(sentAt), theme: directorate.label })}
          </p>
          <p class="written">{french(text)}</p>
          {answers.map(({ text: answer, by, at }) => (
            <blockquote>
              <p class="note">{say('contact.answer', { by, date: day(at) })}</p>
              <p class="written" {...inFrench}>
                {french(answer)}
              </p>
            </blockquote>
          ))}
        </li>
      ))}
    </ul>
  );
}
