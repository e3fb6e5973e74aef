import { call, type Reply } from '../../../contract/client/call.ts';
import { scriptUrl } from '../trusted-types.ts';

export type Challenge = Reply<'GET /v1/profiles/challenge'>;

/** A challenge with its solution, in the format of the API. */
export interface Solved {
  readonly challenge: Challenge;
  readonly solution: { readonly counter: number; readonly derivedKey: string };
}

/**
 * Requests a challenge and solves it in a worker, so that the page stays responsive. @param route where challenges are
 * issued
 */
export async function solveChallenge(
  route: 'GET /v1/profiles/challenge' | 'GET /v1/newsletter/challenge' = 'GET /v1/profiles/challenge',
): Promise<Solved> {
  const challenge = await call(route, {});
  const worker = new Worker(scriptUrl(document.body.dataset.proof ?? ''), { type: 'module' });
  try {
    return await new Promise<Solved>((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<Solved['solution'] | null>) =>
        data === null ? reject(new Error('no solution')) : resolve({ challenge, solution: data });
      worker.onerror = reject;
      worker.postMessage(challenge);
    });
  } finally {
    worker.terminate();
  }
}
