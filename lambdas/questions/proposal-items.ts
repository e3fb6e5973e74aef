import * as z from 'zod';
import { audience } from '../../contract/posts/audience.ts';
import { proposalContent, questionClosing } from '../../contract/questions/proposals.ts';
import { amountOf } from '../../domain/envelopes/asked.ts';
import {
  type Proposal,
  type ProposalEvent,
  type ProposalState,
  proposalEvents,
  proposalStates,
} from '../../domain/questions/proposal.ts';
import { openedEnvelopePut, projectIdsIn } from '../../foundations/projects/envelope-items.ts';
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
  /** Digests that identify the people who proposed and revised it. */
  authors: z.array(z.string()).readonly().optional(),
  urgent: z.object({ by: z.string(), person: z.string(), why: z.string(), at: z.string() }).optional(),
};

const proposalItem = z.object({
  ...standing,
  content: proposalContent,
  /** The content last sent back. */
  returned: proposalContent.optional(),
});

const stepItem = z.object({
  event: z.enum(proposalEvents),
  at: z.string(),
  /** Pseudonym; the audit log identifies the person. */
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
  closing: questionClosing.optional(),
  audience: audience.optional(),
  /** What is shared out between projects, in cents: of an envelope, all its territories together. */
  amount: z.int().optional(),
});

/** A proposal as shown in lists, with everything the calendar needs. */
export type ProposalSummary = z.output<typeof placeItem>;

/** Index of the proposal among the writes: if its condition fails, somebody else was faster. */
export const proposalPutIndex = 0;

/** The writes of a new proposal: itself, the first line of its history, its entry in the list of its state. */
export function newProposalItems(proposal: Proposal, event: ProposalEvent): TransactItem[] {
  return [
    put(keys.proposal(proposal.id), 'Proposal', proposal, 'attribute_not_exists(pk)'),
    stepPut(proposal, event),
    placePut(proposal),
    ...noticeItems(proposal, event),
  ];
}

/** The writes of a step, conditional on nobody having made another since `before` was read. */
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
    ...openedItems(after),
  ];
}

/** An opened envelope is found by its projects. */
function openedItems({ id: proposalId, content, state, postId }: Proposal): TransactItem[] {
  const isEnvelope = content.kind === 'question' && projectIdsIn(content).length > 0;
  return isEnvelope && state === 'published' && postId !== undefined
    ? [openedEnvelopePut({ proposalId, postId })]
    : [];
}

/**
 * Notices to people concerned who didn't take the step themselves: the team if it has something to decide, the authors if
 * something was decided.
 */
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
    ...(content.kind === 'question' && {
      ...{ closing: content.closing, audience: content.audience, amount: amountOf(content) },
    }),
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

/** The current version of a proposal: one strongly consistent GetItem. */
export async function readProposal(proposalId: string): Promise<Proposal | undefined> {
  return getItem(keys.proposal(proposalId), proposalItem, { consistent: true });
}

/** All steps of a proposal, oldest first. */
export async function readProposalHistory(proposalId: string): Promise<ProposalStep[]> {
  const { pk } = keys.proposal(proposalId);
  return query({ pk, sk: { beginsWith: 'STEP#' }, consistent: true }, stepItem);
}

/** Position of a proposal in the list of its state, where a page may end. */
export const placeOf = ({ since, id }: ProposalSummary): string => `${since}#${id}`;

/**
 * All proposals in a state, chronologically, strongly consistent, reading pages on demand.
 * @param after end of an earlier reading
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
