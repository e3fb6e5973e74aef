import { randomBytes } from 'node:crypto';
import type { OperationOf } from '../../../contract/api.ts';
import { meRoutes } from '../../../contract/profiles/me.routes.ts';
import { profilesRoutes } from '../../../contract/profiles/profiles.routes.ts';
import { solve } from '../../../tools/proof-of-work.ts';
import type { SampleGround, SamplesOf } from '../../e2e/support/sample.ts';
import { type Service, someCell } from '../../e2e/support/service.ts';

export async function samples({ service }: SampleGround): Promise<SamplesOf<OperationOf<'profiles'>>> {
  const challenge = await service.client.call(profilesRoutes.createChallenge, {});
  return {
    createChallenge: {},
    createProfile: {
      body: { ...someCell, proofOfWork: await solve(challenge) },
    },
    readMe: {},
    eraseMe: {},
    readErasure: { params: { receipt: await erasedReceipt(service) } },
    listKiosks: {},
    createKiosk: { body: { label: 'Mairie de Toul' } },
    removeKiosk: { params: { kioskId: randomBytes(16).toString('base64url') } },
    readKioskScreen: { body: { key: randomBytes(16).toString('base64url') } },
    renewSession: { body: { refreshToken: randomBytes(96).toString('base64url') } },
  };
}

async function erasedReceipt(service: Service): Promise<string> {
  const { idToken: token } = await service.citizen();
  return (await service.client.call(meRoutes.eraseMe, { token })).receipt;
}
