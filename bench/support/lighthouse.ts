import { execFile } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { chromiumPath } from '../../tools/browser.ts';

const run = promisify(execFile);

/** 201 packages that nothing else needs: installed on first use, outside the lockfile. */
const version = '13.5.0';
const directory = resolve('.cache/lighthouse');

/** Scores from 0 to 100, in Lighthouse’s categories, and what the first of them is made of. */
export interface Scores {
  readonly performance: number;
  readonly accessibility: number;
  readonly 'best-practices': number;
  readonly seo: number;
  /** Largest contentful paint and total blocking time, in milliseconds of the simulated phone. */
  readonly lcp: number;
  readonly tbt: number;
  /** What this machine’s processor did during the visit: an idle desktop has about 2,000. */
  readonly benchmarkIndex: number;
  /** Audits that are not passed, by their ids. */
  readonly failed: readonly string[];
}

interface Report {
  readonly categories: Readonly<Record<string, { readonly score: number | null }>>;
  readonly environment: { readonly benchmarkIndex: number };
  readonly audits: Readonly<
    Record<
      string,
      { readonly score: number | null; readonly scoreDisplayMode: string; readonly numericValue?: number }
    >
  >;
}

/** Lighthouse’s judgement of a page on its throttled phone (simulated slow 4G, CPU ÷ 4). */
export async function lighthouseScores(url: string): Promise<Scores> {
  await install();
  const { stdout } = await run(
    process.execPath,
    [
      join(directory, 'node_modules/lighthouse/cli/index.js'),
      url,
      ...['--quiet', '--output=json', '--chrome-flags=--headless=shell --no-sandbox'],
    ],
    { maxBuffer: 64 * 1024 * 1024, env: { ...process.env, CHROME_PATH: await chromiumPath() } },
  );
  const { categories, audits, environment } = JSON.parse(stdout) as Report;
  const score = (category: string) => Math.round((categories[category]?.score ?? 0) * 100);
  const value = (audit: string) => audits[audit]?.numericValue ?? 0;
  return {
    performance: score('performance'),
    accessibility: score('accessibility'),
    'best-practices': score('best-practices'),
    seo: score('seo'),
    lcp: value('largest-contentful-paint'),
    tbt: value('total-blocking-time'),
    benchmarkIndex: environment.benchmarkIndex,
    failed: Object.entries(audits)
      .filter(([, audit]) => audit.scoreDisplayMode === 'binary' && audit.score === 0)
      .map(([id]) => id),
  };
}

async function install(): Promise<void> {
  if (existsSync(join(directory, 'node_modules/lighthouse'))) return;
  mkdirSync(directory, { recursive: true });
  console.log(`installs lighthouse ${version} into .cache/`);
  const options = ['--prefix', directory, '--no-save', '--ignore-scripts', '--no-audit', '--no-fund'];
  await run('npm', ['install', ...options, `lighthouse@${version}`], { maxBuffer: 64 * 1024 * 1024 });
}
