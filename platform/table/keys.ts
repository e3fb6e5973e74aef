import { type Poll, pollId } from '../../domain/polls/format.ts';

/**
 * The only place that spells a key. Every item type has a prefix of its own, and the roles of the functions
 * are allow-lists of these prefixes (`dynamodb:LeadingKeys`), so a key that is spelled elsewhere is refused.
 */
export interface Key {
  readonly pk: string;
  readonly sk: string;
}

/** Leading-key prefixes, for keys and for the IAM conditions in lib/. */
export const prefixes = {
  post: 'POST#',
  feed: 'FEED#',
  vote: 'VOTE#',
  /** Travels the stream as ballots do, and is none: a ballot key holds no `#`, so the two never meet. */
  probe: 'VOTE#PROBE#',
  tally: 'TALLY#',
  /** Posts in the order of popularity. */
  ranking: 'RANKING#',
  /** Posts that are to be ranked anew. */
  moved: 'MOVED#',
  /** Totals of polls, for everybody. */
  results: 'RESULTS#',
  /** What the next release of a poll must know: exact counts. */
  release: 'RELEASE#',
  /** What everybody may see of the last one. */
  released: 'RELEASED#',
  /** Tallies that have moved since they were last released. */
  releaseDue: 'DUE#',
  staff: 'STAFF#',
  spentChallenge: 'CHALLENGE#',
  /** How many profiles were made from a network, by hour of a day. */
  network: 'NETWORK#',
  /** Kiosks, under a digest of their key. */
  kiosk: 'KIOSK#',
  /** How many profiles a kiosk has made on a day. */
  kioskDay: 'KIOSKDAY#',
  active: 'ACTIVE#',
  /** That a profile was used within the months that the service promises; expires with them. */
  seen: 'SEEN#',
  /** Profiles that are gone: whose tokens count no more. */
  gone: 'GONE#',
  /** What was erased of a profile, by the receipt of who asked for it. */
  erasure: 'ERASURE#',
  /** Erasures that aren't done, with the sealed name of who is erased. */
  erasures: 'ERASURES#',
  activity: 'ACTIVITY#',
  /** Of the barometer alone: it holds exact counts. */
  barometer: 'BAROMETER#',
  /** What everybody may read of it. */
  statistics: 'STATISTICS#',
  idempotency: 'IDEMPOTENCY#',
  audit: 'AUDIT#',
  sentText: 'SENT#',
  /** The history of a suggestion; a prefix of its own, so that who reads posts doesn't write it. */
  postLog: 'POSTLOG#',
  waiting: 'WAITING#',
  author: 'AUTHOR#',
  /** How much an author has sent on a day, and how much of theirs waits. */
  authorCount: 'AUTHORCOUNT#',
  /** How many suggestions of a theme wait, by the day since which they do. */
  waitingCount: 'WAITINGCOUNT#',
  flag: 'FLAG#',
  /** How many flags a profile has put on a day. */
  flagDay: 'FLAGDAY#',
  register: 'REGISTER#',
  warning: 'WARNING#',
  /** Subscribers of the newsletter, under a keyed digest of their address. */
  subscriber: 'SUBSCRIBER#',
  /** Subscriptions that wait for their confirmation. */
  confirmation: 'CONFIRMATION#',
  /** How many confirmation mails an address was sent in a day. */
  confirmationMails: 'CONFIRMATIONMAILS#',
  /** Digests of addresses that get no mail. */
  suppressed: 'SUPPRESSED#',
  /** What SES reports of a letter: bounces and complaints. */
  feedback: 'FEEDBACK#',
  /** How many subscribe to the newsletter. */
  readers: 'READERS#',
  /** Editions of the newsletter: drafts and what was approved. */
  edition: 'EDITION#',
  /** Web versions of those that were sent. */
  archive: 'ARCHIVE#',
  /** That an edition was sent, or begun to be sent, to a subscriber, and how far its sending is. */
  sending: 'SENDING#',
  /** Frozen days of the open data: which files there are. */
  snapshot: 'SNAPSHOT#',
  /** What is merged into a suggestion, and which suggestions were taken down while something was. */
  merged: 'MERGED#',
  /** Posts whose vote ends at a known time and whose result isn't certified yet. */
  closing: 'CLOSING#',
  /** Certified results: of each post, and the chain of them all. */
  certificate: 'CERTIFICATE#',
  /** What the last daily comparison of counters and ballots found. */
  drift: 'DRIFT#',
  /** What the Région did to what it had published: all of it, in the order of time. */
  regionActs: 'REGIONACTS#',
  /** Posts of the Région that were taken back or restored, and that letters must follow. */
  takenBack: 'TAKENBACK#',
  /** What became of a post: its steps, and the last one of them by itself. */
  followUp: 'FOLLOWUP#',
  /** All steps of all posts in the order of time. */
  followUps: 'FOLLOWUPS#',
  /** Questions whose outcome hasn't been told, suggestions that nothing was answered to. */
  awaiting: 'AWAITING#',
  /** A proposal of the Région, and its history. */
  proposal: 'PROPOSAL#',
  /** All proposals of a state. */
  proposals: 'PROPOSALS#',
  /** Which weeks were published, and when each theme was last asked about. */
  calendar: 'CALENDAR#',
  /** How many mails strangers had us send to a mailbox on a day. */
  mailDay: 'MAILDAY#',
  /** How many they had us send to all of them in an hour. */
  mailHour: 'MAILHOUR#',
  /** Digests of mailboxes that get no mail. */
  mailBlocked: 'MAILBLOCKED#',
  /** What staff note on a thing for their colleagues. */
  note: 'NOTE#',
  contact: 'CONTACT#',
  /** The address of a message's author, sealed: apart from the message and from the author's key. */
  contactAddress: 'CONTACTADDRESS#',
  contactSender: 'CONTACTSENDER#',
  contactDay: 'CONTACTDAY#',
  contactBox: 'CONTACTBOX#',
  contactAssigned: 'CONTACTASSIGNED#',
} as const;

