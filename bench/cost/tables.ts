import { readFileSync } from 'node:fs';
import {
  added,
  type Bill,
  billOf,
  dollars,
  edgeDollars,
  euros,
  habits,
  identityDollars,
  type Measured,
  monthOf,
  ownIssuerDollars,
  sumOf,
} from './model.ts';
import prices from './prices.json' with { type: 'json' };
import { busiestHour, inhabitantsAt, quotas } from './quotas.ts';

export const measuredFile = new URL('./measured.json', import.meta.url);

export const readMeasured = (): Measured => JSON.parse(readFileSync(measuredFile, 'utf8'));

const populations = [
  ['a town, 10 thousand', 10_000],
  ['a département, 1 million', 1_000_000],
  ['Grand Est, 5.5 million', 5_500_000],
  ['a country, 68 million', 68_000_000],
] as const;

/** The chapters of docs/scale.md that are made of figures, as Markdown. */
export function chapters(measured: Measured): string {
  return [
    takenChapter(measured),
    priceChapter(measured),
    monthChapter(measured),
    edgeChapter(measured),
    identityChapter(),
    quotaChapter(measured),
    priceListChapter(),
  ].join('\n\n');
}

const names = {
  vote: 'a vote, spread over 50 posts',
  voteOnOnePost: 'a vote, all on one post',
  envelopeVote: 'a vote on an envelope of projects',
  rating: 'a service rated',
  arrival: 'an arrival in a room',
  results: 'a look at results',
  feed: 'a look at the feed',
  page: 'the page of a post',
  profile: 'a new profile',
  session: 'a session renewed',
  letter: 'a letter',
} as const;

function takenChapter({ acts, date, assetBytes, ballotBytes }: Measured): string {
  const rows = Object.entries(names).map(([name, what]) => {
    const act = acts[name as keyof typeof names];
    return [
      what,
      act.requests,
      act.invocations,
      (act.gigabyteSeconds * 1000).toFixed(1),
      act.writeUnits,
      act.readUnits,
      Math.round(act.bytes),
      Math.round(act.logBytes),
    ];
  });
  const head = [
    '',
    'requests',
    'invocations',
    'MB·s of functions',
    'write units',
    'read units',
    'bytes sent',
    'bytes logged',
  ];
  return `## What an act takes\n\n${table(head, rows)}\n\nMeasured on ${date}. A ballot weighs ${ballotBytes} bytes in the table; styles and scripts, fetched once, ${(assetBytes / 1024).toFixed(0)} KB.`;
}

function priceChapter({ acts }: Measured): string {
  const million = 1_000_000;
  const vote = billOf(acts.vote, million);
  const onePost = billOf(acts.voteOnOnePost, million);
  const direct = billOf(acts.results, million);
  const cached = billOf(acts.results, million, 0);
  const rows: [string, Bill][] = [
    ['a million votes, spread', vote],
    ['a million votes on one post', onePost],
    ['a million votes on an envelope of projects', billOf(acts.envelopeVote, million)],
    ['a million services rated', billOf(acts.rating, million)],
    ['100,000 arrivals in rooms', billOf(acts.arrival, 100_000)],
    ['a million looks at results, none answered by the edge', direct],
    ['a million looks at results, all answered by the edge', cached],
    ['a million votes on one post and as many looks at its results, at the edge', added([onePost, cached])],
    ['a million votes, spread, and as many looks at results, none at the edge', added([vote, direct])],
    ['a million new profiles, Cognito apart', billOf(acts.profile, million)],
    ['a million sessions renewed, Cognito apart', billOf(acts.session, million)],
    ['100,000 letters', billOf(acts.letter, 100_000)],
  ];
  const parts = Object.keys(vote) as (keyof Bill)[];
  return `## What it costs, in euros\n\n${table(
    ['', ...parts, 'all', 'without edge and firewall'],
    rows.map(([what, bill]) => [
      what,
      ...parts.map((part) => inEuros(bill[part])),
      `**${inEuros(sumOf(bill))}**`,
      inEuros(sumOf(bill) - bill.edge - bill.firewall),
    ]),
  )}`;
}

