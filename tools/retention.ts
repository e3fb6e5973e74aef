import type * as z from 'zod';
import type { ownData } from '../contract/profiles/me.routes.ts';
import type { prefixes } from '../platform/table/keys.ts';

/** What an item reveals about a person, and how long it is kept. */
export type Retention = OfNobody | OfProfile;

interface OfNobody {
  /**
   * `none`: nobody. `staff`: somebody acting for the Région, under a pseudonym. `mailbox`: an address, sealed or as a keyed digest,
   * which nothing links to a profile. `cell`: a département, a sex, an age band, of nobody in particular.
   */
  readonly about: 'none' | 'staff' | 'mailbox' | 'cell';
  readonly until: string;
  /** What happens to it when a profile is erased. */
  readonly erased?: string;
}

/** What is somebody’s must say how it is exported and erased: the rights of articles 15 and 17 of the GDPR. */
interface OfProfile {
  /**
   * `keyed`: under a keyed digest that one function can recompute during a request of its subject. `sealed`: an address or a name
   * that one capability can decrypt.
   */
  readonly about: 'keyed' | 'sealed';
  readonly until: string;
  readonly erased: string;
  /** The member of `GET /v1/me` that gives it, or why none does. */
  readonly exported: Member | { readonly not: string };
}

type Member = Exclude<keyof z.output<typeof ownData>, 'notLinked'>;

const always = 'for ever: it is the public record';
const record = (about: OfNobody['about'], until = always): Retention => ({ about, until });
/** The text that it begins with is what the test of erasure looks for. */
export const byErasure = 'deleted';

