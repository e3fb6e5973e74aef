import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  type Consent,
  confirmed,
  ended,
  renewed,
  type Subscription,
  silenceOf,
  softBounced,
} from '../../../domain/newsletter/subscriber.ts';

const rules = { softBounceLimit: 3, softBounceDays: 100, silenceYears: 3, erasureDays: 30 };
const consent: Consent = {
  version: '1',
  language: 'fr',
  source: 'web',
  askedAt: '2026-01-01T10:00:00.000Z',
  confirmedAt: '2026-01-01T12:00:00.000Z',
};
const fresh = confirmed(consent, { language: 'fr', themes: ['sport'] });
const on = (date: string): string => `${date}T12:00:00.000Z`;

test('a confirmation is the first sign', () => {
  expect(fresh).toEqual({
    state: 'active',
    language: 'fr',
    themes: ['sport'],
    consent,
    lastSignAt: consent.confirmedAt,
    softBounces: [],
  });
});

describe('soft bounces', () => {
  const bounces = (...letters: [string, string][]): Subscription =>
    letters.reduce((state, [id, date]) => softBounced(state, id, on(date), rules), fresh);

  test('of three letters end the subscription, not of two', () => {
    expect(bounces(['a', '2026-02-01'], ['b', '2026-03-01'])).toMatchObject({ state: 'active' });
    expect(bounces(['a', '2026-02-01'], ['b', '2026-03-01'], ['c', '2026-04-01'])).toMatchObject({
      state: 'ended',
      themes: [],
      softBounces: [],
      ended: { reason: 'bounced', at: on('2026-04-01') },
    });
  });

  test('of one letter count once, however often they are told', () => {
    const state = bounces(['a', '2026-02-01'], ['a', '2026-02-01'], ['a', '2026-02-02'], ['a', '2026-02-03']);
    expect(state).toMatchObject({ state: 'active', softBounces: [{ messageId: 'a' }] });
  });

  test('are forgotten with time, and after a sign', () => {
    const spread = bounces(['a', '2026-02-01'], ['b', '2026-03-01'], ['c', '2026-06-10']);
    expect(spread).toMatchObject({ state: 'active', softBounces: [{ messageId: 'c' }] });
    const signed = renewed(bounces(['a', '2026-02-01'], ['b', '2026-03-01']), on('2026-03-02'));
    expect(softBounced(signed, 'c', on('2026-04-01'), rules)).toMatchObject({ state: 'active' });
  });
});

describe('an end', () => {
  test('keeps its first reason, but for a complaint', () => {
    const left = ended(fresh, 'unsubscribed', on('2026-02-01'));
    expect(ended(left, 'bounced', on('2026-03-01'))).toBe(left);
    const complained = ended(left, 'complained', on('2026-03-01'));
    expect(complained.ended).toEqual({ reason: 'complained', at: on('2026-03-01') });
    expect(ended(complained, 'complained', on('2026-04-01'))).toBe(complained);
    expect(ended(complained, 'unsubscribed', on('2026-04-01'))).toBe(complained);
  });

  test('keeps the proof of consent and nothing that was chosen', () => {
    expect(ended(fresh, 'unsubscribed', on('2026-02-01'))).toMatchObject({ consent, themes: [] });
  });

  test('is undone by a new confirmation alone', () => {
    const left = ended(fresh, 'unsubscribed', on('2026-02-01'));
    expect(renewed(left, on('2026-03-01'), { language: 'fr', themes: [] })).toBe(left);
    expect(softBounced(left, 'a', on('2026-03-01'), rules)).toBe(left);
    expect(silenceOf(left, on('2036-03-01'), rules)).toBe('none');
  });
});

describe('silence', () => {
  test('is asked about after three years to the day, and ends thirty days after the question', () => {
    expect(silenceOf(fresh, '2029-01-01T11:59:59.999Z', rules)).toBe('none');
    expect(silenceOf(fresh, '2029-01-01T12:00:00.000Z', rules)).toBe('ask');
    const asked = { ...fresh, renewalAskedAt: on('2029-01-02') };
    expect(silenceOf(asked, on('2029-01-31'), rules)).toBe('none');
    expect(silenceOf(asked, on('2029-02-01'), rules)).toBe('erase');
    expect(silenceOf(renewed(asked, on('2029-01-20')), on('2029-03-01'), rules)).toBe('none');
  });

  test('of somebody who was never asked is no ground for erasure', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2026-01-01'), max: new Date('2060-01-01'), noInvalidDate: true }),
        (now) => {
          expect(silenceOf(fresh, now.toISOString(), rules)).not.toBe('erase');
        },
      ),
    );
  });
});
