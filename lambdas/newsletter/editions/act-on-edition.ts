import {
  decide,
  type EditionCommand,
  type EditionEvent,
  evolve,
} from '../../../domain/newsletter/edition.ts';
import type { StaffActedOn } from '../../../foundations/staff/act.ts';
import { ProblemError } from '../../../platform/http/problem.ts';
import { type Edition, editionPut, editionPutIndex } from './edition-items.ts';
import { existingEdition } from './edition-view.ts';

/** How the team, the calendar and the sender act on editions. @throws EditionImpossible; ProblemError edition-changed */
export const editions: StaffActedOn<Edition, EditionCommand, EditionEvent> = {
  decide,
  evolve,
  writes: (before, after) => [editionPut(before, after)],
  conditionIndex: editionPutIndex,
  versionOf: ({ version }) => version,
  audit: ({ sub, pseudonym }, { month, version }, { kind, from, to }) => ({
    actor: { sub, pseudonym },
    action: actions[kind],
    subject: `edition:${month}`,
    details: { from, to, version },
  }),
  late: async ({ month }) => editionChanged(await existingEdition(month)),
};

const actions: Readonly<Record<EditionCommand['kind'], string>> = {
  edit: 'edition.edited',
  approve: 'edition.approved',
  withdraw: 'edition.approval-withdrawn',
  start: 'edition.started',
  skip: 'edition.skipped',
  pause: 'edition.paused',
  resume: 'edition.resumed',
  stop: 'edition.stopped',
  'take-up': 'edition.taken-up',
  finish: 'edition.finished',
};

/** The error for somebody whose version is outdated. */
export function editionChanged({ month, version, state }: Edition): ProblemError {
  return new ProblemError('edition-changed', { month, version, state });
}
