import { describe, expect, test } from '@jest/globals';
import {
  backOffSeconds,
  burstOf,
  estimatedEnd,
  noCounts,
  stopReason,
} from '../../../domain/newsletter/sending.ts';

const none = { hardBounces: 0, complaints: 0 };
const sent = (count: number, failed = 0) => ({ ...noCounts, sent: count, failed });

describe('Sending stops by itself', () => {
  test.each([
    ['4 % of bounces are borne', sent(1000), { ...none, hardBounces: 40 }, undefined],
    ['more are not', sent(1000), { ...none, hardBounces: 41 }, 'bounces'],
    ['a few bounces of few letters say little', sent(20), { ...none, hardBounces: 9 }, undefined],
    ['0.08 % of complaints are borne', sent(5000), { ...none, complaints: 4 }, undefined],
    ['more are not', sent(5000), { ...none, complaints: 5 }, 'complaints'],
    ['two complaints of few letters say little', sent(300), { ...none, complaints: 2 }, undefined],
    ['a tenth of refusals is borne', sent(180, 20), none, undefined],
    ['more are not', sent(179, 21), none, 'refusals'],
    ['a tenth without an answer is borne', { ...sent(450), uncertain: 50 }, none, undefined],
    ['more are not', { ...sent(449), uncertain: 51 }, none, 'silence'],
    ['what a few deaths leave is', { ...sent(20), uncertain: 40 }, none, undefined],
  ])('%s', (_, counts, feedback, reason) => {
    expect(stopReason(counts, feedback)).toBe(reason);
  });
});

describe('The pace', () => {
  test('keeps a second’s worth of mails on their way', () => {
    expect([burstOf(0.2), burstOf(12.4), burstOf(300)]).toEqual([1, 12, 25]);
  });

  test('backs off longer each time, half a minute at most', () => {
    expect([1, 2, 3, 9].map(backOffSeconds)).toEqual([1, 2, 4, 30]);
  });

  test('tells the end by the mean so far', () => {
    expect(estimatedEnd(100, 300, 0, 10_000)).toBe(40_000);
    expect(estimatedEnd(0, 300, 0, 10_000)).toBeUndefined();
  });
});
