import { randomBytes } from 'node:crypto';
import type { OperationOf } from '../../../contract/api.ts';
import { newsletterEditionsRoutes } from '../../../contract/newsletter/newsletter-editions.routes.ts';
import {
  archivedPut,
  newEditionItems,
  readEdition,
} from '../../../lambdas/newsletter/editions/edition-items.ts';
import { transact } from '../../../platform/table/transact.ts';
import type { SampleGround, SamplesOf } from '../../e2e/support/sample.ts';
import {
  confirmationLink,
  idOfToken,
  signedLink,
  subscriber,
  subscription,
  tokenOf,
} from '../../e2e/support/subscribing.ts';
import { editionContent } from '../../fixtures/edition.ts';

export async function samples({ service }: SampleGround): Promise<SamplesOf<OperationOf<'newsletter'>>> {
  const { preferences, unsubscribe } = await subscriber(service, 'dominique@citoyens.example');
  const renewal = await signedLink(service, 'renewal', idOfToken(preferences));
  const confirmation = await confirmationLink(service, 'lou@citoyens.example');
  const edition = { month: await sentEdition() };
  const { path } = await service.client.call(newsletterEditionsRoutes.linkPreview, {
    ...{ token: await service.teamToken(), params: edition, query: {} },
  });
  return {
    getNewsletterTerms: {},
    createNewsletterChallenge: {},
    subscribe: { body: await subscription(service, 'camille@citoyens.example') },
    getConfirmationPage: { params: { token: tokenOf(confirmation) } },
    confirmSubscription: { params: { token: tokenOf(confirmation) } },
    getPreferencesPage: { params: { token: tokenOf(preferences) } },
    changePreferences: { params: { token: tokenOf(preferences) }, body: { language: 'fr' } },
    getUnsubscribePage: { params: { token: tokenOf(unsubscribe) } },
    unsubscribe: {
      params: { token: tokenOf(unsubscribe) },
      body: { 'List-Unsubscribe': 'One-Click' },
    },
    getRenewalPage: { params: { token: tokenOf(renewal) } },
    renewSubscription: { params: { token: tokenOf(renewal) } },
    listArchivedEditions: {},
    readArchivedEdition: { params: edition },
    listEditions: {},
    getEdition: { params: edition },
    takeOutOfArchive: {
      params: edition,
      body: { item: 's1', explanation: 'Retiré à la demande de son auteur.' },
    },
    editEdition: { params: edition, body: { version: 1 } },
    previewEdition: { params: edition },
    linkPreview: { params: edition },
    openPreview: { params: { token: path.slice(path.lastIndexOf('/') + 1) } },
    sendTestEdition: { params: edition, body: {} },
    approveEdition: { params: edition, body: { version: 1 } },
    withdrawEditionApproval: { params: edition },
    pauseEdition: { params: edition, body: { version: 1 } },
    resumeEdition: { params: edition, body: { version: 1 } },
    stopEdition: { params: edition, body: { version: 1 } },
    takeUpEdition: { params: edition, body: { version: 1 } },
    getSendingProgress: { params: edition },
    listUncertainSendings: { params: edition },
    decideUncertainSending: {
      params: { ...edition, recipient: randomBytes(32).toString('base64url') },
      body: { decision: 'leave' },
    },
  };
}

/** The month of an edition of the newsletter that was sent, as the operator puts it into the table. */
async function sentEdition(): Promise<string> {
  const month = '2026-12';
  const at = '2026-12-01T08:00:00.000Z';
  const sent = { month, state: 'sent', version: 1, since: at, composedAt: at, certificates: 0 } as const;
  // Requested again from the same service, it is there.
  if ((await readEdition(month)) === undefined) {
    await transact([
      ...newEditionItems(sent, { ...structuredClone(editionContent), popularity: {} } as never),
      archivedPut({
        language: 'fr',
        month,
        subject: 'La lettre',
        sentAt: at,
        html: '<!doctype html><p>La lettre</p>',
      }),
    ]);
  }
  return month;
}
