import { call, Refusal, type Reply } from '../../../contract/client/call.ts';
import type { Answer } from '../../../domain/polls/answer.ts';
import { askForProfile } from '../profile/sheet.ts';
import { hasProfile, withToken } from '../session.ts';
import { store } from '../store.ts';
import { say } from './poll-words.ts';

export type Results = Reply<'PUT /v1/posts/{postId}/vote'>['results'];

export type Sent =
  | { readonly ok: true; readonly results: Results; readonly withdrawn: readonly string[] }
  /** `detail` is absent where the reader turned back at the sheet. */
  | { readonly ok: false; readonly detail?: string };

/** Gives an answer to a poll, or takes it back; asks for a profile first where there is none. */
export async function sendAnswer(
  postId: string,
  step: string | undefined,
  answer: Answer | null,
): Promise<Sent> {
  if (!hasProfile() && !(await askForProfile(''))) return { ok: false };
  try {
    const {
      results,
      receipt,
      withdrawn = [],
    } = await withToken((token) => send(token, postId, step, answer));
    const kept = await store();
    const key = step === undefined ? postId : `${postId}~${step}`;
    if (answer === null) await kept.delete('own', key);
    else await kept.put('own', { answer, ...(receipt && { receipt }) }, key);
    for (const gone of withdrawn) await kept.delete('own', `${postId}~${gone}`);
    return { ok: true, results, withdrawn };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return {
      ok: false,
      detail: error.status === 0 ? say('poll.kept') : `${say('bar.refused')} ${error.detail}`,
    };
  }
}

async function send(token: string, postId: string, step: string | undefined, answer: Answer | null) {
  const common = { token, params: { postId, stepId: step ?? '' } };
  if (step !== undefined) {
    return answer === null
      ? call('DELETE /v1/posts/{postId}/steps/{stepId}/vote', common)
      : call('PUT /v1/posts/{postId}/steps/{stepId}/vote', { ...common, body: { answer } });
  }
  const vote =
    answer === null
      ? await call('DELETE /v1/posts/{postId}/vote', { token, params: { postId } })
      : await call('PUT /v1/posts/{postId}/vote', { token, params: { postId }, body: { answer } });
  return { ...vote, withdrawn: [] };
}
