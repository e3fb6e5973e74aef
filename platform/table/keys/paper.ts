import { always, type RetentionOf } from '../retention.ts';
import type { Key } from './key.ts';

export const paperPrefixes = {
  /** Boxes of bulletins. */
  paperBox: 'PAPERBOX#',
  /** Bulletins that somebody has entered. */
  bulletin: 'BULLETIN#',
} as const;

export const paperRetention: RetentionOf<typeof paperPrefixes> = {
  paperBox: { about: 'none', until: always },
  bulletin: {
    about: 'staff',
    until: 'for ever: it is the public record; what was read on it until two people agree, sealed',
  },
};

export const paperKeys = {
  /** A box of bulletins: those of a post are one Query. */
  paperBox: (postId: string, boxId: string): Key => ({ pk: `${paperPrefixes.paperBox}${postId}`, sk: boxId }),
  /** Of which post a box is. */
  paperBoxPlace: (boxId: string): Key => ({ pk: `${paperPrefixes.paperBox}ID#${boxId}`, sk: 'PLACE' }),
  /** All boxes, in the order in which they were opened. */
  paperBoxListed: (openedAt: string, boxId: string): Key => ({
    pk: `${paperPrefixes.paperBox}ALL`,
    sk: `${openedAt}#${boxId}`,
  }),
  /** A bulletin that somebody has entered, under its serial: those of a box are one Query. */
  bulletin: (boxId: string, serial: string): Key => ({ pk: `${paperPrefixes.bulletin}${boxId}`, sk: serial }),
} as const;
