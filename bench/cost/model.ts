import prices from './prices.json' with { type: 'json' };

/** What one act of a person (a vote, a page…) takes from AWS, as measured by `npm run bench -- cost`. */
export interface Act {
  /** Requests of the device. */
  readonly requests: number;
  /** Bytes of the answers as the edge sends them, compressed. */
  readonly bytes: number;
  readonly invocations: number;
  readonly gigabyteSeconds: number;
  readonly writeUnits: number;
  readonly readUnits: number;
  readonly queueRequests: number;
  /** Of functions and of the API's access log. */
  readonly logBytes: number;
  /** Mails. */
  readonly letters: number;
  /** Seconds for which the edge may answer from its cache; 0: every request goes through. */
  readonly sharedSeconds: number;
}

export type ActName =
  | 'vote'
  | 'voteOnOnePost'
  | 'envelopeVote'
  | 'rating'
  | 'arrival'
  | 'results'
  | 'feed'
  | 'page'
  | 'profile'
  | 'session'
  | 'letter';

export interface Measured {
  readonly date: string;
  readonly acts: Readonly<Record<ActName, Act>>;
  /** Bytes of styles and scripts that a device fetches once. */
  readonly assetBytes: number;
  /** What the templates of `prod` contain, billed regardless of traffic. */
  readonly kept: {
    readonly alarms: number;
    readonly secrets: number;
    readonly keys: number;
    readonly rules: number;
  };
  /** Bytes of a ballot as DynamoDB counts them, with the 100 that it adds to each item. */
  readonly ballotBytes: number;
}

export type PriceName = keyof typeof prices.prices;

export const dollars = (name: PriceName, amount: number): number =>
  (amount * prices.prices[name].usd) / prices.prices[name].per;

export const euros = (usd: number): number => usd / prices.usdPerEuro.value;

/** US dollars by what they pay for. */
export type Bill = Readonly<
  Record<'table' | 'functions' | 'API' | 'edge' | 'firewall' | 'logs' | 'mail', number>
>;

/**
 * What so many acts of a kind cost.
 * @param throughShare of the requests that reach the API; the others are answered by the edge
 */
export function billOf(act: Act, times: number, throughShare = 1): Bill {
  const through = times * throughShare;
  return {
    table: dollars('writeUnit', act.writeUnits * through) + dollars('readUnit', act.readUnits * through),
    functions:
      dollars('functionRequest', act.invocations * through) +
      dollars('functionGigabyteSecond', act.gigabyteSeconds * through) +
      dollars('queueRequest', act.queueRequests * through),
    API: dollars('apiRequest', act.requests * through),
    edge: dollars('edgeRequest', act.requests * times) + dollars('edgeGigabyte', (act.bytes * times) / 1e9),
    firewall: dollars('firewallRequest', act.requests * times),
    logs: dollars('logGigabyte', (act.logBytes * through) / 1e9),
    mail: dollars('letter', act.letters * times),
  };
}

export const sumOf = (bill: Bill): number => Object.values(bill).reduce((sum, each) => sum + each, 0);

export function added(bills: readonly Bill[]): Bill {
  const [first, ...others] = bills;
  if (first === undefined) throw new RangeError('There is nothing to add up.');
  const entries = Object.entries(first).map(([name, usd]) => [
    name,
    others.reduce((sum, bill) => sum + bill[name as keyof Bill], usd),
  ]);
  return Object.fromEntries(entries) as Bill;
}

/**
 * What CloudFront and the firewall in front of it cost in a month of that many requests, bytes and the kept rules apart: by the request,
 * with what is always free, and the cheapest flat-rate plan that holds as many, which includes both and the rules.
 */
export function edgeDollars(requests: number) {
  const { freeRequests, plans } = prices.edge;
  const firewall = dollars('firewallRequest', requests);
  const plan = plans.find((each) => each.requests >= requests);
  return {
    byRequest: dollars('edgeRequest', requests) + firewall,
    withFree: dollars('edgeRequest', Math.max(0, requests - freeRequests)) + firewall,
    plan,
  };
}

