import { randomBytes, randomUUID } from 'node:crypto';
import type { OperationOf } from '../../../contract/api.ts';
import type { SamplesOf } from '../../e2e/support/sample.ts';

export async function samples(): Promise<SamplesOf<OperationOf<'staff'>>> {
  const underWay = { session: randomBytes(96).toString('base64url'), user: randomUUID() };
  const email = 'personne@grandest.example';
  const newPassword = 'Un long mot de passe, 2026 !';
  // Nobody's: what a sample does must not remove those who ask.
  const memberId = randomUUID();
  return {
    listColleagues: {},
    listStaff: {},
    inviteStaff: {
      body: {
        email: 'alix.martin@grandest.example',
        pseudonym: 'Alix',
        role: 'referent',
        directorates: ['sante-sport'],
      },
    },
    resendInvitation: { params: { memberId } },
    moveStaff: { params: { memberId }, body: { role: 'referent', directorates: ['sante-sport'] } },
    removeStaff: { params: { memberId } },
    signIn: { body: { email, password: newPassword } },
    answerCode: { body: { ...underWay, code: '000000' } },
    choosePassword: { body: { ...underWay, newPassword } },
    enrolAuthenticator: { body: { ...underWay, code: '000000' } },
    renewStaffSession: {},
    signOut: {},
    askForRecovery: { body: { email } },
    recover: { body: { email, code: '000000', newPassword } },
    readOwnAccount: {},
  };
}
