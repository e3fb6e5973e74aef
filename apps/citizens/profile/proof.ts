import { call, type Reply } from '../../../contract/client/call.ts';
import { scriptUrl } from '../trusted-types.ts';

export type Challenge = Reply<'GET /v1/profiles/challenge'>;

/** A challenge with its solution, as the service wants it back. */
export interface Solved {
  readonly challenge: Challenge;
  readonly solution: { readonly counter: number; readonly derivedKey: string };
}

/** Asks for a challenge and solves it in a worker: the page stays as quick as it was. @param route what it is for */
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
