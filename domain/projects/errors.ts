import { DomainError } from '../domain-error.ts';

/** What was asked of a project isn’t possible as it stands. */
export class ProjectImpossible extends DomainError<'project-impossible'> {
  readonly code = 'project-impossible';
}

/** It stands in an envelope that was approved, or that people vote on: what they read of it is fixed. */
export class ProjectFrozen extends DomainError<'project-frozen'> {
  readonly code = 'project-frozen';
}

/** An envelope can’t be approved: one of its projects isn’t what it was when it was put in. */
export class ProjectChanged extends DomainError<'project-changed'> {
  readonly code = 'project-changed';
}
