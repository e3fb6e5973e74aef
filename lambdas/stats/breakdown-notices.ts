import { noticeCodes, optionNoticeCodes } from '../../contract/stats/breakdowns.ts';
import type { Format } from '../../domain/polls/format.ts';
import type { WithheldReason } from '../../domain/statistics/weighting/weighting.ts';
import type { fr } from '../../messages/statistics/fr.ts';
import { statisticsTexts as say } from '../../messages/statistics/index.ts';

type Key = keyof typeof fr;

const texts = <Code extends Key>(codes: readonly Code[]) =>
  Object.fromEntries(codes.map((code) => [code, say(code)])) as Record<Code, string>;

/** What each code of a cell means. */
export const noticesOfCells = () => texts(noticeCodes);
export const noticesOfOptions = () => texts(optionNoticeCodes);

/** Shown after the notice of any breakdown, for specific formats. */
const formatNotices: Record<Exclude<Format['kind'], 'approval'>, Key | undefined> = {
  'single-choice': undefined,
  scale: undefined,
  'multiple-choice': 'multiple-choice',
  ranking: 'ranking',
  projects: undefined,
};

/** Shown beside any breakdown. */
export function breakdownNotice(kind: Format['kind']): string {
  const own = kind === 'approval' ? undefined : formatNotices[kind];
  return own === undefined ? say('breakdowns') : `${say('breakdowns')} ${say(own)}`;
}

/**
 * Shown beside any weighted result, published or withheld. It explains chance and representation without the two words by
 * which such results must never be called.
 */
export const weightedNotice = () => say('weighted');

/** In the place of a breakdown that is never made. */
export const notDetailed = () => say('not-detailed');

export const withheldExplanation = (reason: WithheldReason | 'no-release' | 'not-detailed') => say(reason);
