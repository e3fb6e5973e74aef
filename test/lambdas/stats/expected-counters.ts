import type { Answer } from '../../../domain/polls/answer.ts';
import type { Ballot } from '../../../domain/polls/tally.ts';
import type { CounterState } from '../../../foundations/polls/tally-items.ts';

/** All counters that aren't zero, as plain text: `post~step/67 F:75+:plus` → [how many, sum of record keys]. */
export type CounterTexts = Record<string, [number, number]>;

/**
 * What the counters must be, counted from the ballots in the plainest way: independent of domain/polls/tally.ts and
 * domain/polls/answer-kinds.
 */
export function expectedCounters(ballots: Iterable<Ballot>): CounterTexts {
  const expected: CounterTexts = {};
  const add = (name: string, n: number, keys: number) => {
    const [heldN, heldKeys] = expected[name] ?? [0, 0];
    expected[name] = [heldN + n, heldKeys + keys];
  };
  for (const { postId, step, cell, answer, recordKey, hidden } of ballots) {
    const poll = step === undefined ? postId : `${postId}~${step}`;
    for (const option of toldOf(answer)) {
      add(`${poll}/${cell.departement} ${cell.sex}:${cell.ageBand}:${option}`, 1, recordKey);
    }
    const place = hidden ? 'hidden' : 'results';
    for (const option of toldOf(answer)) add(`${poll}/${place} ${option}`, 1, 0);
    if (answer.kind === 'single-choice' || answer.kind === 'scale' || answer.kind === 'ranking') {
      add(`${poll}/${place} *`, 1, 0);
    }
    if (answer.kind === 'projects') for (const id of answer.ids) add(`${poll}/${place} ${id}`, 1, 0);
    if (answer.kind !== 'ranking') continue;
    for (let i = 0; i < answer.order.length; i += 1) {
      for (let j = i + 1; j < answer.order.length; j += 1) {
        add(`${poll}/${place} ${answer.order[i]}>${answer.order[j]}`, 1, 0);
      }
    }
  }
  return withoutZeros(expected);
}

/** What a cell is told of an answer. */
function toldOf(answer: Answer): string[] {
  if (answer.kind === 'multiple-choice') return ['*', ...answer.values];
  if (answer.kind === 'ranking') return [answer.order[0] ?? ''];
  if (answer.kind === 'projects') return ['*'];
  return [String(answer.value)];
}

/** The counters as they are stored. */
export function storedCounters(states: readonly CounterState[]): CounterTexts {
  const stored: CounterTexts = {};
  for (const { target, counts } of states) {
    const poll = target.step === undefined ? target.postId : `${target.postId}~${target.step}`;
    const place = target.kind === 'tally' ? target.departement : target.place;
    for (const [name, { n, keys }] of counts) stored[`${poll}/${place} ${name}`] = [n, keys];
  }
  return withoutZeros(stored);
}

function withoutZeros(counters: CounterTexts): CounterTexts {
  return Object.fromEntries(Object.entries(counters).filter(([, [n, keys]]) => n !== 0 || keys !== 0));
}
