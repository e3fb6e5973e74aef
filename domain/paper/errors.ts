import { DomainError } from '../domain-error.ts';

/** A box of bulletins, or a question, with which this can't be done: `reason` says why. */
export class PaperImpossible extends DomainError<'paper-impossible'> {
  readonly code = 'paper-impossible';
}

/** No bulletin of this box has this serial: it was mistyped, is another box's, or nobody printed it. */
export class SerialUnknown extends DomainError<'serial-unknown'> {
  readonly code = 'serial-unknown';
}

/** The bulletin has been counted or set aside: it counts once. */
export class BulletinSettled extends DomainError<'bulletin-settled'> {
  readonly code = 'bulletin-settled';
}

/** A bulletin is entered by two different people, and by a third where they don't agree. */
export class EntryNeedsAnother extends DomainError<'entry-needs-another'> {
  readonly code = 'entry-needs-another';
  constructor(serial: string) {
    super({ serial });
  }
}
