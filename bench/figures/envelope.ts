import { createHash } from 'node:crypto';
import Table from 'cli-table3';
import { type Project, patternsOf } from '../../domain/envelopes/election.ts';
import { publicLot } from '../../domain/envelopes/lot.ts';
import { countEnvelope, type Outcome } from '../../domain/envelopes/outcome.ts';
import { outcomeHash, publishedOutcome } from '../../domain/envelopes/published-outcome.ts';
import { drawWeighted, seededRandom } from '../../tools/random.ts';

/** `BALLOTS=50000 npm run bench -- envelope` for a short run. */
const ballots = Number(process.env.BALLOTS ?? 500_000);
const projectCount = 60;
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/**
 * Counting an envelope of 60 projects of which each voter chose 3 to 5: duration, CPU time and peak memory, for an envelope that is small and
 * one that is large for so many people. The function that certifies has 3 GB and 15 minutes.
 */
export async function bench(): Promise<void> {
  const table = new Table({
    head: [
      'envelope, €',
      'patterns',
      'share, €',
      'rounds',
      'funded',
      's grouping',
      's counting',
      'of processor',
      'MB',
      'hash',
    ],
    style: { head: [], border: [], compact: true },
  });
  for (const perVoter of [10, 50]) table.push(count(ballots * perVoter * 100));
  console.log(`${ballots.toLocaleString('en')} ballots for 3 to 5 of ${projectCount} projects`);
  console.log(table.toString());
}

function count(budget: number): (string | number)[] {
  const random = seededRandom(18);
  const projects = drawProjects(budget, random);
  const entries = projects.map(({ id }, index) => [id, 1 / (index + 4)] as const);
  const began = performance.now();
  const patterns = patternsOf(projects, drawBallots(entries, random));
  const grouped = performance.now();
  const processor = process.cpuUsage();
  const election = { budget, projects, patterns };
  const outcome: Outcome = countEnvelope(election, 'equal-shares', publicLot('bench', sha256));
  const published = publishedOutcome(election, outcome, 5);
  const { user, system } = process.cpuUsage(processor);
  return [
    (budget / 100).toLocaleString('en'),
    patterns.length.toLocaleString('en'),
    Number(published.share ?? 0) / 100,
    published.rounds.length,
    published.funded.length,
    ((grouped - began) / 1000).toFixed(1),
    ((performance.now() - grouped) / 1000).toFixed(1),
    ((user + system) / 1e6).toFixed(1),
    Math.round(process.resourceUsage().maxRSS / 1024),
    outcomeHash(published, sha256).slice(0, 8),
  ];
}

/** Three times as much as there is, of costs that lie a factor of twenty apart. */
function drawProjects(budget: number, random: () => number): Project[] {
  const sizes = Array.from({ length: projectCount }, () => 20 ** random());
  const total = sizes.reduce((sum, size) => sum + size, 0);
  return sizes.map((size, index) => ({
    id: `p${index + 1}`,
    cost: Math.round((3 * budget * size) / total / 100_000) * 100_000,
  }));
}

function* drawBallots(
  entries: readonly (readonly [string, number])[],
  random: () => number,
): Generator<string[]> {
  for (let n = 0; n < ballots; n += 1) {
    const chosen = new Set<string>();
    const size = 3 + Math.floor(random() * 3);
    while (chosen.size < size) chosen.add(drawWeighted(entries, random));
    yield [...chosen];
  }
}