/** What Cognito charges for that many monthly active people, by the tiers of a plan. */
export function identityDollars(users: number, plan: keyof typeof prices.identity.tiers): number {
  const steps = prices.identity.tiers[plan];
  return steps.reduce((sum, { from, usd }, index) => {
    const to = steps[index + 1]?.from ?? Number.POSITIVE_INFINITY;
    return sum + Math.max(0, Math.min(users, to) - from) * usd;
  }, 0);
}

/** Writes of an issuer of our own for each session: its refresh token is revoked, and a new one stored. */
const writesPerSession = 2;

/** What an issuer of our own would cost for as many: a signature and a refresh token for each visit. */
export function ownIssuerDollars(users: number): number {
  const sessions = users * habits.visitsPerMonth;
  return dollars('signature', sessions) + dollars('writeUnit', sessions * writesPerSession);
}

/** What makes up a month of a population. Assumptions, not measurements: each instance has its own. */
export const habits = {
  /** Share of the inhabitants who come in a month. */
  activeShare: 0.1,
  visitsPerMonth: 4,
  pagesPerVisit: 2,
  votesPerVisit: 2,
  resultsPerVote: 2,
  /** Share of those who come who are new. */
  newShare: 0.2,
  /** Share of the inhabitants who get the letter. */
  readerShare: 0.02,
  /** Posts that are read and voted on in a month. */
  livePosts: 60,
  /** Share of a month's active people who come in its busiest hour, during the evening news. */
  peakShare: 0.2,
} as const;

const monthSeconds = 30 * 86_400;

/** Of so many requests for the same few answers, the share that the edge lets through: one for each answer, each time that it is stale. */
export function throughShareOf(act: Act, requests: number, answers: number = habits.livePosts): number {
  if (act.sharedSeconds === 0 || requests === 0) return 1;
  return Math.min(1, (answers * monthSeconds) / act.sharedSeconds / requests);
}

export interface Month {
  readonly inhabitants: number;
  readonly active: number;
  readonly votes: number;
  readonly bill: Bill;
  /** Requests that the edge answers or passes on, and firewall and edge are billed by. */
  readonly edgeRequests: number;
  /** What is paid regardless of traffic. */
  readonly kept: number;
  /** Of a year's ballots, for one month. */
  readonly storage: number;
}

/** A month of a population. */
export function monthOf(inhabitants: number, { acts, assetBytes, kept, ballotBytes }: Measured): Month {
  const active = inhabitants * habits.activeShare;
  const visits = active * habits.visitsPerMonth;
  const [votes, pages] = [visits * habits.votesPerVisit, visits * habits.pagesPerVisit];
  const results = votes * habits.resultsPerVote;
  const newcomers = active * habits.newShare;
  const read = (name: 'results' | 'page', times: number) =>
    billOf(acts[name], times, throughShareOf(acts[name], times));
  const assets: Act = { ...nothing, bytes: assetBytes };
  const bill = added([
    billOf(acts.vote, votes),
    read('results', results),
    read('page', pages),
    billOf(acts.profile, newcomers),
    billOf(acts.session, visits - newcomers),
    billOf(assets, active),
    billOf(acts.letter, inhabitants * habits.readerShare),
  ]);
  return {
    inhabitants,
    active,
    votes,
    bill,
    edgeRequests:
      votes * acts.vote.requests +
      results * acts.results.requests +
      pages * acts.page.requests +
      newcomers * acts.profile.requests +
      (visits - newcomers) * acts.session.requests,
    kept:
      dollars('alarm', kept.alarms) +
      dollars('secret', kept.secrets) +
      dollars('key', kept.keys) +
      dollars('firewallAcl', 1) +
      dollars('firewallRule', kept.rules),
    storage: dollars('tableGigabyteMonth', (votes * 12 * ballotBytes) / 1e9),
  };
}

const nothing: Act = {
  ...{ requests: 0, bytes: 0, invocations: 0, gigabyteSeconds: 0, writeUnits: 0, readUnits: 0 },
  ...{ queueRequests: 0, logBytes: 0, letters: 0, sharedSeconds: 0 },
};