/** Every item type: the compiler requires an entry for a new one. */
export const retention: Readonly<Record<keyof typeof prefixes, Retention>> = {
  post: {
    about: 'keyed',
    until: always,
    exported: 'suggestions',
    erased: 'a suggestion that was published names no author any more; another is deleted',
  },
  feed: record('none', 'a partition of indexes, not an item'),
  vote: {
    about: 'keyed',
    until:
      'some months after the result was certified (`ballotsArchivedAfterMonths`), then ten years in the archive; a vote without an end: for ever, its key being nobody’s',
    exported: 'votes',
    erased: 'deleted where the vote is open; where it has ended nobody can say whose it is',
  },
  probe: record('none', 'some minutes'),
  tally: record('cell'),
  results: record('none'),
  archived: record('none', 'ten years (which files a box has), for ever (that a poll is archived)'),
  counting: record('none', 'the count is done, or a week'),
  ranking: record('none', 'two days'),
  moved: record('none', 'two hours'),
  release: record('cell'),
  released: record('none'),
  releaseDue: record('none', 'a partition of an index, not an item'),
  staff: record('staff', 'the member is removed'),
  spentChallenge: record('none', 'an hour after the challenge has ended'),
  network: record('none', 'an hour after its day'),
  kiosk: record('none', 'the project team closes the kiosk'),
  kioskDay: record('none', 'three days'),
  profilesDay: record('none', 'three days'),
  active: { about: 'keyed', until: '60 to 67 days', exported: 'profile', erased: byErasure },
  seen: {
    about: 'keyed',
    until: '24 to 25 months after the last visit',
    exported: 'profile',
    erased: byErasure,
  },
  gone: {
    about: 'keyed',
    until: 'a day: longer than the last token lives',
    exported: { not: 'there once nothing can be asked for any more' },
    erased: 'made by it',
  },
  erasure: { about: 'none', until: '3 years', erased: 'made by it: it says when, not who' },
  erasures: {
    about: 'sealed',
    until: 'the last part is erased, within the hour',
    exported: { not: 'there once nothing can be asked for any more' },
    erased: byErasure,
  },
  activity: record('none'),
  barometer: record('none'),
  statistics: record('none'),
  idempotency: {
    about: 'keyed',
    until: '24 hours',
    exported: { not: 'digests of a request and of what it made, which is exported' },
    erased: 'expires',
  },
  meeting: record('staff'),
  meetings: record('none'),
  roomCode: record('none', 'a day after its last day'),
  roomProfiles: record('none', 'a day after the last day of the room’s code'),
  arrivals: record(
    'none',
    'for ever (how many); a day after the last day of the code (which places, each shared by several profiles)',
  ),
  joinTries: record('none', 'two minutes: under a name that several profiles share'),
  audit: record('staff', 'for ever: each entry holds the digest of the one before'),
  sentText: {
    about: 'keyed',
    until: '90 days',
    exported: { not: 'a digest of the text, which is among the suggestions' },
    erased: byErasure,
  },
  postLog: { about: 'staff', until: always, erased: 'deleted with a suggestion that was never published' },
  waiting: { about: 'none', until: 'somebody has decided', erased: 'deleted with its suggestion' },
  decided: {
    about: 'none',
    until: 'it is published, held or withdrawn',
    erased: 'deleted with a suggestion that was never published',
  },
  author: { about: 'keyed', until: 'the profile is erased', exported: 'suggestions', erased: byErasure },
  authorCount: {
    about: 'keyed',
    until: 'two days (of a day), the profile is erased (of what waits)',
    exported: { not: 'a count of the suggestions' },
    erased: byErasure,
  },
  waitingCount: record('none'),
  flag: {
    about: 'keyed',
    until: 'a year',
    exported: 'flags',
    erased: 'deleted; on a suggestion that was taken down it stays its year, and nobody can say whose it is',
  },
  flagDay: {
    about: 'keyed',
    until: 'two days',
    exported: { not: 'a count of the flags' },
    erased: byErasure,
  },
  register: record('none'),
  warning: record('none', '400 days'),
  subscriber: record(
    'mailbox',
    'the subscription ends; 3 years without a sign and 30 days without an answer',
  ),
  confirmation: record('mailbox', 'a week after the time to confirm'),
  confirmationMails: record('mailbox', 'some days'),
  suppressed: record('mailbox', '180 days after a hard bounce, for ever after a complaint'),
  feedback: record('mailbox', '90 days (of one), for ever (counts)'),
  readers: record('none'),
  edition: record('staff'),
  archive: record('none'),
  sending: record('mailbox', '120 days'),
  snapshot: record('none', 'as long as its files'),
  merged: record('none'),
  closing: record('none', 'the result is certified'),
  certificate: record('none', 'for ever: each document holds the digest of the one before'),
  drift: record('none'),
  regionActs: record('staff'),
  notice: record('staff', '7 days'),
  note: {
    about: 'staff',
    until: 'for ever on a suggestion; with its message on a message',
    erased: 'deleted with the message or the suggestion that is',
  },
  takenBack: record('none', 'the letters have followed, and its counters are compared'),
  followUp: record('staff'),
  followUps: record('staff'),
  awaiting: record('none', 'the outcome is told'),
  proposal: record('staff'),
  proposals: record('none'),
  calendar: record('none'),
  mailDay: record('mailbox', '3 days'),
  mailHour: record('none', '3 days'),
  mailBlocked: record('mailbox', '180 days after a hard bounce, for ever after a complaint'),
  template: record('staff'),
  contact: { about: 'keyed', until: '3 years', exported: 'messages', erased: 'deleted, answers included' },
  contactAddress: {
    about: 'sealed',
    until: 'a year after the message was closed, 3 at most',
    exported: 'messages',
    erased: byErasure,
  },
  contactSender: { about: 'keyed', until: '3 years', exported: 'messages', erased: byErasure },
  greetingDay: {
    about: 'keyed',
    until: 'the end of its day',
    exported: { not: 'of nobody who has a profile, as far as can be told' },
    erased: 'of nobody who has a profile, as far as can be told: it expires',
  },
  contactDay: {
    about: 'keyed',
    until: 'two days',
    exported: { not: 'a count of the messages' },
    erased: byErasure,
  },
  contactBox: { about: 'none', until: '3 years', erased: byErasure },
  contactAssigned: { about: 'staff', until: 'the message is closed', erased: byErasure },
  services: record('none'),
  outcome: record('none'),
  observation: record('staff', 'three days, and the hours until the table deletes it'),
  paperBox: record('none'),
  bulletin: {
    about: 'staff',
    until: `${always}; what was read on it until two people agree, sealed`,
  },
  projects: record('none'),
};
