import { certificationRoutes } from '../../contract/certification/certification.routes.ts';
import { httpFunction } from '../../foundations/staff/http-function.ts';
import { certificateProblems } from '../../messages/problems/certificates/index.ts';
import { postProblems } from '../../messages/problems/posts/index.ts';
import { accessProblems } from '../../messages/problems/staff/access.ts';
import { correctionProblems } from '../../messages/problems/staff/corrections.ts';
import { textProblems } from '../../messages/problems/texts/index.ts';
import { askForCorrection } from './ask-for-correction.ts';
import { readDriftCheck } from './drift-items.ts';
import { findList } from './find-list.ts';
import { listCertificates } from './list-certificates.ts';
import { readPublicCertificates } from './read-public-certificates.ts';

const problems = [
  postProblems,
  textProblems,
  certificateProblems,
  accessProblems,
  correctionProblems,
] as const;

/** Certified results, their ballots, and whether counters and ballots agree: all public. */
export const handler = httpFunction(certificationRoutes, problems, {
  async getCertificate({ params: { postId } }) {
    return { body: { items: await readPublicCertificates(postId) } };
  },

  async listBallots({ params: { postId }, query, isHead }) {
    return { body: undefined, headers: { location: await findList(postId, query, isHead) } };
  },

  async listCertificates({ query }) {
    return { body: await listCertificates(query) };
  },

  async getDrift() {
    return { body: { last: (await readDriftCheck()) ?? null } };
  },

  async correctCertificate({ caller, params: { postId }, body: { explanation } }) {
    return { body: { postId, edition: await askForCorrection(caller, postId, explanation) } };
  },
});
