import * as z from 'zod';
import { closingRule, proposalContent } from '../../contract/questions/proposals.ts';
import {
  type Proposal,
  type ProposalEvent,
  type ProposalState,
  proposalEvents,
  proposalStates,
} from '../../domain/questions/proposal.ts';
import { type Notice, noticePut } from '../../foundations/staff/notice-items.ts';
import { tableName } from '../../platform/table/client.ts';
import { keys } from '../../platform/table/keys.ts';
import { getItem, query, queryAll } from '../../platform/table/read.ts';
import type { TransactItem } from '../../platform/table/transact.ts';

const standing = {
  id: z.string(),
  state: z.enum(proposalStates),
  version: z.int().positive(),
  since: z.string(),
  week: z.string().optional(),
  publishOn: z.string().optional(),
  postId: z.string().optional(),
  /** Who proposed and revised it: digests that tell one person from another. */
  authors: z.array(z.string()).readonly().optional(),
  urgent: z.object({ by: z.string(), person: z.string(), why: z.string(), at: z.string() }).optional(),
};

const proposalItem = z.object({
  ...standing,
  content: proposalContent,
  /** What was sent back last. */
  returned: proposalContent.optional(),
});

const stepItem = z.object({
  event: z.enum(proposalEvents),
  at: z.string(),
  /** Pseudonym; the person is in the audit log. */
  by: z.string(),
  from: z.enum(proposalStates),
  to: z.enum(proposalStates),
  explanation: z.string().optional(),
  week: z.string().optional(),
  publishOn: z.string().optional(),
  postId: z.string().optional(),
  why: z.string().optional(),
});

/** A line of a proposal's history. */
export type ProposalStep = z.output<typeof stepItem>;

const placeItem = z.object({
  ...standing,
  kind: z.enum(['question', 'information']),
  theme: z.string(),
  title: z.string(),
  closing: closingRule.optional(),
});

/** A proposal as lists show it, and all that the calendar must know of it. */
export type ProposalSummary = z.output<typeof placeItem>;

/** Where the proposal itself stands among the writes: its condition tells that somebody was faster. */
export const proposalPutIndex = 0;

/** The writes of a new proposal: itself, the first line of its history, its place among those of its state. */
export function newProposalItems(proposal: Proposal, event: ProposalEvent): TransactItem[] {
  return [
    put(keys.proposal(proposal.id), 'Proposal', proposal, 'attribute_not_exists(pk)'),
    stepPut(proposal, event),
    placePut(proposal),
    ...noticeItems(proposal, event),
  ];
}

/** The writes of a step, on condition that nobody made another one since `before` was read. */
export function proposalStepItems(before: Proposal, after: Proposal, event: ProposalEvent): TransactItem[] {
  const moved = before.state !== after.state;
  const left = keys.proposalPlace(before.state, before.since, before.id);
  return [
    {
      Put: {
        TableName: tableName(),
        Item: { ...keys.proposal(after.id), type: 'Proposal', ...after },
        ConditionExpression: '#version = :read',
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: { ':read': before.version },
      },
    },
    stepPut(after, event),
    ...(moved ? [{ Delete: { TableName: tableName(), Key: left } }] : []),
    placePut(after),
    ...noticeItems(after, event),
  ];
}

/** Whom a step concerns who didn’t take it: the team where something waits for it, the authors where something was decided. */
function noticeItems(
  { id: of, content, state, authors = [] }: Proposal,
  { type }: ProposalEvent,
): TransactItem[] {
  const { theme } = content;
  const kind = decided[type];
  if (kind !== undefined)
    return [noticePut({ kind, of, theme, to: authors.map((each) => `person:${each}`), not: [] })];
  if (state !== 'proposed' || (type !== 'Proposed' && type !== 'Revised')) return [];
  return [noticePut({ kind: 'proposal-waits', of, theme, to: ['project-team'], not: authors })];
}

const decided: Readonly<Partial<Record<ProposalEvent['type'], Notice['kind']>>> = {
  SentBack: 'proposal-sent-back',
  Approved: 'proposal-approved',
  Refused: 'proposal-refused',
};

function stepPut(proposal: Proposal, event: ProposalEvent): TransactItem {
  const { type, content: _, person: __, ...line } = event;
  const step: ProposalStep = { ...line, event: type };
  return put(
    keys.proposalStep(proposal.id, proposal.version),
    'ProposalStep',
    step,
    'attribute_not_exists(pk)',
  );
}

function placePut({ content, returned: _, ...proposal }: Proposal): TransactItem {
  const { kind, theme, title } = content;
  const place: ProposalSummary = {
    ...{ ...proposal, kind, theme, title },
    ...(content.kind === 'question' && { closing: content.closing }),
  };
  return put(keys.proposalPlace(proposal.state, proposal.since, proposal.id), 'ProposalPlace', place);
}

function put(key: object, type: string, item: object, ConditionExpression?: string): TransactItem {
  return {
    Put: {
      TableName: tableName(),
      Item: { ...key, type, ...item },
      ...(ConditionExpression && { ConditionExpression }),
    },
  };
}

/** The proposal as it was written last: one GetItem, strongly consistent. */
export async function readProposal(proposalId: string): Promise<Proposal | undefined> {
  return getItem(keys.proposal(proposalId), proposalItem, { consistent: true });
}

/** All steps of a proposal, the oldest first. */
export async function readProposalHistory(proposalId: string): Promise<ProposalStep[]> {
  const { pk } = keys.proposal(proposalId);
  return query({ pk, sk: { beginsWith: 'STEP#' }, consistent: true }, stepItem);
}

/** Place of a proposal among those of its state: where a page ended. */
export const placeOf = ({ since, id }: ProposalSummary): string => `${since}#${id}`;

/**
 * All proposals of a state in the order of time, strongly consistent, page after page as they are asked for.
 * @param after where an earlier reading ended
 */
export function proposalsOf(
  state: ProposalState,
  {
    newestFirst = false,
    after,
  }: { readonly newestFirst?: boolean; readonly after?: string | undefined } = {},
): AsyncGenerator<ProposalSummary> {
  const { pk } = keys.proposalPlace(state, '', '');
  const sk = newestFirst ? { before: after } : { after };
  return queryAll({ pk, sk, descending: newestFirst, consistent: true }, placeItem);
}
