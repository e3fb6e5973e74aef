import { render } from 'preact';
import { call, Refusal } from '../../../contract/client/call.ts';
import { normalKey } from '../../../domain/envelopes/observation.ts';
import { formats, say } from '../say.ts';

const hex = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** Draws a key on this device, which sends it nowhere, and shows what the Région is to be given of it. */
export function takeOverKey(block: HTMLElement): void {
  const button = block.querySelector<HTMLButtonElement>('[data-draw]');
  const outlet = block.querySelector('[data-outlet]');
  if (button === null || outlet === null) return;
  button.disabled = false;
  button.addEventListener('click', async () => {
    const key = hex(crypto.getRandomValues(new Uint8Array(20)));
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(key));
    render(
      <dl class="terms">
        <dt>{say('observer.key')}</dt>
        <dd>
          <code>{key.replace(/(.{8})(?=.)/g, '$1 ')}</code>
        </dd>
        <dt>{say('observer.fingerprint')}</dt>
        <dd>
          <code>{hex(new Uint8Array(digest))}</code>
        </dd>
        <dd class="note">{say('observer.keep')}</dd>
      </dl>,
      outlet,
    );
  });
}

/** The id of a post in what was typed: it, or the address of its page. */
const postIdIn = (typed: string): string => /[\w-]{22}/.exec(typed)?.[0] ?? typed.trim();

/** Gives the ballots of an envelope to whoever has a key that it names. */
export function takeOverReading(form: HTMLFormElement): void {
  const button = form.querySelector<HTMLButtonElement>('[data-submit]');
  const fault = form.querySelector<HTMLElement>('[data-fault]');
  const outlet = form.querySelector('[data-outlet]');
  if (button === null || fault === null || outlet === null) return;
  button.disabled = false;
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const typed = new FormData(form);
    const text = (name: string) => String(typed.get(name) ?? '').trim();
    const step = text('step');
    fault.hidden = true;
    render(null, outlet);
    try {
      const { observer, url, until } = await call('POST /v1/envelopes/{postId}/ballots', {
        params: { postId: postIdIn(text('envelope')) },
        body: { key: normalKey(text('key')), ...(step !== '' && { step }) },
      });
      render(
        <p class="notice">
          {say('observer.logged', { observer, date: formats.end(until) })}{' '}
          <a href={url} download>
            {say('observer.download')}
          </a>
        </p>,
        outlet,
      );
    } catch (error) {
      const detail = error instanceof Refusal ? error.detail : '';
      fault.textContent = detail || say('observer.unreachable');
      fault.hidden = false;
    }
  });
}
