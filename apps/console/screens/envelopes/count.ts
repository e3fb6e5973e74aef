import type { BudgetFileError } from '../../../../domain/envelopes/pb-file.ts';
import type { SimulatedTerms, Simulation } from '../../../../domain/envelopes/simulation.ts';
import { scriptUrl } from '../../../view/trusted-types.ts';
import { ground } from '../../ground.ts';

/** What the worker is given: a file’s text, and what whoever simulates changes. */
export interface ToCount {
  readonly text: string;
  readonly terms: SimulatedTerms;
}

/** What it gives back: both rules, or what is wrong with the file, and where. */
export type Counted =
  | { readonly simulation: Simulation; readonly description: string; readonly budget: number }
  | Pick<BudgetFileError, 'fault' | 'line'>;

let counting: Worker | undefined;

/**
 * Counts a past vote in a worker, so that the page stays responsive: a city’s takes half a second, and a large one’s many. A count that is
 * under way is given up for the next, and never answers.
 */
export function countPastVote(asked: ToCount): Promise<Counted> {
  counting?.terminate();
  const worker = new Worker(scriptUrl(ground.countWorker), { type: 'module' });
  counting = worker;
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<Counted>) => {
      worker.terminate();
      resolve(data);
    };
    worker.onerror = reject;
    worker.postMessage(asked);
  });
}
