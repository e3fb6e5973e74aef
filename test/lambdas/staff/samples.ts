import { randomUUID } from 'node:crypto';
import type { OperationOf } from '../../../contract/api.ts';
import type { SamplesOf } from '../../e2e/support/sample.ts';

export async function samples(): Promise<SamplesOf<OperationOf<'staff'>>> {
  // Nobody's: what a sample does must not remove those who ask.
  const memberId = randomUUID();
  return {
    listStaff: {},
    inviteStaff: {
      body: {
        email: 'alix.martin@grandest.example',
        pseudonym: 'Alix',
        role: 'referent',
        directorate: 'sante-sport',
      },
    },
    resendInvitation: { params: { memberId } },
    moveStaff: { params: { memberId }, body: { role: 'referent', directorate: 'sante-sport' } },
    removeStaff: { params: { memberId } },
  };
}
