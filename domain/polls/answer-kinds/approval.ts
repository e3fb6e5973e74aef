import { type Answer, approvalValues } from '../answer.ts';
import type { Format } from '../format.ts';
import type { AnswerKind } from './kind.ts';

type Approval = Extract<Answer, { kind: 'approval' }>;

/** + or −. */
export const approvalKind: AnswerKind<Extract<Format, { kind: 'approval' }>, Approval> = {
  check: (_, answer) => answer,
  possibleValues: () => approvalValues,
  values: ({ value }) => [value],
  cellCounters: ({ value }) => [value],
  totals: ({ value }) => new Map([[value, 1]]),
  // The two are everybody.
  voters: (counts) => approvalValues.reduce((sum, value) => sum + (counts.get(value) ?? 0), 0),
  results: () => ({}),
  label: () => undefined,
  several: false,
  brokenDown: true,
  listed: ({ value }) => value,
  committed: false,
};