export const keys = {
  post: (postId: string): Key => ({ pk: `${prefixes.post}${postId}`, sk: 'POST' }),
  /** A ranking as it was computed at an instant (ISO 8601, UTC): the newest of a scope is one Query. */
  ranking: (scope: string, computedAt: string): Key => ({ pk: rankingPk(scope), sk: computedAt }),
  /** When rankings were last computed. */
  rankingState: (): Key => ({ pk: `${prefixes.ranking}STATE`, sk: 'STATE' }),
  /** That some posts got votes, or came or went, at an instant: one partition, since it is written once for a batch of votes. */
  moved: (at: string, noteId: string): Key => ({ pk: movedPk, sk: `${at}#${noteId}` }),
  /** `ballotKey` is an HMAC of post and voter: spread over all partitions, and nobody's. */
  ballot: (ballotKey: string): Key => ({ pk: `${prefixes.vote}${ballotKey}`, sk: 'BALLOT' }),
  /** All tallies of a poll are one Query; `id` is its `pollId` (domain/polls/format.ts), which for a post without steps is the post's. */
  tally: (id: string, departement: string): Key => ({ pk: tallyPk(id), sk: `DEP#${departement}` }),
  /** The totals of a poll while they are hidden: beside its tallies, where next to nobody may read. */
  hiddenTotals: (id: string): Key => ({ pk: tallyPk(id), sk: 'TOTALS' }),
  /** The totals of a poll, for everybody: all steps of a post are one Query. */
  results: ({ postId, step }: Poll): Key => ({
    pk: resultsPk(postId),
    sk: step === undefined ? 'POLL' : `${stepPrefix}${step}`,
  }),
  /** Of a poll, by its `pollId`. */
  release: (id: string): Key => ({ pk: `${prefixes.release}${id}`, sk: 'RELEASE' }),
  released: (id: string): Key => ({ pk: `${prefixes.released}${id}`, sk: 'RELEASED' }),
  /** One of the records that a recount sends through the stream, to know that what was written before has passed. */
  probe: (probeId: string, index: number): Key => ({
    pk: `${prefixes.probe}${probeId}#${index}`,
    sk: 'PROBE',
  }),
  /** Where the aggregator says which of them have passed. */
  probeEcho: (probeId: string): Key => ({ pk: `${prefixes.tally}PROBE#${probeId}`, sk: 'ECHO' }),
  staff: (sub: string): Key => ({ pk: `${prefixes.staff}${sub}`, sk: 'STAFF' }),
  /** A proof of work that has been used. */
  spentChallenge: (digest: string): Key => ({ pk: `${prefixes.spentChallenge}${digest}`, sk: 'SPENT' }),
  /** `digest`: some bits of an HMAC of day and network. */
  network: (date: string, digest: string): Key => ({
    pk: `${prefixes.network}${date}#${digest}`,
    sk: 'NETWORK',
  }),
  /** All kiosks are one Query: there are some dozens of them. `kioskId` is a digest of the key. */
  kiosk: (kioskId: string): Key => ({ pk: `${prefixes.kiosk}ALL`, sk: kioskId }),
  /** `date` is `YYYY-MM-DD`. */
  kioskDay: (kioskId: string, date: string): Key => ({ pk: `${prefixes.kioskDay}${kioskId}`, sk: date }),
  /** One item per profile and ISO week: that profile was active. `activityKey` is an HMAC of week and subject. */
  active: (week: string, activityKey: string): Key => ({
    pk: `${prefixes.active}${week}#${activityKey}`,
    sk: 'ACTIVE',
  }),
  /** `seenKey`: an HMAC of the subject. */
  seen: (seenKey: string): Key => ({ pk: `${prefixes.seen}${seenKey}`, sk: 'SEEN' }),
  /** `digest`: SHA-256 of a username, which nobody can guess. */
  gone: (digest: string): Key => ({ pk: `${prefixes.gone}${digest}`, sk: 'GONE' }),
  erasure: (receipt: string): Key => ({ pk: `${prefixes.erasure}${receipt}`, sk: 'ERASURE' }),
  /** One partition: whatever waits is one Query, and hardly ever much does. */
  pendingErasure: (receipt: string): Key => ({ pk: `${prefixes.erasures}PENDING`, sk: receipt }),
  /** The counter of active profiles of a week. */
  activity: (week: string, share: number): Key => ({
    pk: activityPk(week),
    sk: `ACTIVITY#${twoDigits(share)}`,
  }),
  /** The counters of profiles created on each day of a week. */
  creations: (week: string, share: number): Key => ({
    pk: activityPk(week),
    sk: `CREATED#${twoDigits(share)}`,
  }),
  /** What one reading of the barometer leaves to the next. */
  barometerState: (): Key => ({ pk: `${prefixes.barometer}STATE`, sk: 'STATE' }),
  barometer: (): Key => ({ pk: `${prefixes.statistics}NOW`, sk: 'NOW' }),
  /** A frozen day (`YYYY-MM-DD`): a stretch of days is one Query. */
  barometerDay: (date: string): Key => ({ pk: historyPk, sk: date }),
  /** That an author has sent a text; `digest` is an HMAC of both. */
  sentText: (digest: string): Key => ({ pk: `${prefixes.sentText}${digest}`, sk: 'SENT' }),
  idempotency: (digest: string): Key => ({ pk: `${prefixes.idempotency}${digest}`, sk: 'IDEMPOTENCY' }),
  /** An entry of the audit log: one partition, so that each place in the chain is one key and is taken once. */
  auditEntry: (sequence: number): Key => ({
    pk: `${prefixes.audit}LOG`,
    sk: String(sequence).padStart(16, '0'),
  }),
  /** A line of a suggestion's history: one for each version. */
  postLog: (postId: string, version: number): Key => ({
    pk: `${prefixes.postLog}${postId}`,
    sk: String(version).padStart(8, '0'),
  }),
  /** A suggestion that waits for a decision: the queue of a theme is one Query, the longest waiting first. */
  waiting: (theme: string, since: string, postId: string): Key => ({
    pk: `${prefixes.waiting}${theme}`,
    sk: `${since}#${postId}`,
  }),
  /** Counts of a month, by the day since which suggestions wait. */
  waitingCount: (theme: string, month: string): Key => ({
    pk: `${prefixes.waitingCount}${theme}`,
    sk: month,
  }),
  authorDay: (dayKey: string): Key => ({ pk: `${prefixes.authorCount}${dayKey}`, sk: 'DAY' }),
  authorWaiting: (authorKey: string): Key => ({ pk: `${prefixes.authorCount}${authorKey}`, sk: 'WAITING' }),
  /** That an author wrote a post; `authorKey` is an HMAC of the subject. */
  authored: (authorKey: string, createdAt: string, postId: string): Key => ({
    pk: `${prefixes.author}${authorKey}`,
    sk: `${createdAt}#${postId}`,
  }),
  /** One profile's flag of a post; `flaggerKey` is an HMAC of post and subject, so two flags don't tell they are one person's. */
  mailDay: (dayKey: string): Key => ({ pk: `${prefixes.mailDay}${dayKey}`, sk: 'MAILS' }),
  /** `hour`: `YYYY-MM-DDTHH`, UTC. */
  mailHour: (hour: string): Key => ({ pk: `${prefixes.mailHour}${hour}`, sk: 'MAILS' }),
  mailBlocked: (digest: string): Key => ({ pk: `${prefixes.mailBlocked}${digest}`, sk: 'BLOCKED' }),
  flagDay: (dayKey: string): Key => ({ pk: `${prefixes.flagDay}${dayKey}`, sk: 'DAY' }),
  /** One profile's flag of a post; `flaggerKey` is an HMAC of post and subject, so two flags don't tell they are one person's. */
  flag: (postId: string, flaggerKey: string): Key => ({ pk: `${prefixes.flag}${postId}`, sk: flaggerKey }),
  /** What was decided in a month (`YYYY-MM`) on a theme: a year is one Query. */
  register: (month: string, theme: string): Key => ({
    pk: `${prefixes.register}${month.slice(0, 4)}`,
    sk: `${month}#${theme}`,
  }),
  proposal: (proposalId: string): Key => ({ pk: `${prefixes.proposal}${proposalId}`, sk: 'PROPOSAL' }),
  /** A step of a proposal's history: one for each version. */
  proposalStep: (proposalId: string, version: number): Key => ({
    pk: `${prefixes.proposal}${proposalId}`,
    sk: `STEP#${String(version).padStart(8, '0')}`,
  }),
  /** A proposal among those of its state, in the order of time. */
  proposalPlace: (state: string, since: string, proposalId: string): Key => ({
    pk: `${prefixes.proposals}${state}`,
    sk: `${since}#${proposalId}`,
  }),
  /** An ISO week whose questions were opened: put once. */
  week: (week: string): Key => ({ pk: `${prefixes.calendar}WEEKS`, sk: week }),
  askedTheme: (theme: string): Key => ({ pk: `${prefixes.calendar}THEMES`, sk: theme }),
  /** The open data as frozen on a day (`YYYY-MM-DD`): one partition, so that the last one is one Query. */
  snapshot: (date: string): Key => ({ pk: `${prefixes.snapshot}OPEN-DATA`, sk: date }),
  /** The mail of a day (`YYYY-MM-DD`) that warns a directorate, or the project team, of what waits. */
  warning: (group: string, date: string): Key => ({ pk: `${prefixes.warning}${group}`, sk: date }),
  /**
   * A subscriber of the newsletter; `id` is an HMAC of the address, in base64url. Its first character, its initial, makes 64 partitions, so that
   * all of them are 64 Queries, in the order of the ids.
   */
  subscriber: (id: string): Key => ({ pk: subscriberPk(id.slice(0, 1)), sk: id }),
  confirmation: (requestId: string): Key => ({
    pk: `${prefixes.confirmation}${requestId}`,
    sk: 'CONFIRMATION',
  }),
  /** `date` is `YYYY-MM-DD`. */
  confirmationMails: (subscriberId: string, date: string): Key => ({
    pk: `${prefixes.confirmationMails}${subscriberId}`,
    sk: date,
  }),
  suppressed: (subscriberId: string): Key => ({
    pk: `${prefixes.suppressed}${subscriberId}`,
    sk: 'SUPPRESSED',
  }),
  /** How many subscribers there were when they were last all looked at, by language. */
  readers: (): Key => ({ pk: `${prefixes.readers}NEWSLETTER`, sk: 'COUNTS' }),
  /** How many bounces and complaints a letter had. */
  feedbackCounts: (letter: string): Key => ({ pk: `${prefixes.feedback}${letter}`, sk: 'COUNTS' }),
  /** That one of them was counted. */
  feedbackMark: (letter: string, kind: string, messageId: string, subscriberId: string): Key => ({
    pk: `${prefixes.feedback}${letter}`,
    sk: `${kind}#${messageId}#${subscriberId}`,
  }),
  /** An edition of the newsletter (`YYYY-MM`): all of them are one Query. */
  edition: (month: string): Key => ({ pk: `${prefixes.edition}ALL`, sk: month }),
  editionContent: (month: string): Key => ({ pk: `${prefixes.edition}${month}`, sk: 'CONTENT' }),
  /** The approved letter, in a language. */
  editionLetter: (month: string, language: string): Key => ({
    pk: `${prefixes.edition}${month}`,
    sk: `LETTER#${language}`,
  }),
  /** The web version of an edition: all of a language are one Query. */
  archived: (language: string, month: string): Key => ({ pk: `${prefixes.archive}${language}`, sk: month }),
  /** How far an edition was sent to the subscribers whose ids have an initial: all 64 parts are one Query. */
  sendingPart: (month: string, initial: string): Key => ({
    pk: `${prefixes.sending}${month}#PARTS`,
    sk: initial,
  }),
  /** That an edition was sent to a subscriber; partitions and order are those of the subscribers. */
  sending: (month: string, id: string): Key => ({
    pk: `${prefixes.sending}${month}#${id.slice(0, 1)}`,
    sk: id,
  }),
  /** A recipient whom the team must know of. */
  sendingCase: (month: string, id: string): Key => ({ pk: `${prefixes.sending}${month}#CASES`, sk: id }),
  /** That a suggestion is merged into another one. */
  mergedInto: (targetId: string, postId: string): Key => ({
    pk: `${prefixes.merged}${targetId}`,
    sk: postId,
  }),
  /** That what is merged into a suggestion must be looked at again: all of them are one Query. */
  releaseDue: (targetId: string): Key => ({ pk: `${prefixes.merged}DUE`, sk: targetId }),
  /** A vote that ends at `closesAt`: one partition in the order of time, so that all that are due are one Query. */
  closing: (closesAt: string, postId: string): Key => ({
    pk: `${prefixes.closing}ALL`,
    sk: `${closesAt}#${postId}`,
  }),
  /** A certified result, by its place in the chain of all of them. */
  certificate: (sequence: number): Key => ({
    pk: `${prefixes.certificate}CHAIN`,
    sk: String(sequence).padStart(16, '0'),
  }),
  /** The same document under its post: the first edition, and its corrections. */
  certificateOf: (postId: string, edition: number): Key => ({
    pk: `${prefixes.certificate}${postId}`,
    sk: String(edition).padStart(8, '0'),
  }),
  regionAct: (at: string, postId: string): Key => ({
    pk: `${prefixes.regionActs}ALL`,
    sk: `${at}#${postId}`,
  }),
  /** All that letters must follow are one Query. */
  takenBack: (postId: string): Key => ({ pk: `${prefixes.takenBack}DUE`, sk: postId }),
  drift: (): Key => ({ pk: `${prefixes.drift}LAST`, sk: 'LAST' }),
  /** A step of a post's history, by its number from 1: a history is one Query. */
  followUp: (postId: string, number: number): Key => ({
    pk: `${prefixes.followUp}${postId}`,
    sk: `STEP#${String(number).padStart(6, '0')}`,
  }),
  /** The last step of a post: those of many posts are one BatchGetItem. */
  latestFollowUp: (postId: string): Key => ({ pk: `${prefixes.followUp}${postId}`, sk: 'LATEST' }),
  /** A step among all of them: one partition, since staff write a few a day, so that any stretch of time is one Query. */
  followUpAt: (at: string, postId: string, number: number): Key => ({
    pk: `${prefixes.followUps}ALL`,
    sk: `${at}#${postId}#${String(number).padStart(6, '0')}`,
  }),
  /** A published suggestion without an answer: those of a theme are one Query, the longest waiting first. */
  awaitingAnswer: (theme: string, publishedAt: string, postId: string): Key => ({
    pk: `${prefixes.awaiting}ANSWER#${theme}`,
    sk: `${publishedAt}#${postId}`,
  }),
  awaitingOutcome: (postId: string): Key => ({ pk: `${prefixes.awaiting}OUTCOME`, sk: postId }),
  /** A note on a thing (`post:…`, `contact:…`): all of them are one Query, the earliest first. */
  note: (subject: string, at: string, noteId: string): Key => ({
    pk: `${prefixes.note}${subject}`,
    sk: `${at}#${noteId}`,
  }),
  contactMessage: (messageId: string): Key => ({ pk: `${prefixes.contact}${messageId}`, sk: 'MESSAGE' }),
  contactAddress: (messageId: string): Key => ({
    pk: `${prefixes.contactAddress}${messageId}`,
    sk: 'ADDRESS',
  }),
  /** That a profile wrote a message; `senderKey` is an HMAC of the subject. */
  contactSent: (senderKey: string, sentAt: string, messageId: string): Key => ({
    pk: `${prefixes.contactSender}${senderKey}`,
    sk: `${sentAt}#${messageId}`,
  }),
  /** How many messages a profile has sent on a day; `dayKey` is an HMAC of the day and the subject. */
  contactDay: (dayKey: string): Key => ({ pk: `${prefixes.contactDay}${dayKey}`, sk: 'SENT' }),
  /** A message in the box of its theme: `open` in the order of sending, `closed` of closing. */
  contactBox: (theme: string, box: 'open' | 'closed', at: string, messageId: string): Key => ({
    pk: `${prefixes.contactBox}${theme}#${box}`,
    sk: `${at}#${messageId}`,
  }),
  /** A message that a member of staff takes care of, while it isn't closed. */
  contactAssigned: (sub: string, sentAt: string, messageId: string): Key => ({
    pk: `${prefixes.contactAssigned}${sub}`,
    sk: `${sentAt}#${messageId}`,
  }),
} as const;

