import * as z from 'zod';
import { type Answer, approvalValues } from '../../domain/polls/answer.ts';
import { type Poll, pollId } from '../../domain/polls/format.ts';
import type { Ballot } from '../../domain/polls/tally.ts';
import { tableName } from '../../platform/table/client.ts';
import { Expression } from '../../platform/table/expression.ts';
import { type BallotPlace, keys, ttlAttribute } from '../../platform/table/keys.ts';
import { batchGet } from '../../platform/table/read.ts';
import type { TransactItem } from '../../platform/table/transact.ts';
import { writeItem } from '../../platform/table/write.ts';

const answerValue = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('approval'), value: z.enum(approvalValues) }),
  z.object({ kind: z.literal('single-choice'), value: z.string() }),
  z.object({ kind: z.literal('multiple-choice'), values: z.array(z.string()).readonly() }),
  z.object({ kind: z.literal('scale'), value: z.int() }),
  z.object({ kind: z.literal('ranking'), order: z.array(z.string()).readonly() }),
  z.object({ kind: z.literal('projects'), ids: z.array(z.string()).readonly() }),
]);

/** A stored ballot. It holds no time and no subject, so that two ballots can't be traced to one person. */
const ballotItem = z.object({
  type: z.literal('Ballot'),
  postId: z.string(),
  /** Of a questionnaire. */
  step: z.string().optional(),
  /** Whether the totals of its poll are hidden while it is open. */
  hidden: z.literal(true).optional(),
  /** That its voter’s profile had just been made; taken away when they come back with it (domain/polls/young.ts). */
  young: z.literal(true).optional(),
  answer: answerValue,
  departement: z.string(),
  sex: z.string(),
  ageBand: z.string(),
  /** In [0, 10^8). */
  recordKey: z.int().nonnegative(),
  receipt: z.string(),
  /** Of an answer that is published as a commitment. */
  salt: z.string().optional(),
});

/** The part of a ballot that only the votes function reads, besides its answer. */
const answered = z.object({
  postId: z.string(),
  step: z.string().optional(),
  answer: answerValue,
  /** Where totals come with a vote: what was known when it was cast, which its voter alone can have opened. */
  note: z.string().optional(),
  young: z.literal(true).optional(),
});

/**
 * The ballot of an item or of a stream image.
 * @throws z.ZodError when it isn't one
 */
export function ballotOf(item: unknown): Ballot {
  return asBallot(ballotItem.parse(item));
}

/** Whether an item answers in a way that this version doesn’t know, as a later one may have written before it was taken back. */
export function isOfLaterVersion(item: unknown): boolean {
  const { answer } = Object(item) as { answer?: { kind?: unknown } };
  const knownKinds: readonly string[] = answerValue.options.map(({ shape }) => shape.kind.value);
  return typeof answer?.kind === 'string' && !knownKinds.includes(answer.kind);
}

/** Whether a ballot lies in the archive and is about to leave the table: it goes on counting, so neither is news. */
export function isLeaving(item: unknown): boolean {
  return (Object(item) as Record<string, unknown>)[ttlAttribute] !== undefined;
}

function asBallot({ departement, sex, ageBand, ...ballot }: z.output<typeof ballotItem>): Ballot {
  const { postId, step, hidden, young, answer, recordKey, salt } = ballot;
  return {
    postId,
    ...(step !== undefined && { step }),
    ...(hidden !== undefined && { hidden }),
    ...(young !== undefined && { young }),
    answer,
    recordKey,
    ...(salt !== undefined && { salt }),
    cell: { departement, sex, ageBand },
  };
}

/** The ballot in an item, and its receipt; undefined if the item can't be read as one. */
export function readBallot(item: unknown): { ballot: Ballot; receipt: string } | undefined {
  const { data } = ballotItem.safeParse(item);
  return data && { ballot: asBallot(data), receipt: data.receipt };
}

/** A box is named after the first character of its receipts. */
export const boxOf = (receipt: string): string => receipt.slice(0, 1);

/** Where a ballot is stored. */
export const placeOf = (ballotKey: string, ballot: Poll, receipt: string): BallotPlace => ({
  ...{ id: pollId(ballot), box: boxOf(receipt), ballotKey },
});

/** A ballot to be written, beside its key. */
export function itemOf(ballot: Ballot, receipt: string): z.input<typeof ballotItem> {
  const { postId, step, hidden, young, answer, cell, recordKey, salt } = ballot;
  return {
    type: 'Ballot',
    postId,
    ...(step !== undefined && { step }),
    ...(hidden && { hidden }),
    ...(young && { young }),
    answer,
    ...cell,
    recordKey,
    receipt,
    ...(salt !== undefined && { salt }),
  };
}

