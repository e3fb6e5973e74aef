import { errorOf } from '../domain-error.ts';

/** A box of bulletins, or a question, with which this can't be done: `reason` says why. */
export class PaperImpossible extends errorOf('paper-impossible') {}

/** No bulletin of this box has this serial: it was mistyped, is another box's, or nobody printed it. */
export class SerialUnknown extends errorOf('serial-unknown') {}

/** The bulletin has been counted or set aside: it counts once. */
export class BulletinSettled extends errorOf('bulletin-settled') {}

/** A bulletin is entered by two different people, and by a third where they don't agree. */
export class EntryNeedsAnother extends errorOf('entry-needs-another')<{ serial: string }> {}