/** Subscribers whose id begins with this character of base64url. */
export const subscriberPk = (initial: string): string => `${prefixes.subscriber}${initial}`;

/** All that is counted of the profiles of a week is one Query. */
const twoDigits = (n: number): string => String(n).padStart(2, '0');

/** Whether an item of a week counts active profiles, or those that were created, by its sort key. */
export const activityKind = (sk: string): 'active' | 'created' | undefined =>
  sk.startsWith('ACTIVITY#') ? 'active' : sk.startsWith('CREATED#') ? 'created' : undefined;

export const activityPk = (week: string): string => `${prefixes.activity}${week}`;

/** The frozen days of the barometer. */
export const historyPk = `${prefixes.statistics}HISTORY`;

export const rankingPk = (scope: string): string => `${prefixes.ranking}${scope}`;
export const movedPk = `${prefixes.moved}ALL`;

export const tallyPk = (id: string): string => `${prefixes.tally}${id}`;
export const resultsPk = (postId: string): string => `${prefixes.results}${postId}`;

const stepPrefix = 'STEP#';

/** The département of a tally, by its sort key; undefined for what else lies beside tallies. */
export const departementOfTally = (sk: string): string | undefined =>
  sk.startsWith('DEP#') ? sk.slice('DEP#'.length) : undefined;