/**
 * Writes a first vote, or changes its answer: one conditional write, 1 WCU, since a ballot is about 300 bytes. The condition refuses
 * a repeated answer, so that nothing is written and no stream record created.
 *
 * An update rather than a put, because a changed vote keeps its cell, record key and receipt: `if_not_exists` preserves what the first
 * vote wrote, where a put would rely on every caller to supply it again. The mark of a young profile is removed once it no longer is.
 * @param note sealed, for its voter: it goes with the answer
 * @returns whether anything was written
 */
export async function writeBallot(
  ballotKey: string,
  ballot: Ballot,
  receipt: string,
  note?: string,
): Promise<boolean> {
  const write = new Expression();
  const item = { ...itemOf(ballot, receipt), ...(note !== undefined && { note }) };
  const sets = Object.entries(item).map(([attribute, value]) => {
    const [name, alias] = [write.name(attribute), write.value(value)];
    const changes = attribute === 'answer' || attribute === 'note';
    return changes ? `${name} = ${alias}` : `${name} = if_not_exists(${name}, ${alias})`;
  });
  const answer = `${write.name('answer')} <> ${write.value(ballot.answer)}`;
  const place = placeOf(ballotKey, ballot, receipt);
  if (ballot.young) return update(place, write, sets, `attribute_not_exists(pk) OR ${answer}`);
  const young = write.name('young');
  const condition = `attribute_not_exists(pk) OR ${answer} OR attribute_exists(${young})`;
  return update(place, write, sets, condition, [young]);
}

/**
 * Writes a ballot if there is none; an existing one stays as it is, whatever its answer.
 * @returns whether anything was written
 */
export async function writeFirstBallot(
  ballotKey: string,
  ballot: Ballot,
  receipt: string,
  note?: string,
): Promise<boolean> {
  const write = new Expression();
  const item = { ...itemOf(ballot, receipt), ...(note !== undefined && { note }) };
  // An update, as every other write of ballots: the role that votes has no other right.
  const place = placeOf(ballotKey, ballot, receipt);
  return update(place, write, write.assignments(item), 'attribute_not_exists(pk)');
}

/** The same for a transaction: ballots from paper, and those that fill an instance in bulk. */
export function firstBallotPut(ballotKey: string, ballot: Ballot, receipt: string): TransactItem {
  return {
    Put: {
      TableName: tableName(),
      Item: { ...keys.ballot(placeOf(ballotKey, ballot, receipt)), ...itemOf(ballot, receipt) },
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  };
}

async function update(
  place: BallotPlace,
  write: Expression,
  sets: readonly string[],
  condition: string,
  removed: readonly string[] = [],
): Promise<boolean> {
  return writeItem({
    Update: {
      TableName: tableName(),
      Key: keys.ballot(place),
      UpdateExpression: `SET ${sets.join(', ')}${removed.length > 0 ? ` REMOVE ${removed.join(', ')}` : ''}`,
      ConditionExpression: condition,
      ...write.attributes(),
    },
  });
}

/** Counts a ballot in its cell from now on; if it was counted there already, nothing is written and no stream record created. */
export async function settleBallot(place: BallotPlace): Promise<boolean> {
  return writeItem({
    Update: {
      TableName: tableName(),
      Key: keys.ballot(place),
      UpdateExpression: 'REMOVE young',
      ConditionExpression: 'attribute_exists(young)',
    },
  });
}

/**
 * Withdraws a vote; if there is none, nothing is written and no stream record created.
 * @returns whether there was one
 */
export async function deleteBallot(place: BallotPlace): Promise<boolean> {
  return writeItem({
    Delete: {
      TableName: tableName(),
      Key: keys.ballot(place),
      ConditionExpression: 'attribute_exists(pk)',
    },
  });
}

/** What these ballots say, whatever they answer; one that doesn't exist is left out. In no particular order. */
export async function answersAt(places: readonly BallotPlace[]): Promise<Answer[]> {
  const options = { fields: ['answer'], consistent: true };
  const ballots = await batchGet(places.map(keys.ballot), z.object({ answer: answerValue }), options);
  return ballots.map(({ answer }) => answer);
}

/** An answer as it lies in the table, with the note that was sealed beside it. */
export interface StoredAnswer {
  readonly answer: Answer;
  readonly note?: string | undefined;
  /** That its ballot isn't told by its cell yet. */
  readonly young?: true | undefined;
}

/**
 * The answers of these ballots, by `pollId`; a ballot that doesn't exist is absent. Reads nothing of the cell and receipt.
 * @param places each once
 */
export async function readAnswers(places: readonly BallotPlace[]): Promise<Map<string, StoredAnswer>> {
  // A voter who has just voted must see it, hence the consistent read.
  const options = { fields: ['postId', 'step', 'answer', 'note', 'young'], consistent: true };
  const ballots = await batchGet(places.map(keys.ballot), answered, options);
  return new Map(ballots.map(({ answer, note, young, ...poll }) => [pollId(poll), { answer, note, young }]));
}
