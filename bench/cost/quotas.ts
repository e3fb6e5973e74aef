import { type Act, type ActName, habits, type Measured, monthOf, throughShareOf } from './model.ts';

/** A default quota of AWS, and what of ours uses it. */
export interface Quota {
  readonly what: string;
  /** Of Service Quotas, where docs/deploy.md has it asked for. */
  readonly code?: string;
  /** Per second, or at a time. */
  readonly allowed: number;
  readonly unit: string;
  /** How much of it the busiest hour of a population takes. */
  readonly taken: (hour: Hour) => number;
}

/** The busiest hour, in acts a second. */
export interface Hour {
  readonly acts: Readonly<Record<'vote' | 'results' | 'page' | 'profile' | 'session', number>>;
  readonly measured: Measured;
}

/**
 * Source: « Quotas » in the developer guides of Lambda, API Gateway, Cognito, DynamoDB and CloudFront.
 */
export const quotas: readonly Quota[] = [
  {
    what: 'Lambda, functions at the same time (a new account may have 10)',
    code: 'L-B99A9384',
    allowed: 1_000,
    unit: 'at once',
    // The functions that people wait for have a gigabyte: gigabyte-seconds in a second are how many run.
    taken: (hour) => perSecond(hour, ({ gigabyteSeconds }) => gigabyteSeconds),
  },
  {
    what: 'API Gateway, requests (the stage allows 5,000 to each route)',
    code: 'L-8A5B8E43',
    allowed: 10_000,
    unit: 'a second',
    taken: (hour) => perSecond(hour, ({ requests }) => requests),
  },
  {
    what: 'Cognito, new users',
    code: 'L-5987B8A0',
    allowed: 50,
    unit: 'a second',
    taken: ({ acts }) => acts.profile,
  },
  {
    what: 'Cognito, sessions opened and renewed',
    allowed: 120,
    unit: 'a second',
    taken: ({ acts }) => acts.profile + acts.session,
  },
  {
    what: 'DynamoDB, write units of a table',
    allowed: 40_000,
    unit: 'a second',
    taken: (hour) => perSecond(hour, ({ writeUnits }) => writeUnits),
  },
  {
    what: 'DynamoDB, write units that a new table on demand takes at once',
    allowed: 4_000,
    unit: 'a second',
    taken: (hour) => perSecond(hour, ({ writeUnits }) => writeUnits),
  },
  {
    what: 'CloudFront, requests of a distribution',
    allowed: 250_000,
    unit: 'a second',
    taken: ({ acts, measured }) =>
      Object.entries(acts).reduce(
        (sum, [name, rate]) => sum + rate * measured.acts[name as keyof typeof acts].requests,
        0,
      ),
  },
];

/** What reaches the functions in a second: of results and pages, only what the edge doesn't have. */
function perSecond({ acts, measured }: Hour, of: (act: Act) => number): number {
  return Object.entries(acts).reduce((sum, [name, rate]) => {
    const act = measured.acts[name as ActName];
    return sum + rate * throughShareOf(act, rate * 30 * 86_400) * of(act);
  }, 0);
}

/** The busiest hour of a population: on the evening news, a share of those who come in a month, each for one visit. */
export function busiestHour(inhabitants: number, measured: Measured): Hour {
  const { active } = monthOf(inhabitants, measured);
  const visits = (active * habits.peakShare) / 3600;
  const votes = visits * habits.votesPerVisit;
  return {
    measured,
    acts: {
      vote: votes,
      results: votes * habits.resultsPerVote,
      page: visits * habits.pagesPerVisit,
      profile: visits * habits.newShare,
      session: visits * (1 - habits.newShare),
    },
  };
}

/** Number of inhabitants whose busiest hour uses up a quota: use grows in proportion to them. */
export function inhabitantsAt({ allowed, taken }: Quota, measured: Measured): number {
  let [low, high] = [0, 1e12];
  for (let step = 0; step < 80; step += 1) {
    const middle = (low + high) / 2;
    if (taken(busiestHour(middle, measured)) < allowed) low = middle;
    else high = middle;
  }
  return high;
}
