import type { OperationOf } from '../../../contract/api.ts';
import type { PublishedOutcome } from '../../../domain/envelopes/published-outcome.ts';
import type { EnvelopeFormat } from '../../../domain/polls/format.ts';
import { observationPut } from '../../../foundations/polls/observation-items.ts';
import { outcomePut } from '../../../foundations/polls/outcome-items.ts';
import { sha256 } from '../../../foundations/staff/audit-items.ts';
import { transact } from '../../../platform/table/transact.ts';
import type { SamplesOf } from '../../e2e/support/sample.ts';
import { putPost } from '../../support/posts.ts';

const key = '0123456789abcdef0123456789abcdef01234567';
const format: EnvelopeFormat = {
  kind: 'projects',
  options: [
    { id: 'arbres', label: 'Cent arbres', cost: 600_00 },
    { id: 'banc', label: 'Dix bancs', cost: 300_00 },
  ],
  ...{ amount: 1_000_00, rule: 'equal-shares', minChoices: 1, maxChoices: 2 },
  observers: [{ name: 'Une association', fingerprint: sha256(key) }],
};

const nothing = { funded: [], left: 1_000_00, withNothing: 0, draws: [] };
const empty: PublishedOutcome = {
  ...{
    rule: 'equal-shares',
    decidedBy: 'equal-shares',
    budget: 1_000_00,
    voters: 0,
    projects: [],
    ...nothing,
  },
  other: { rule: 'most-votes', ...nothing },
  prefer: { most: 'neither', decided: 0, other: 0 },
  ...{ rounds: [], notFunded: [] },
};

export async function samples(): Promise<SamplesOf<OperationOf<'envelopes'>>> {
  const certifiedAt = new Date(Date.now() - 600_000).toISOString();
  const postId = await putPost({ closesAt: certifiedAt, format });
  const until = new Date(Date.now() + 3_600_000).toISOString();
  await transact([
    observationPut({ postId, openedAt: certifiedAt, until, by: 'Équipe', files: 'files' }),
    outcomePut(postId, { edition: 1, certifiedAt, hash: '0'.repeat(64), outcome: empty }),
  ]);
  const params = { postId };
  return {
    getOutcome: { params },
    openBallots: { params, body: { explanation: 'Une association demande à recompter.' } },
    readBallots: { params, body: { key } },
  };
}