function monthChapter(measured: Measured): string {
  const rows = populations.map(([what, inhabitants]) => {
    const { active, votes, bill, kept, storage } = monthOf(inhabitants, measured);
    const service = sumOf(bill) + kept + storage;
    return [
      what,
      whole(active),
      whole(votes),
      inEuros(kept),
      inEuros(sumOf(bill) - bill.mail),
      inEuros(bill.mail),
      inEuros(storage),
      `**${inEuros(service)}**`,
      `**${inEuros(identityDollars(active, 'lite'))}**`,
    ];
  });
  const { activeShare, visitsPerMonth, pagesPerVisit, votesPerVisit, resultsPerVote, newShare, readerShare } =
    habits;
  return `## A month, in euros\n\nAssumed: ${activeShare * 100} % of the inhabitants come, ${visitsPerMonth} times, each time for ${pagesPerVisit} pages and ${votesPerVisit} votes, looking ${resultsPerVote} times at the results of each; ${newShare * 100} % of them are new; ${readerShare * 100} % of the inhabitants get the letter. Results and pages come from the edge as long as they may.\n\n${table(
    [
      '',
      'come',
      'votes',
      'kept ready',
      'what people do',
      'letters',
      'a year’s ballots',
      'the service',
      'identity (Cognito Lite)',
    ],
    rows,
  )}`;
}

function edgeChapter(measured: Measured): string {
  const { freeRequests, source } = prices.edge;
  const rows = populations.map(([what, inhabitants]) => {
    const { edgeRequests } = monthOf(inhabitants, measured);
    const { byRequest, withFree, plan } = edgeDollars(edgeRequests);
    return [
      what,
      whole(edgeRequests),
      inEuros(byRequest),
      inEuros(withFree),
      plan === undefined ? '–' : `${inEuros(plan.usd)} (${plan.name})`,
    ];
  });
  return `## The edge, in euros by month\n\n${table(
    [
      '',
      'requests',
      'edge and firewall, by the request',
      `the same, ${whole(freeRequests)} requests free`,
      'the flat-rate plan that holds them',
    ],
    rows,
  )}\n\nThe firewall and its rules, ${inEuros(dollars('firewallAcl', 1) + dollars('firewallRule', measured.kept.rules))} more a month by the request, are part of a plan. Source: ${source}.`;
}

function identityChapter(): string {
  const rows = populations.map(([what, inhabitants]) => {
    const users = inhabitants * habits.activeShare;
    return [
      what,
      whole(users),
      inEuros(identityDollars(users, 'lite')),
      inEuros(identityDollars(users, 'essentials')),
      inEuros(ownIssuerDollars(users)),
    ];
  });
  return `## Identity, in euros by month\n\n${table(['', 'monthly users', 'user pool, Lite', 'user pool, Essentials', 'an issuer of our own'], rows)}`;
}

function quotaChapter(measured: Measured): string {
  const hours = populations.map(([, inhabitants]) => busiestHour(inhabitants, measured));
  const rows = quotas.map((quota) => [
    quota.what,
    quota.code ?? '–',
    `${whole(quota.allowed)} ${quota.unit}`,
    ...hours.map((hour) => {
      const taken = quota.taken(hour);
      return taken > quota.allowed ? `**${whole(taken)}**` : whole(taken);
    }),
    whole(inhabitantsAt(quota, measured)),
  ]);
  return `## Where a quota is hit\n\nThe busiest hour: ${habits.peakShare * 100} % of those who come in a month, on the evening news. Bold is more than the default allows.\n\n${table(
    ['', 'quota', 'default', ...populations.map(([what]) => what), 'full at so many inhabitants'],
    rows,
  )}`;
}

function priceListChapter(): string {
  const rows = Object.values(prices.prices).map(({ what, usd, per, verified, source }) => [
    what,
    per === 1 ? `${usd}` : `${usd} / ${whole(per)}`,
    verified ? 'yes' : '**no**',
    source,
  ]);
  return `## The prices\n\n${prices.region}, ${prices.date}, US dollars before tax. ${prices.note.replaceAll('`', '')} One euro is taken for ${prices.usdPerEuro.value} dollars (${prices.usdPerEuro.source}).\n\n${table(['', 'US$', 'documented', 'source'], rows)}\n\nIdentity: ${prices.identity.source} ${prices.identity.note}`;
}

const inEuros = (usd: number): string => {
  // A difference of floating-point numbers may be just below zero.
  const value = Math.max(0, euros(usd));
  return value >= 100 ? whole(value) : value.toFixed(2);
};
const whole = (value: number): string => Math.round(value).toLocaleString('en');

function table(head: readonly unknown[], rows: readonly (readonly unknown[])[]): string {
  const line = (cells: readonly unknown[]) => `| ${cells.join(' | ')} |`;
  return [line(head), `|${head.map(() => '---|').join('')}`, ...rows.map(line)].join('\n');
}
