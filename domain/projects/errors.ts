import { errorOf } from '../domain-error.ts';

/** What was asked of a project isn’t possible as it stands. */
export class ProjectImpossible extends errorOf('project-impossible') {}

/** It stands in an envelope that was approved, or that people vote on: what they read of it is fixed. */
export class ProjectFrozen extends errorOf('project-frozen') {}

/** An envelope can’t be approved: one of its projects isn’t what it was when it was put in. */
export class ProjectChanged extends errorOf('project-changed') {}
