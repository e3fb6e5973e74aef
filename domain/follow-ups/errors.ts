import { errorOf } from '../domain-error.ts';

/** This step isn't possible at this point of a post's history. */
export class FollowUpImpossible extends errorOf('follow-up-impossible') {}
