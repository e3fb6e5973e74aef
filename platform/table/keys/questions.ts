import { always, type RetentionOf } from '../retention.ts';
import type { Key } from './key.ts';

export const questionsPrefixes = {
  /** A proposal of the Région, and its history. */
  proposal: 'PROPOSAL#',
  /** All proposals of a state. */
  proposals: 'PROPOSALS#',
  /** Which weeks were published, and when each theme was last asked about. */
  calendar: 'CALENDAR#',
} as const;

export const questionsRetention: RetentionOf<typeof questionsPrefixes> = {
  proposal: { about: 'staff', until: always },
  proposals: { about: 'none', until: always },
  calendar: { about: 'none', until: always },
};

export const questionsKeys = {
  proposal: (proposalId: string): Key => ({
    pk: `${questionsPrefixes.proposal}${proposalId}`,
    sk: 'PROPOSAL',
  }),
  /** A step of a proposal's history: one for each version. */
  proposalStep: (proposalId: string, version: number): Key => ({
    pk: `${questionsPrefixes.proposal}${proposalId}`,
    sk: `STEP#${String(version).padStart(8, '0')}`,
  }),
  /** A proposal among those of its state, in the order of time. */
  proposalPlace: (state: string, since: string, proposalId: string): Key => ({
    pk: `${questionsPrefixes.proposals}${state}`,
    sk: `${since}#${proposalId}`,
  }),
  /** An ISO week whose questions were opened: put once. */
  week: (week: string): Key => ({ pk: `${questionsPrefixes.calendar}WEEKS`, sk: week }),
  askedTheme: (theme: string): Key => ({ pk: `${questionsPrefixes.calendar}THEMES`, sk: theme }),
} as const;
