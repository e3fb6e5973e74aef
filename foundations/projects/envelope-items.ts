import * as z from 'zod';
import { envelopesOf } from '../../domain/envelopes/asked.ts';
import type { Asked } from '../../domain/polls/format.ts';
import { tableName } from '../../platform/table/client.ts';
import { keys } from '../../platform/table/keys.ts';
import { batchGet, getItem, queryAll } from '../../platform/table/read.ts';
import type { TransactItem } from '../../platform/table/transact.ts';
import { put, putAll } from '../../platform/table/write.ts';

/**
 * Which projects are in which envelopes. A project’s links are written before an envelope is approved, in any number, and prove
 * nothing by themselves: whoever reads one looks whether its proposal still holds the project.
 */

const linkItem = z.object({ projectId: z.string(), proposalId: z.string() });

/** Ids of the posts of all projects in a question. */
export function projectIdsIn(question: Pick<Asked, 'format' | 'steps'>): string[] {
  return envelopesOf(question).flatMap(({ format }) => format.options.flatMap(({ post }) => post ?? []));
}

/** Notes that these projects are in the envelope of a proposal. Repeated, it writes the same. */
export async function linkProjects(proposalId: string, projectIds: readonly string[]): Promise<void> {
  const links = projectIds.map(
    (projectId) =>
      put(keys.projectInEnvelope(projectId, proposalId), 'ProjectLink', { projectId, proposalId }).Put.Item,
  );
  await putAll(links);
}

/** Ids of the proposals whose envelopes a project is, or was, in; consistent. */
export async function readLinkedProposals(projectId: string): Promise<string[]> {
  const { pk } = keys.projectInEnvelope(projectId, '');
  const links = await Array.fromAsync(queryAll({ pk, consistent: true }, linkItem));
  return links.map(({ proposalId }) => proposalId);
}

const openedItem = z.object({ proposalId: z.string(), postId: z.string() });

/** That an envelope’s proposal has become a post: in the transaction that opens it. */
export const openedEnvelopePut = (opened: z.output<typeof openedItem>): TransactItem =>
  put(keys.openedEnvelope(opened.proposalId), 'OpenedEnvelope', opened);

/** Ids of the posts that envelopes were opened as which a project is in: a Query and a BatchGetItem. */
export async function readEnvelopesOf(projectId: string): Promise<string[]> {
  const proposals = await readLinkedProposals(projectId);
  const opened = await batchGet(proposals.map(keys.openedEnvelope), openedItem);
  return opened.map(({ postId }) => postId);
}

const stateItem = z.object({ changes: z.int() });

/** How often projects were changed, or envelopes approved; consistent. */
export async function readProjectsState(): Promise<number> {
  return (await getItem(keys.projectsState(), stateItem, { consistent: true }))?.changes ?? 0;
}

/**
 * The write by which an approval of an envelope, and a change of a project, exclude each other: refused if there was another since
 * `changes` was read. An envelope may hold hundreds of projects, more than a transaction can look at.
 */
export function projectsStateUpdate(changes: number): TransactItem {
  return {
    Update: {
      TableName: tableName(),
      Key: keys.projectsState(),
      UpdateExpression: 'SET #type = :type, changes = :next',
      ConditionExpression: changes === 0 ? 'attribute_not_exists(pk)' : 'changes = :read',
      ExpressionAttributeNames: { '#type': 'type' },
      ExpressionAttributeValues: {
        ':type': 'ProjectsState',
        ':next': changes + 1,
        ...(changes > 0 && { ':read': changes }),
      },
    },
  };
}
