import type { BulletinState } from './bulletin.ts';
import { PaperImpossible } from './errors.ts';

/** Most bulletins of one box: a town meeting fills several. */
export const mostBulletins = 500;

/** How many bulletins are in each state; those that nobody has entered are in none. */
export type BulletinCounts = Readonly<Record<BulletinState, number>>;

export const noBulletins: BulletinCounts = { once: 0, disputed: 0, counted: 0, spoiled: 0 };

/** A box of bulletins for one poll, at one place. Nothing leads from a ballot back to its box. */
export interface Box {
  readonly id: string;
  readonly postId: string;
  /** Of a questionnaire. */
  readonly step?: string | undefined;
  /** What the public reads: « Mairie de Vittel ». */
  readonly place: string;
  /** How many bulletins it has. */
  readonly bulletins: number;
  readonly openedAt: string;
  /** SHA-256 of the list of its serials, sealed in the audit log at the first printing. */
  readonly serialsDigest?: string | undefined;
  /** How many times bulletins were printed, all or some. */
  readonly printings: number;
  readonly counts: BulletinCounts;
  readonly closing?: Closing | undefined;
  readonly sample?: Sample | undefined;
  /** Incremented by every write. */
  readonly revision: number;
}

/** What was counted by hand when a box was closed. */
export interface Closing {
  readonly at: string;
  /** Bulletins that were left over, never handed in. */
  readonly unused: number;
  /** Handed in, but set aside without an entry: the serial can't be read. */
  readonly unreadable: number;
}

/** A second reading at random (sample.ts). */
export interface Sample {
  readonly announcedAt: string;
  /** The public draw that gives the number, named before it takes place. */
  readonly source: string;
  /** How likely a wrong outcome may go unnoticed: 0.05 or 0.1. */
  readonly risk: number;
  readonly drawnAt?: string | undefined;
  /** What the draw gave. */
  readonly number?: string | undefined;
  readonly serials?: readonly string[] | undefined;
  readonly agreeing: number;
  readonly differing: number;
}

export type BoxCommand =
  | { readonly type: 'Print'; readonly from: number; readonly to: number; readonly serialsDigest: string }
  | { readonly type: 'Close'; readonly unused: number; readonly unreadable: number }
  | { readonly type: 'AnnounceSample'; readonly source: string; readonly risk: number }
  | { readonly type: 'DrawSample'; readonly number: string; readonly serials: readonly string[] };

export type BoxEvent =
  | {
      readonly type: 'Printed';
      readonly from: number;
      readonly to: number;
      readonly serialsDigest: string;
      readonly isAgain: boolean;
    }
  | { readonly type: 'Closed'; readonly closing: Closing }
  | { readonly type: 'SampleAnnounced'; readonly sample: Sample }
  | { readonly type: 'SampleDrawn'; readonly sample: Sample };

export const boxes = {
  /** @throws PaperImpossible */
  decide(box: Box, command: BoxCommand, at: string): BoxEvent {
    switch (command.type) {
      case 'Print':
        assertOpen(box);
        if (command.from > command.to || command.to > box.bulletins) {
          throw impossible(box, 'no-bulletin', { bulletins: box.bulletins });
        }
        return { ...command, type: 'Printed', isAgain: box.printings > 0 };
      case 'Close':
        return { type: 'Closed', closing: closingOf(box, command, at) };
      case 'AnnounceSample': {
        if (box.closing === undefined) throw impossible(box, 'not-closed');
        if (box.sample?.drawnAt !== undefined) throw impossible(box, 'sample-drawn');
        if (box.sample !== undefined)
          throw impossible(box, 'sample-announced', { source: box.sample.source });
        if (box.counts.counted === 0) throw impossible(box, 'no-bulletin', { bulletins: 0 });
        const { source, risk } = command;
        return {
          type: 'SampleAnnounced',
          sample: { announcedAt: at, source, risk, agreeing: 0, differing: 0 },
        };
      }
      case 'DrawSample': {
        const { sample } = box;
        if (sample === undefined) throw impossible(box, 'no-sample');
        if (sample.drawnAt !== undefined) throw impossible(box, 'sample-drawn');
        const { number, serials } = command;
        return { type: 'SampleDrawn', sample: { ...sample, drawnAt: at, number, serials } };
      }
    }
  },

  evolve(box: Box, event: BoxEvent): Box {
    const revision = box.revision + 1;
    switch (event.type) {
      case 'Printed':
        return { ...box, revision, serialsDigest: event.serialsDigest, printings: box.printings + 1 };
      case 'Closed':
        return { ...box, revision, closing: event.closing };
      case 'SampleAnnounced':
      case 'SampleDrawn':
        return { ...box, revision, sample: event.sample };
    }
  },
};

/**
 * Whether bulletins of a box may be entered.
 * @throws PaperImpossible
 */
export function assertTakesEntries(box: Box): void {
  assertOpen(box);
  if (box.printings === 0) throw impossible(box, 'not-printed');
}

/**
 * Whether a drawn bulletin may be read again.
 * @throws PaperImpossible
 */
export function assertInSample({ id, sample }: Box, serial: string): void {
  if (sample?.serials === undefined) throw new PaperImpossible({ reason: 'no-sample', boxId: id });
  if (!sample.serials.includes(serial))
    throw new PaperImpossible({ reason: 'not-in-sample', boxId: id, serial });
}

/** A bulletin whose entry isn't finished would be missing from the result. */
function closingOf(
  box: Box,
  { unused, unreadable }: { unused: number; unreadable: number },
  at: string,
): Closing {
  assertTakesEntries(box);
  const { once, disputed } = box.counts;
  if (once + disputed > 0) throw impossible(box, 'unsettled', { once, disputed });
  if (unused + unreadable > box.bulletins) throw impossible(box, 'too-many', { bulletins: box.bulletins });
  return { at, unused, unreadable };
}

function assertOpen(box: Box): void {
  if (box.closing !== undefined) throw impossible(box, 'closed');
}

type Reason = ConstructorParameters<typeof PaperImpossible>[0]['reason'];

const impossible = ({ id }: Box, reason: Reason, facts: Readonly<Record<string, string | number>> = {}) =>
  new PaperImpossible({ ...facts, reason, boxId: id });

/**
 * How the bulletins of a closed box add up: counted + spoiled + unused = printed, or by how many they don't. A positive difference means
 * bulletins that nobody handed back, a negative one more bulletins than were printed.
 */
export interface Balance {
  readonly printed: number;
  readonly counted: number;
  readonly spoiled: number;
  readonly unused: number;
  /** printed − (counted + spoiled + unused); 0 where it balances */
  readonly missing: number;
}

/** @returns undefined while the box is open */
export function balanceOf({ bulletins, counts, closing }: Box): Balance | undefined {
  if (closing === undefined) return undefined;
  const spoiled = counts.spoiled + closing.unreadable;
  const { counted } = counts;
  const { unused } = closing;
  return { printed: bulletins, counted, spoiled, unused, missing: bulletins - counted - spoiled - unused };
}

/** The counts after a bulletin went from one state to another; `undefined` is one that nobody entered before. */
export function countChange(
  before: BulletinState | undefined,
  after: BulletinState,
): Readonly<Partial<Record<BulletinState, number>>> {
  return before === undefined ? { [after]: 1 } : before === after ? {} : { [before]: -1, [after]: 1 };
}
