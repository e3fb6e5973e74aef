import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import {
  type Act,
  billOf,
  edgeDollars,
  habits,
  identityDollars,
  type Measured,
  monthOf,
  ownIssuerDollars,
  sumOf,
  throughShareOf,
} from '../../bench/cost/model.ts';
import prices from '../../bench/cost/prices.json' with { type: 'json' };
import { busiestHour, inhabitantsAt, quotas } from '../../bench/cost/quotas.ts';
import { readMeasured } from '../../bench/cost/tables.ts';
import { scaleFile, withFigures } from '../../tools/scale.ts';

const act: Act = {
  ...{ requests: 2, bytes: 1_000, invocations: 3, gigabyteSeconds: 0.05, writeUnits: 4, readUnits: 6 },
  ...{ queueRequests: 5, logBytes: 500, letters: 0, sharedSeconds: 0 },
};

/** Computed by hand from the prices of 2026-11-29: what a million of these acts cost. */
const byHand = {
  table: 4 * 0.7423 + 6 * 0.1487,
  functions: 3 * 0.2 + 50_000 * 0.0000133334 + 5 * 0.4,
  API: 2 * 1.17,
  edge: (2_000_000 / 10_000) * 0.012 + 0.085,
  firewall: 2 * 0.6,
  logs: 0.5 * 0.5985,
  mail: 0,
};

describe('what an act costs', () => {
  test.each(Object.entries(byHand))('%s, a million times', (part, usd) => {
    expect(billOf(act, 1_000_000)[part as keyof typeof byHand]).toBeCloseTo(usd, 10);
  });

  test('what the edge answers is paid to the edge and the firewall alone', () => {
    const { edge, firewall, ...others } = billOf(act, 1_000_000, 0);
    expect({ edge, firewall }).toEqual({
      edge: expect.closeTo(byHand.edge, 10),
      firewall: expect.closeTo(byHand.firewall, 10),
    });
    expect(Object.values(others)).toEqual([0, 0, 0, 0, 0]);
  });

  test('a letter is paid by its recipients', () => {
    expect(
      sumOf(billOf({ ...act, requests: 0, letters: 1 }, 1_000)) -
        sumOf(billOf({ ...act, requests: 0 }, 1_000)),
    ).toBeCloseTo(0.16, 10);
  });
});

test('the edge lets through one request for each answer each time that it is stale, and no more than come', () => {
  const shared = { ...act, sharedSeconds: 2 };
  const asked = 60 * 1_296_000;
  expect(throughShareOf(shared, asked * 4)).toBe(0.25);
  expect(throughShareOf(shared, asked / 4)).toBe(1);
  expect(throughShareOf(act, asked)).toBe(1);
});

test.each([
  ['what is always free', 4_000_000, 4 * 0.6, 'Pro'],
  ['ten million more than it', 20_000_000, 10 * 1.2 + 20 * 0.6, 'Business'],
  ['a country’s', 3e9, 2_990 * 1.2 + 3_000 * 0.6, undefined],
])('the edge is paid by the request or by a plan: %s', (_what, requests, usd, plan) => {
  const edge = edgeDollars(requests);
  expect(edge.byRequest).toBeCloseTo((requests / 1e6) * 1.8, 6);
  expect(edge.withFree).toBeCloseTo(usd, 6);
  expect(edge.plan?.name).toBe(plan);
});

test.each([
  ['those who are free', 'lite', 10_000, 0],
  ['the first step', 'lite', 100_000, 90_000 * 0.0055],
  ['two steps, as the example of the price page', 'lite', 950_000, 90_000 * 0.0055 + 850_000 * 0.0046],
  ['Essentials has one', 'essentials', 110_000, 100_000 * 0.015],
] as const)('identity is paid by steps: %s', (_what, plan, users, usd) => {
  expect(identityDollars(users, plan)).toBeCloseTo(usd, 6);
});

test('an issuer of our own is paid by visits: a signature and two writes each', () => {
  expect(ownIssuerDollars(1_000_000)).toBeCloseTo((4_000_000 / 10_000) * 0.03 + 8 * 0.7423, 10);
});

describe('a month', () => {
  const acts = {
    vote: act,
    voteOnOnePost: act,
    envelopeVote: act,
    rating: act,
    arrival: act,
    results: act,
    feed: act,
    page: act,
    profile: act,
    session: act,
    letter: { ...act, requests: 0, bytes: 0, letters: 1 },
  };
  const measured: Measured = {
    ...{ date: '2026-11-28', acts, assetBytes: 0, ballotBytes: 400 },
    kept: { alarms: 10, secrets: 5, keys: 1, rules: 7 },
  };

  test('is its people’s visits, votes and looks, what is kept ready, and a year’s ballots', () => {
    const { active, votes, bill, edgeRequests, kept, storage } = monthOf(1_000_000, measured);
    expect({ active, votes }).toEqual({ active: 100_000, votes: 800_000 });
    // 400,000 visits: 800,000 votes, 1,600,000 looks, 800,000 pages, 20,000 profiles, 380,000 sessions.
    const requests = 2 * (800_000 + 1_600_000 + 800_000 + 20_000 + 380_000);
    expect(edgeRequests).toBe(requests);
    expect(bill.API).toBeCloseTo((requests * 1.17) / 1e6, 6);
    expect(bill.mail).toBeCloseTo((1_000_000 * habits.readerShare * 0.16) / 1_000, 6);
    expect(kept).toBeCloseTo(10 * 0.1 + 5 * 0.4 + 1 + 5 + 7, 10);
    expect(storage).toBeCloseTo((800_000 * 12 * 400 * 0.297) / 1e9, 10);
  });

  test.each(quotas.map((quota) => [quota.what, quota] as const))(
    'is full at the population that is named: %s',
    (_what, quota) => {
      const full = inhabitantsAt(quota, measured);
      expect(quota.taken(busiestHour(full, measured)) / quota.allowed).toBeCloseTo(1, 3);
    },
  );
});

test('each price says where it is from, and whether it is documented for the region', () => {
  for (const [name, { usd, per, source, verified, what }] of Object.entries(prices.prices)) {
    expect([name, usd > 0, per > 0, source.length > 5, what.length > 5, typeof verified]).toEqual([
      ...[name, true, true, true, true, 'boolean'],
    ]);
  }
});

test('docs/scale.md is what was measured, at the prices of the file (npm run docs:scale)', () => {
  const page = readFileSync(scaleFile, 'utf8');
  expect(withFigures(page)).toBe(page);
  // Every act was measured, and isn't empty.
  for (const each of Object.values(readMeasured().acts)) expect(sumOf(billOf(each, 1))).toBeGreaterThan(0);
});
