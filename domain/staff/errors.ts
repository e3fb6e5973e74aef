import { errorOf } from '../domain-error.ts';

/** Members of staff can't do this to themselves. */
export class NotYourself extends errorOf('staff-not-yourself') {}
