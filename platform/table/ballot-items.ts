import { BatchGetCommand, DeleteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { type Answer, approvalValues } from '../../domain/answer.ts';
import type { Ballot } from '../../domain/tally.ts';
import { pause } from '../pause.ts';
import { table, tableName } from './client.ts';
import { isConditionFailed } from './errors.ts';
import { keys, prefixes } from './keys.ts';
import { scanTable } from './scan.ts';

const answerValue = z.object({ kind: z.literal('approval'), value: z.enum(approvalValues) });

/** A ballot as it lies in the table. It holds no time and no subject, so nothing says that two are one person's. */
const ballotItem = z.object({
  type: z.literal('Ballot'),
  postId: z.string(),
  answer: answerValue,
  departement: z.string(),
  sex: z.string(),
  ageBand: z.string(),
  /** In [0, 10^8). */
  recordKey: z.int().nonnegative(),
  receipt: z.string(),
});

/**
 * The ballot of an item or of a stream image.
 * @throws z.ZodError when it isn't one
 */
export function ballotOf(item: unknown): Ballot {
  return asBallot(ballotItem.parse(item));
}

function asBallot({
  postId,
  answer,
  recordKey,
  departement,
  sex,
  ageBand,
}: z.output<typeof ballotItem>): Ballot {
  return { postId, answer, recordKey, cell: { departement, sex, ageBand } };
}

/**
 * Writes a first vote, or changes its answer: one conditional write, 1 WCU, since a ballot weighs about 300 bytes. The
 * same answer again is refused by the condition: nothing is written and no stream record is born.
 *
 * It is an update and not a put because a changed vote keeps its cell, record key and receipt: `if_not_exists` makes
 * the table keep what the first vote wrote, where a put would trust every caller to bring the same again.
 * @returns whether anything was written
 */
export async function writeBallot(ballotKey: string, ballot: Ballot, receipt: string): Promise<boolean> {
  try {
    await table.send(
      new UpdateCommand({
        TableName: tableName(),
        Key: keys.ballot(ballotKey),
        UpdateExpression:
          'SET #type = :type, postId = :postId, answer = :answer, ' +
          'departement = if_not_exists(departement, :departement), sex = if_not_exists(sex, :sex), ' +
          'ageBand = if_not_exists(ageBand, :ageBand), recordKey = if_not_exists(recordKey, :recordKey), ' +
          'receipt = if_not_exists(receipt, :receipt)',
        ConditionExpression: 'attribute_not_exists(pk) OR answer <> :answer',
        ExpressionAttributeNames: { '#type': 'type' },
        ExpressionAttributeValues: {
          ':type': 'Ballot',
          ':postId': ballot.postId,
          ':answer': ballot.answer,
          ':departement': ballot.cell.departement,
          ':sex': ballot.cell.sex,
          ':ageBand': ballot.cell.ageBand,
          ':recordKey': ballot.recordKey,
          ':receipt': receipt,
        },
      }),
    );
    return true;
  } catch (error) {
    if (isConditionFailed(error)) return false;
    throw error;
  }
}

/**
 * Writes a ballot where there is none; one that is there stays as it is, whatever it answers.
 * @returns whether anything was written
 */
export async function writeFirstBallot(ballotKey: string, ballot: Ballot, receipt: string): Promise<boolean> {
  const { postId, answer, cell, recordKey } = ballot;
  const item: z.input<typeof ballotItem> = { type: 'Ballot', postId, answer, ...cell, recordKey, receipt };
  try {
    await table.send(
      // An update, as every other write of ballots: the role that votes has no other right.
      new UpdateCommand({
        TableName: tableName(),
        Key: keys.ballot(ballotKey),
        UpdateExpression: `SET ${Object.keys(item)
          .map((name) => `#${name} = :${name}`)
          .join(', ')}`,
        ConditionExpression: 'attribute_not_exists(pk)',
        ExpressionAttributeNames: Object.fromEntries(Object.keys(item).map((name) => [`#${name}`, name])),
        ExpressionAttributeValues: Object.fromEntries(
          Object.entries(item).map(([name, value]) => [`:${name}`, value]),
        ),
      }),
    );
    return true;
  } catch (error) {
    if (isConditionFailed(error)) return false;
    throw error;
  }
}

/**
 * Withdraws a vote; where there is none, nothing is written and no stream record is born.
 * @returns whether there was one
 */
export async function deleteBallot(ballotKey: string): Promise<boolean> {
  try {
    await table.send(
      new DeleteCommand({
        TableName: tableName(),
        Key: keys.ballot(ballotKey),
        ConditionExpression: 'attribute_exists(pk)',
      }),
    );
    return true;
  } catch (error) {
    if (isConditionFailed(error)) return false;
    throw error;
  }
}

const answered = z.object({ postId: z.string(), answer: answerValue });
const maxTries = 6;

/**
 * The answers of these ballots, by post; a ballot that doesn't exist is absent. Reads nothing of the cell and receipt.
 * @param ballotKeys at most 100, each once (one BatchGetItem)
 * @throws Error when the table is still too busy to give all of them after several tries
 */
export async function readAnswers(ballotKeys: readonly string[]): Promise<Map<string, Answer>> {
  const answers = new Map<string, Answer>();
  let wanted: Record<string, unknown>[] = ballotKeys.map((ballotKey) => ({ ...keys.ballot(ballotKey) }));
  for (let tries = 1; wanted.length > 0; tries += 1) {
    if (tries > maxTries) throw new Error(`${wanted.length} ballots were not read after ${maxTries} tries.`);
    if (tries > 1) await pause(25 * 2 ** tries);
    const { Responses, UnprocessedKeys } = await table.send(
      new BatchGetCommand({
        // A voter who has just voted must see it, hence the consistent read.
        RequestItems: {
          [tableName()]: { Keys: wanted, ProjectionExpression: 'postId, answer', ConsistentRead: true },
        },
      }),
    );
    for (const item of Responses?.[tableName()] ?? []) {
      const { postId, answer } = answered.parse(item);
      answers.set(postId, answer);
    }
    wanted = UnprocessedKeys?.[tableName()]?.Keys ?? [];
  }
  return answers;
}

/**
 * Visits every ballot of the table that was written before the call, so that it can be set against counters which
 * have counted it.
 * @param visit is given the items that can't be read as a ballot as undefined
 */
export function scanBallots(segments: number, visit: (ballot: Ballot | undefined) => void): Promise<void> {
  const what = {
    FilterExpression: 'begins_with(pk, :vote) AND NOT begins_with(pk, :probe)',
    ExpressionAttributeValues: { ':vote': prefixes.vote, ':probe': prefixes.probe },
  };
  return scanTable(segments, what, (item) => {
    const { data } = ballotItem.safeParse(item);
    visit(data && asBallot(data));
  });
}
