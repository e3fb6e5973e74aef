import { randomBytes } from 'node:crypto';
import { budgetFileLines } from '../../domain/envelopes/pb-file.ts';
import { type AskedPoll, askedIn, type EnvelopeFormat, pollId, pollsOf } from '../../domain/polls/format.ts';
import { allObservations, noteFiles, type Observation } from '../../foundations/polls/observation-items.ts';
import { type PostItem, readPost } from '../../foundations/posts/post-items.ts';
import { uploadObject } from '../../platform/bucket.ts';
import { observedKey } from '../../platform/bucket-keys.ts';
import { now } from '../../platform/clock.ts';
import { describeError, logError, logInfo } from '../../platform/log.ts';
import { CountGone } from './checkpoints.ts';
import { type Ballots, type Counting, countPolls } from './count-polls.ts';

/**
 * Writes the files that observers are waiting for: the ballots of each envelope that was opened to them, in the format of Pabulib. One
 * that fails, or that time doesn’t suffice for, is left to the next run.
 * @returns how many failed
 */
export async function writeObserved(ballots: Ballots, how: Counting): Promise<number> {
  let failed = 0;
  for await (const observation of allObservations()) {
    if (observation.files !== undefined || Date.parse(observation.until) <= now()) continue;
    try {
      await writeFiles(ballots, observation, how);
    } catch (error) {
      if (error instanceof CountGone) continue;
      failed += 1;
      logError('ObservationFailed', describeError(error));
    }
  }
  return failed;
}

async function writeFiles(ballots: Ballots, observation: Observation, how: Counting): Promise<void> {
  const post = await readPost(observation.postId);
  if (post === undefined) return;
  const envelopes = pollsOf(post).flatMap(({ format, ...poll }) =>
    format.kind === 'projects' ? [{ ...poll, format }] : [],
  );
  const counts = await countPolls(ballots, envelopes.map(pollId), how);
  if (counts === undefined) return;
  const files = randomBytes(24).toString('base64url');
  for (const [index, { id, box, end }] of counts.entries()) {
    const envelope = envelopes[index];
    if (envelope === undefined) continue;
    const lines = budgetFileLines(budgetOf(post, envelope, box.patternsOf(id)));
    await uploadObject(observedKey(id, files), inChunks(lines), { contentType: 'text/plain; charset=utf-8' });
    await end();
  }
  if (await noteFiles(observation, files)) logInfo('ObservationReady', { polls: envelopes.length });
}

/** @param patterns how many chose the same: their order in the file is that of the choices, so that it tells nothing of when they came */
function budgetOf(
  post: PostItem,
  { format, step }: AskedPoll & { readonly format: EnvelopeFormat },
  patterns: ReadonlyMap<string, number>,
) {
  const { options, amount, rule, minChoices, maxChoices, threshold } = format;
  const sorted = [...patterns].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    budget: amount,
    projects: options.map(({ id, cost, label }) => ({ id, cost, name: label })),
    voters: sorted.reduce((sum, [, voters]) => sum + voters, 0),
    meta: new Map([
      ['description', askedIn(post, step)],
      ['unit', step ?? post.id],
      ['vote_type', 'approval'],
      ['rule', rule === 'most-votes' ? 'greedy' : 'equalshares/add1'],
      ['min_length', String(minChoices)],
      ['max_length', String(maxChoices)],
      ...(threshold === undefined ? [] : [['threshold', String(threshold)] as const]),
      ...(post.closesAt === undefined ? [] : [['date_end', post.closesAt] as const]),
    ]),
    ballots: repeated(sorted),
  };
}

function* repeated(patterns: readonly (readonly [choices: string, voters: number])[]): Generator<string[]> {
  for (const [choices, voters] of patterns) {
    const ids = choices.split(' ');
    for (let voter = 0; voter < voters; voter += 1) yield ids;
  }
}

const chunk = 64 * 1024;

/** Lines as bytes, some thousand at a time. */
async function* inChunks(lines: Iterable<string>): AsyncGenerator<Uint8Array> {
  let text = '';
  for (const line of lines) {
    text += line;
    if (text.length < chunk) continue;
    yield Buffer.from(text);
    text = '';
  }
  yield Buffer.from(text);
}
