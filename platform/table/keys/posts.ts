import { always, byErasure, type RetentionOf } from '../retention.ts';
import type { Key } from './key.ts';

export const postsPrefixes = {
  post: 'POST#',
  feed: 'FEED#',
  /** Posts in the order of popularity. */
  ranking: 'RANKING#',
  /** Posts that are to be ranked anew. */
  moved: 'MOVED#',
  author: 'AUTHOR#',
  /** How much an author has sent on a day, and how much of theirs waits. */
  authorCount: 'AUTHORCOUNT#',
  sentText: 'SENT#',
  /** What is merged into a suggestion, and which suggestions were taken down while something was. */
  merged: 'MERGED#',
  /** Posts whose vote ends at a known time and whose result isn't certified yet. */
  closing: 'CLOSING#',
  /** What the Région did to what it had published: all of it, in the order of time. */
  regionActs: 'REGIONACTS#',
  /** Posts that were taken back or restored, which letters must follow and whose counters are compared once more. */
  takenBack: 'TAKENBACK#',
  /** The history of a suggestion; a prefix of its own, so that who reads posts doesn't write it. */
  postLog: 'POSTLOG#',
  waiting: 'WAITING#',
  /** How many suggestions of a theme wait, by the day since which they do. */
  waitingCount: 'WAITINGCOUNT#',
  /** Suggestions that were refused, or merged into another. */
  decided: 'DECIDED#',
  /** Questions whose outcome hasn't been told, suggestions that nothing was answered to, projects to instruct or to admit. */
  awaiting: 'AWAITING#',
} as const;

export const postsRetention: RetentionOf<typeof postsPrefixes> = {
  post: {
    about: 'keyed',
    until: always,
    exported: 'suggestions',
    erased: 'a suggestion that was published names no author any more; another is deleted',
  },
  feed: { about: 'none', until: 'a partition of indexes, not an item' },
  ranking: { about: 'none', until: 'two days' },
  moved: { about: 'none', until: 'two hours' },
  author: { about: 'keyed', until: 'the profile is erased', exported: 'suggestions', erased: byErasure },
  authorCount: {
    about: 'keyed',
    until: 'two days (of a day), the profile is erased (of what waits)',
    exported: { not: 'a count of the suggestions' },
    erased: byErasure,
  },
  sentText: {
    about: 'keyed',
    until: '90 days',
    exported: { not: 'a digest of the text, which is among the suggestions' },
    erased: byErasure,
  },
  merged: { about: 'none', until: always },
  closing: { about: 'none', until: 'the result is certified' },
  regionActs: { about: 'staff', until: always },
  takenBack: { about: 'none', until: 'the letters have followed, and its counters are compared' },
  postLog: { about: 'staff', until: always, erased: 'deleted with a suggestion that was never published' },
  waiting: { about: 'none', until: 'somebody has decided', erased: 'deleted with its suggestion' },
  waitingCount: { about: 'none', until: always },
  decided: {
    about: 'none',
    until: 'it is published, held or withdrawn',
    erased: 'deleted with a suggestion that was never published',
  },
  awaiting: { about: 'none', until: 'the outcome is told, the project instructed or admitted' },
};

