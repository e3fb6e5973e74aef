import type { OperationOf } from '../../../contract/api.ts';
import { appendCertificate } from '../../../lambdas/certification/certificate-items.ts';
import type { SamplesOf } from '../../e2e/support/sample.ts';
import { putPost } from '../../support/posts.ts';

export async function samples(): Promise<SamplesOf<OperationOf<'certification'>>> {
  const certified = { postId: await certifiedPost() };
  return {
    getCertificate: { params: certified },
    listBallots: { params: certified },
    listCertificates: {},
    getDrift: {},
    correctCertificate: {
      params: certified,
      body: { explanation: 'Un citoyen a demandé un nouveau décompte.' },
    },
  };
}

/** A post with a certified result, which takes a closing and five minutes otherwise. */
async function certifiedPost(): Promise<string> {
  const closesAt = new Date(Date.now() - 600_000).toISOString();
  const postId = await putPost({ closesAt });
  const list = { root: '0'.repeat(64), ballots: 0 };
  const polls = [{ kind: 'approval', voters: 0, totals: {}, list }] as const;
  const checked = { drift: 0, settled: true, unreadable: 0 };
  await appendCertificate({ postId, edition: 1, closesAt, certifiedAt: closesAt, polls, ...checked }, []);
  return postId;
}
