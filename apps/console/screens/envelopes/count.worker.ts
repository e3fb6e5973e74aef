import { BudgetFileError, readBudgetFile } from '../../../../domain/envelopes/pb-file.ts';
import { simulate } from '../../../../domain/envelopes/simulation.ts';
import type { Counted, ToCount } from './count.ts';

/** A worker that reads a file of a past vote, and counts it by each rule. */
self.onmessage = ({ data: { text, terms } }: MessageEvent<ToCount>) => {
  self.postMessage(counted(text, terms));
};

function counted(text: string, terms: ToCount['terms']): Counted {
  try {
    const file = readBudgetFile(text);
    return {
      ...{ description: file.meta.get('description') ?? '', budget: terms.budget ?? file.budget },
      simulation: simulate(file, terms),
    };
  } catch (error) {
    if (!(error instanceof BudgetFileError)) throw error;
    const { fault, line } = error;
    return { fault, line };
  }
}