/** The `pollId` of a tally, by its partition key. */
export const pollOfTally = (pk: string): string => pk.slice(prefixes.tally.length);

/** The step whose results lie under this sort key. */
export const stepOfResults = (sk: string): string | undefined =>
  sk.startsWith(stepPrefix) ? sk.slice(stepPrefix.length) : undefined;

/** The `pollId` whose counters lie under this key, on tallies or among results; undefined elsewhere. */
export function countedPoll({ pk, sk }: Key): string | undefined {
  if (pk.startsWith(keys.probeEcho('').pk)) return undefined;
  if (pk.startsWith(prefixes.tally)) return pollOfTally(pk);
  if (!pk.startsWith(prefixes.results)) return undefined;
  return pollId({ postId: pk.slice(prefixes.results.length), step: stepOfResults(sk) });
}

/** Partitions of the feed indexes: a whole channel, or one theme of it. */
export const feedPartitions = {
  channel: (channel: string): string => `${prefixes.feed}${channel}`,
  theme: (channel: string, theme: string): string => `${prefixes.feed}${channel}#${theme}`,
} as const;

/**
 * The two feed indexes. A post enters them when it is published (the attributes are absent before), so that a page of a
 * channel, or of one theme of it, is one Query. Only editorial acts write what lies in them: a vote rewrites no index.
 */
export const feedIndexes = {
  channelNewest: { name: 'channel-newest', partition: 'feedChannel', sort: 'publishedAt' },
  themeNewest: { name: 'theme-newest', partition: 'feedTheme', sort: 'publishedAt' },
} as const;

/**
 * The index of what a release must look at, by département so that no partition of it is hot. Whoever writes a tally puts
 * it in, with the same write; the release takes it out.
 */
export const releaseDueIndex = { name: 'release-due', partition: 'releaseDue' } as const;
export const releaseDuePartition = (departement: string): string => `${prefixes.releaseDue}${departement}`;

export const ttlAttribute = 'expiresAt';

/** Attribute names of the watermark that an item keeps for a shard of the stream. */
export const watermarkAttribute = (shardId: string): string => `wm:${shardId}`;
export const isWatermarkAttribute = (name: string): boolean => name.startsWith('wm:');
