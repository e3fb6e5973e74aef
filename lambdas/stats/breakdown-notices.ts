import type { noticeCodes, optionNoticeCodes } from '../../contract/stats/breakdowns.ts';
import type { Format } from '../../domain/polls/format.ts';
import type { WithheldReason } from '../../domain/statistics/weighting/weighting.ts';
import { statisticsTexts as say } from '../../messages/statistics/index.ts';

/** Shown beside any breakdown. */
export const breakdownNotice = say('breakdowns');

export const notices: Record<(typeof noticeCodes)[number], string> = {
  'too-few': say('too-few'),
  'split-withheld': say('split-withheld'),
  'above-90-plus': say('above-90-plus'),
  'above-90-minus': say('above-90-minus'),
};

export const optionNotices: Record<(typeof optionNoticeCodes)[number], string> = {
  'too-few': say('too-few'),
  'split-withheld': say('split-withheld'),
  'above-90': say('above-90'),
};

/** Shown after `breakdownNotice`, for specific formats. */
export const formatNotices: Record<Exclude<Format['kind'], 'approval'>, string> = {
  'single-choice': '',
  scale: '',
  'multiple-choice': ` ${say('multiple-choice')}`,
  ranking: ` ${say('ranking')}`,
  projects: '',
};

/**
 * Shown beside any weighted result, published or withheld. It explains chance and representation without the two words by
 * which such results must never be called.
 */
export const weightedNotice = say('weighted');

/** In the place of a breakdown that is never made. */
export const notDetailed = say('not-detailed');

export const withheldExplanations: Record<WithheldReason | 'no-release' | 'not-detailed', string> = {
  'not-detailed': notDetailed,
  'no-release': say('no-release'),
  'too-few-voters': say('too-few-voters'),
  'too-few-in-category': say('too-few-in-category'),
  'too-far-from-population': say('too-far-from-population'),
};
