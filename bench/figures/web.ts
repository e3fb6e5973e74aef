import { loadavg } from 'node:os';
import Table from 'cli-table3';
import type { Browser } from 'playwright-core';
import { startBrowser } from '../../tools/browser.ts';
import { compressingServer } from '../support/compressing-server.ts';
import { lighthouseScores } from '../support/lighthouse.ts';
import { withLocalInstance } from '../support/local-instance.ts';
import { firstVisit, firstVote, type Network, pressesToFrames } from '../support/phone.ts';

const runs = 5;
const presses = 12;
/** Of which the median counts: Lighthouse advises five, as one visit says little on a machine that does other things. */
const judgements = 5;

/** The baseline: the same question as a static page. */
const staticPage = `<!doctype html><html lang="fr"><meta charset="utf-8"><title>Statique</title>
  <h1>Les musées doivent-ils ouvrir un soir par semaine ?</h1><p>Oui ou non.</p>`;

/** How long a phone takes to load pages, until one can vote, from a press to the next frame, and what Lighthouse says of it. */
export async function bench(): Promise<void> {
  await withLocalInstance(async ({ deployment, createPosts }) => {
    const [postId = ''] = await createPosts(12);
    const server = await compressingServer(deployment.apiUrl, staticPage);
    const browser = await startBrowser();
    const paths = ['/statique', '/', `/p/${postId}`, '/resultats', '/proposer'];
    const pages = paths.map((path) => ({ name: path.replace(postId, '…'), url: `${server.url}${path}` }));
    try {
      for (const network of ['slow 4G', 'slow 3G'] as const) await visit(browser, pages, network);
      const durations = await pressesToFrames(browser, `${server.url}/p/${postId}`, presses);
      console.log(
        `from a press to the next picture: p75 ${quantile(durations, 0.75)} ms, worst ${Math.max(...durations)}`,
      );
      const votes = [];
      for (let run = 0; run < runs; run += 1)
        votes.push(await firstVote(browser, `${server.url}/p/${postId}`));
      console.log(
        `first vote on slow 4G, medians of ${runs}: proof of work there ${middle(votes.map(({ proof }) => proof))} ms after ` +
          `the press; from the last tap to the recorded vote ${middle(votes.map(({ recorded }) => recorded))} ms`,
      );
      await judge(pages);
    } finally {
      await browser.close();
      await server.close();
    }
  });
}

interface Visited {
  readonly name: string;
  readonly url: string;
}

const tableOf = (head: string[]) => new Table({ head, style: { head: [], border: [], compact: true } });

async function visit(browser: Browser, pages: readonly Visited[], network: Network): Promise<void> {
  const table = tableOf(['page', 'requests', 'kB', 'LCP ms', 'CLS', 'vote usable ms']);
  for (const { name, url } of pages) {
    const loads = [];
    for (let run = 0; run < runs; run += 1) loads.push(await firstVisit(browser, url, network));
    const usable = middle(loads.flatMap((load) => load.usable ?? []));
    table.push([
      name,
      middle(loads.map(({ requests }) => requests)),
      (middle(loads.map(({ bytes }) => bytes)) / 1000).toFixed(1),
      middle(loads.map(({ lcp }) => lcp)).toFixed(0),
      Math.max(...loads.map(({ cls }) => cls)).toFixed(3),
      usable === 0 ? '' : usable.toFixed(0),
    ]);
  }
  console.log(table.toString());
  console.log(`${network}, medians of ${runs} first visits; load of the machine ${loadNow()}`);
}

/** Prints Lighthouse’s scores: those of the static page show what the machine’s load costs. */
async function judge(pages: readonly Visited[]): Promise<void> {
  const table = tableOf([
    ...['page', 'performance', 'worst to best', 'LCP ms', 'TBT ms'],
    ...['accessibility', 'best practices', 'SEO', 'not passed'],
  ]);
  const indices: number[] = [];
  for (const { name, url } of pages) {
    const scores = [];
    for (let run = 0; run < judgements; run += 1) scores.push(await lighthouseScores(url));
    const performances = scores.map(({ performance }) => performance);
    indices.push(...scores.map(({ benchmarkIndex }) => benchmarkIndex));
    table.push([
      name,
      middle(performances),
      `${Math.min(...performances)}–${Math.max(...performances)}`,
      middle(scores.map(({ lcp }) => lcp)).toFixed(0),
      middle(scores.map(({ tbt }) => tbt)).toFixed(0),
      Math.min(...scores.map(({ accessibility }) => accessibility)),
      Math.min(...scores.map((each) => each['best-practices'])),
      Math.min(...scores.map(({ seo }) => seo)),
      [...new Set(scores.flatMap(({ failed }) => failed))].join(' '),
    ]);
  }
  console.log(table.toString());
  console.log(
    `medians of ${judgements} for performance, the worst of ${judgements} for the rest; Lighthouse’s index of this processor ` +
      `${Math.min(...indices).toFixed(0)} to ${Math.max(...indices).toFixed(0)}, load ${loadNow()}`,
  );
}

const loadNow = (): string => loadavg()[0]?.toFixed(1) ?? '';

const quantile = (values: readonly number[], share: number): number =>
  [...values].sort((one, other) => one - other)[Math.ceil(values.length * share) - 1] ?? 0;
/** The median; 0 of nothing. */
const middle = (values: readonly number[]): number => quantile(values, 0.5);