export const postsKeys = {
  post: (postId: string): Key => ({ pk: `${postsPrefixes.post}${postId}`, sk: 'POST' }),
  /** A ranking as it was computed at an instant (ISO 8601, UTC): the newest of a scope is one Query. */
  ranking: (scope: string, computedAt: string): Key => ({ pk: rankingPk(scope), sk: computedAt }),
  /** When rankings were last computed. */
  rankingState: (): Key => ({ pk: `${postsPrefixes.ranking}STATE`, sk: 'STATE' }),
  /** That some posts got votes, or came or went, at an instant: one partition, since it is written once for a batch of votes. */
  moved: (at: string, noteId: string): Key => ({ pk: movedPk, sk: `${at}#${noteId}` }),
  /** That an author wrote a post; `authorKey` is an HMAC of the subject. */
  authored: (authorKey: string, createdAt: string, postId: string): Key => ({
    pk: `${postsPrefixes.author}${authorKey}`,
    sk: `${createdAt}#${postId}`,
  }),
  authorDay: (dayKey: string): Key => ({ pk: `${postsPrefixes.authorCount}${dayKey}`, sk: 'DAY' }),
  authorWaiting: (authorKey: string): Key => ({
    pk: `${postsPrefixes.authorCount}${authorKey}`,
    sk: 'WAITING',
  }),
  /** That an author has sent a text; `digest` is an HMAC of both. */
  sentText: (digest: string): Key => ({ pk: `${postsPrefixes.sentText}${digest}`, sk: 'SENT' }),
  /** That a suggestion is merged into another one. */
  mergedInto: (targetId: string, postId: string): Key => ({
    pk: `${postsPrefixes.merged}${targetId}`,
    sk: postId,
  }),
  /** That what is merged into a suggestion must be looked at again: all of them are one Query. */
  releaseDue: (targetId: string): Key => ({ pk: `${postsPrefixes.merged}DUE`, sk: targetId }),
  /** A vote that ends at `closesAt`: one partition in the order of time, so that all that are due are one Query. */
  closing: (closesAt: string, postId: string): Key => ({
    pk: `${postsPrefixes.closing}ALL`,
    sk: `${closesAt}#${postId}`,
  }),
  regionAct: (at: string, postId: string): Key => ({
    pk: `${postsPrefixes.regionActs}ALL`,
    sk: `${at}#${postId}`,
  }),
  /** All that letters must follow are one Query. */
  takenBack: (postId: string): Key => ({ pk: `${postsPrefixes.takenBack}DUE`, sk: postId }),
  /** The same for what compares the counters. */
  takenBackCounters: (postId: string): Key => ({ pk: `${postsPrefixes.takenBack}COUNTERS`, sk: postId }),
  /** A line of a suggestion's history: one for each version. */
  postLog: (postId: string, version: number): Key => ({
    pk: `${postsPrefixes.postLog}${postId}`,
    sk: String(version).padStart(8, '0'),
  }),
  /** A suggestion that waits for a decision: the queue of a theme is one Query, the longest waiting first. */
  waiting: (theme: string, since: string, postId: string): Key => ({
    pk: `${postsPrefixes.waiting}${theme}`,
    sk: `${since}#${postId}`,
  }),
  /** Counts of a month, by the day since which suggestions wait. */
  waitingCount: (theme: string, month: string): Key => ({
    pk: `${postsPrefixes.waitingCount}${theme}`,
    sk: month,
  }),
  /** A suggestion that is refused or merged, by when that was decided: one partition, since people decide some hundreds a day. */
  decided: (decidedAt: string, postId: string): Key => ({
    pk: `${postsPrefixes.decided}ALL`,
    sk: `${decidedAt}#${postId}`,
  }),
  /** A published suggestion without an answer: those of a theme are one Query, the longest waiting first. */
  awaitingAnswer: (theme: string, publishedAt: string, postId: string): Key => ({
    pk: `${postsPrefixes.awaiting}ANSWER#${theme}`,
    sk: `${publishedAt}#${postId}`,
  }),
  /** A project that waits for staff: those of a stage and a theme are one Query, the longest waiting first. */
  awaitingStaff: (stage: string, theme: string, since: string, postId: string): Key => ({
    pk: `${postsPrefixes.awaiting}PROJECT#${stage}#${theme}`,
    sk: `${since}#${postId}`,
  }),
  /** A question whose outcome hasn't been told, open or closed. */
  awaitingOutcome: (postId: string): Key => ({ pk: `${postsPrefixes.awaiting}OUTCOME`, sk: postId }),
} as const;

export const rankingPk = (scope: string): string => `${postsPrefixes.ranking}${scope}`;
export const movedPk = `${postsPrefixes.moved}ALL`;

/** Partitions of the feed indexes: a whole channel, or one theme of it; and what staff find again that was withdrawn from a channel. */
export const feedPartitions = {
  channel: (channel: string): string => `${postsPrefixes.feed}${channel}`,
  theme: (channel: string, theme: string): string => `${postsPrefixes.feed}${channel}#${theme}`,
  withdrawn: (channel: string): string => `${postsPrefixes.feed}WITHDRAWN#${channel}`,
} as const;

/**
 * The two feed indexes. A post enters them when it is published (the attributes are absent before), so that a page of a
 * channel, or of one theme of it, is one Query; a project that is withdrawn goes to a partition of its own. Only editorial acts write what lies in them: a vote rewrites no index.
 */
export const feedIndexes = {
  channelNewest: { name: 'channel-newest', partition: 'feedChannel', sort: 'publishedAt' },
  themeNewest: { name: 'theme-newest', partition: 'feedTheme', sort: 'publishedAt' },
} as const;
