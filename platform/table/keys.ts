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
  staff: 'STAFF#',
  spentChallenge: 'CHALLENGE#',
  active: 'ACTIVE#',
  activity: 'ACTIVITY#',
  idempotency: 'IDEMPOTENCY#',
  audit: 'AUDIT#',
} as const;

export const keys = {
  post: (postId: string): Key => ({ pk: `${prefixes.post}${postId}`, sk: 'POST' }),
  /** `ballotKey` is an HMAC of post and voter: spread over all partitions, and nobody's. */
  ballot: (ballotKey: string): Key => ({ pk: `${prefixes.vote}${ballotKey}`, sk: 'BALLOT' }),
  /** All tallies of a post are one Query. */
  tally: (postId: string, departement: string): Key => ({
    pk: `${prefixes.tally}${postId}`,
    sk: `DEP#${departement}`,
  }),
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
  /** One item per profile and ISO week: that profile was active. `activityKey` is an HMAC of week and subject. */
  active: (week: string, activityKey: string): Key => ({
    pk: `${prefixes.active}${week}#${activityKey}`,
    sk: 'ACTIVE',
  }),
  /** The counter of active profiles of a week. */
  activity: (week: string): Key => ({ pk: `${prefixes.activity}${week}`, sk: 'ACTIVITY' }),
  idempotency: (digest: string): Key => ({ pk: `${prefixes.idempotency}${digest}`, sk: 'IDEMPOTENCY' }),
  /** An entry of the audit log: one partition, so that each place in the chain is one key and is taken once. */
  auditEntry: (sequence: number): Key => ({
    pk: `${prefixes.audit}LOG`,
    sk: String(sequence).padStart(16, '0'),
  }),
} as const;

export const tallyPk = (postId: string): string => `${prefixes.tally}${postId}`;

/** The département of a tally, by its sort key. */
export const departementOfTally = (sk: string): string => sk.slice('DEP#'.length);

/** The post whose counters lie under this partition key, on the post itself or on tallies; undefined elsewhere. */
export function countedPost(pk: string): string | undefined {
  if (pk.startsWith(keys.probeEcho('').pk)) return undefined;
  const prefix = [prefixes.post, prefixes.tally].find((counted) => pk.startsWith(counted));
  return prefix && pk.slice(prefix.length);
}

/** Partitions of the feed indexes: a whole channel, or one theme of it. */
export const feedPartitions = {
  channel: (channel: string): string => `${prefixes.feed}${channel}`,
  theme: (channel: string, theme: string): string => `${prefixes.feed}${channel}#${theme}`,
} as const;

/**
 * The four feed indexes. A post enters them when it is published (the attributes are absent before), so that
 * a page by date or by popularity, of a channel or of one theme, is one Query.
 */
export const feedIndexes = {
  channelNewest: { name: 'channel-newest', partition: 'feedChannel', sort: 'publishedAt' },
  channelPopular: { name: 'channel-popular', partition: 'feedChannel', sort: 'net' },
  themeNewest: { name: 'theme-newest', partition: 'feedTheme', sort: 'publishedAt' },
  themePopular: { name: 'theme-popular', partition: 'feedTheme', sort: 'net' },
} as const;

export const ttlAttribute = 'expiresAt';

/** Attribute names of the watermark that an item keeps for a shard of the stream. */
export const watermarkAttribute = (shardId: string): string => `wm:${shardId}`;
export const isWatermarkAttribute = (name: string): boolean => name.startsWith('wm:');
