import { call, type Reply } from '../../../contract/client/call.ts';
import { scriptUrl } from '../../view/trusted-types.ts';

export type Challenge = Reply<'GET /v1/profiles/challenge'>;

/** A challenge with its solution, in the format of the API. */
export interface Solved {
  readonly challenge: Challenge;
  readonly solution: { readonly counter: number; readonly derivedKey: string };
}

/** Requests a challenge for a profile and solves it. @param meeting code of the room that pays for it */
export async function solveProfileChallenge(meeting: string | undefined): Promise<Solved> {
  const query = meeting === undefined ? {} : { meeting };
  return solved(await call('GET /v1/profiles/challenge', { query }));
}

/** The same for a subscription. */
export async function solveLetterChallenge(): Promise<Solved> {
  return solved(await call('GET /v1/newsletter/challenge', {}));
}

/** Solves a challenge in a worker, so that the page stays responsive. */
async function solved(challenge: Challenge): Promise<Solved> {
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
