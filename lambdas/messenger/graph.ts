import { greetingOf } from '../../messages/messenger/index.ts';
import { env, requiredEnv } from '../../platform/env.ts';
import { instance } from '../../platform/instance.ts';
import { logInfo } from '../../platform/log.ts';
import { readPage } from './credentials.ts';

/** How long Meta may take for its answer. */
const patienceMs = 5_000;

/** Codes of the Graph API for what passes: an unknown error, a service that is down, too many calls (« Handling Errors »). */
const passing = new Set([1, 2, 4, 17, 32, 341, 613, 1200]);

/**
 * Sends the greeting: the same three links for everybody, and no word of what anybody wrote or thinks. The token goes in a header, since
 * addresses are logged on the way.
 * @param person Meta’s number of them
 * @returns `failed` for what may succeed later, `refused` for what won’t (the person blocked the page, the token isn’t right)
 */
export async function sendGreeting(person: string): Promise<'sent' | 'failed' | 'refused'> {
  const { pageToken } = await readPage();
  const { text, buttons } = greetingOf(instance.name, requiredEnv(env.publicUrl));
  const payload = {
    template_type: 'button',
    text,
    buttons: buttons.map(({ title, url }) => ({ type: 'web_url', title, url })),
  };
  let response: Response;
  try {
    response = await fetch(`${requiredEnv(env.graphUrl)}/me/messages`, {
      method: 'POST',
      headers: { authorization: `Bearer ${pageToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        recipient: { id: person },
        messaging_type: 'RESPONSE',
        message: { attachment: { type: 'template', payload } },
      }),
      redirect: 'error',
      signal: AbortSignal.timeout(patienceMs),
    });
  } catch {
    return 'failed';
  }
  const answer: unknown = await response.json().catch(() => undefined);
  if (response.ok) return 'sent';
  const code = Number(Object(Object(answer).error).code ?? 0);
  // Numbers alone: Meta’s sentences may name the person.
  logInfo('GreetingRefused', { status: response.status, code });
  return response.status >= 500 || response.status === 429 || passing.has(code) ? 'failed' : 'refused';
}
