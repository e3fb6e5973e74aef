import { always, type RetentionOf } from '../retention.ts';
import type { Key } from './key.ts';

export const meetingsPrefixes = {
  /** A meeting, and its room. */
  meeting: 'MEETING#',
  /** All meetings, by when they begin. */
  meetings: 'MEETINGS#',
  /** Codes of rooms, and which meetings they open. */
  roomCode: 'ROOMCODE#',
  /** How many profiles were made with a room’s code. */
  roomProfiles: 'ROOMPROFILES#',
  /** The places that arrivals at a meeting took (domain/meetings/arrivals.ts). */
  arrivals: 'ARRIVALS#',
  /** When somebody tried to join, within the last minute. */
  joinTries: 'JOINTRIES#',
} as const;

export const meetingsRetention: RetentionOf<typeof meetingsPrefixes> = {
  meeting: { about: 'staff', until: always },
  meetings: { about: 'none', until: always },
  roomCode: { about: 'none', until: 'a day after its last day' },
  roomProfiles: { about: 'none', until: 'a day after the last day of the room’s code' },
  arrivals: {
    about: 'none',
    until:
      'for ever (how many); a day after the last day of the code (which places, each shared by several profiles)',
  },
  joinTries: { about: 'none', until: 'two minutes: under a name that several profiles share' },
};

export const meetingsKeys = {
  meeting: (meetingId: string): Key => ({ pk: `${meetingsPrefixes.meeting}${meetingId}`, sk: 'MEETING' }),
  /** A meeting among all of them: a few hundred a year. */
  meetingPlace: (startsAt: string, meetingId: string): Key => ({
    pk: `${meetingsPrefixes.meetings}ALL`,
    sk: `${startsAt}#${meetingId}`,
  }),
  roomCode: (code: string): Key => ({ pk: `${meetingsPrefixes.roomCode}${code}`, sk: 'CODE' }),
  roomProfiles: (meetingId: string): Key => ({
    pk: `${meetingsPrefixes.roomProfiles}${meetingId}`,
    sk: 'COUNT',
  }),
  /** The places that are taken, while the room’s code is alive. */
  arrivalPlaces: (meetingId: string): Key => ({
    pk: `${meetingsPrefixes.arrivals}${meetingId}`,
    sk: 'PLACES',
  }),
  /** How many they are, which stays. */
  arrivalCount: (meetingId: string): Key => ({ pk: `${meetingsPrefixes.arrivals}${meetingId}`, sk: 'COUNT' }),
  /** `digest`: some bits of an HMAC of the subject, which several people share. */
  joinTries: (digest: string): Key => ({ pk: `${meetingsPrefixes.joinTries}${digest}`, sk: 'TRIES' }),
} as const;
