/**
 * An invented conversation in the format of a Polis export: who agrees with which statement, over ten days. Voters belong
 * to opinion groups; each statement is one that most agree with, one that divides the groups, or one on which each group is
 * divided. Some voters answer a statement again, a few of them differently.
 */
import { drawWeighted, seededRandom } from '../random.ts';

const seed = 20_260_406;
const votes = 3_000;
const voters = 150;
const statements = 40;

/** Opinion groups, and the percentage of voters in each. */
const groups = [
  [0, 46],
  [1, 33],
  [2, 21],
] as const;

/** Percentages of votes that repeat, or change, the voter's earlier vote on the statement. */
const again = [
  ['new', 94],
  ['repeated', 2],
  ['changed', 4],
] as const;

const begin = Date.UTC(2026, 3, 6, 5);
const hourMs = 3_600_000;
const days = 10;
/** Distribution of a day's votes over its hours, from 5 to 4 UTC. */
const hours = [2, 6, 9, 6, 5, 5, 8, 9, 6, 5, 5, 6, 8, 10, 12, 12, 9, 5, 3, 1, 0.5, 0.3, 0.3, 0.6];

type Vote = 1 | -1 | 0;

/** The contents of its `votes.csv`: byte for byte the same at each call. */
export function conversationCsv(): string {
  const random = seededRandom(seed);
  const groupOf = Array.from({ length: voters }, () => drawWeighted(groups, random));
  const agreement = Array.from({ length: statements }, (_, statement) => agreementOf(statement, random));
  // A few answer nearly everything, most a third of it.
  const zeal = Array.from({ length: voters }, () => [0.15 + random() ** 2.2] as const);
  const held = new Map<string, Vote>();
  const answered = Array.from({ length: voters }, () => new Set<number>());

  const draw = (): { voter: number; statement: number; vote: Vote } => {
    const voter = drawWeighted(
      zeal.map(([weight], index) => [index, answered[index]?.size === statements ? 0 : weight] as const),
      random,
    );
    const mine = answered[voter] as Set<number>;
    const how = mine.size === 0 ? 'new' : drawWeighted(again, random);
    if (how === 'new') {
      const open = Array.from({ length: statements }, (_, index) => index).filter((one) => !mine.has(one));
      const statement = open[Math.floor(random() * open.length)] as number;
      const share = (agreement[statement] as readonly number[])[groupOf[voter] as number] as number;
      return { voter, statement, vote: random() < 0.14 ? 0 : random() < share ? 1 : -1 };
    }
    const statement = [...mine][Math.floor(random() * mine.size)] as number;
    const before = held.get(`${statement}/${voter}`) as Vote;
    const otherwise: Vote = before === 0 ? (random() < 0.5 ? 1 : -1) : random() < 0.3 ? 0 : (-before as Vote);
    return { voter, statement, vote: how === 'repeated' ? before : otherwise };
  };

  const rows = instants(random).map((timestamp) => {
    const { voter, statement, vote } = draw();
    held.set(`${statement}/${voter}`, vote);
    answered[voter]?.add(statement);
    return { timestamp, statement, voter, vote };
  });
  // Exports are ordered by statement, not by time.
  rows.sort((one, other) => one.statement - other.statement || one.voter - other.voter);
  const lines = rows.map(({ timestamp, statement, voter, vote }) =>
    [timestamp, new Date(timestamp).toUTCString().replace(',', ''), statement, voter, vote].join(','),
  );
  return `${['timestamp,datetime,comment-id,voter-id,vote', ...lines].join('\n')}\n`;
}

/** The share of each group's voters who agree with a statement. */
function agreementOf(statement: number, random: () => number): number[] {
  const kind = statement % 4;
  if (kind === 0) return groups.map(() => 0.78 + 0.17 * random());
  if (kind === 3) return groups.map(() => 0.35 + 0.3 * random());
  const favour = Math.floor(random() * groups.length);
  return groups.map(([group]) => ((group === favour) === (kind === 1) ? 0.8 : 0.1) + 0.12 * random());
}

/** Times of the votes, ascending and distinct. */
function instants(random: () => number): number[] {
  const byHour = hours.map((weight, hour) => [hour, weight] as const);
  const drawn = new Set<number>();
  while (drawn.size < votes) {
    const day = Math.floor(days * random() ** 1.6);
    drawn.add(Math.floor(begin + (24 * day + drawWeighted(byHour, random) + random()) * hourMs));
  }
  return [...drawn].sort((one, other) => one - other);
}
