import * as z from 'zod';
import { defineRoutes } from '../route.ts';
import { instant, pageOf, pageQuery } from '../schemas.ts';
import {
  edition,
  editionChange,
  editionWithContent,
  language,
  month,
  monthParams,
  previewChoice,
  progress,
  sendingCase,
  version,
} from './editions.ts';

const shared = { access: 'project-team', params: monthParams, caching: 'no-store' } as const;
const changed = { status: 200, description: 'L’édition après le changement', body: edition } as const;
const changeProblems = ['edition-not-found', 'edition-impossible', 'edition-changed'] as const;
const versionBody = (id: string) => z.strictObject({ version }).meta({ id });

/** How the project team composes, approves and sends editions. */
export const newsletterEditionsRoutes = defineRoutes({
  listEditions: {
    key: 'GET /v1/admin/newsletter/editions',
    summary: 'Lister les éditions de la lettre, la plus récente d’abord',
    access: 'project-team',
    success: {
      status: 200,
      description: 'Les vingt-quatre dernières',
      body: z.strictObject({ items: z.array(edition) }).meta({ id: 'Editions' }),
    },
    problems: [],
    caching: 'no-store',
  },
  getEdition: {
    ...shared,
    key: 'GET /v1/admin/newsletter/editions/{month}',
    summary: 'Lire une édition et tout ce qui a été trouvé pour elle',
    success: { status: 200, description: 'L’édition', body: editionWithContent },
    problems: ['edition-not-found'],
  },
  takeOutOfArchive: {
    ...shared,
    key: 'POST /v1/admin/newsletter/editions/{month}/removals',
    summary: 'Retirer un élément de la version en ligne d’une lettre parue ; un mot public le remplace',
    body: z
      .strictObject({
        item: z.string().max(64).describe('Identifiant de l’élément dans l’édition'),
        explanation: z
          .string()
          .max(2000)
          .describe('Ce que les lecteurs liront à sa place ; 300 caractères au plus'),
      })
      .meta({ id: 'ArchiveRemoval' }),
    success: {
      status: 200,
      description: 'Élément retiré dans toutes les langues ; les courriels déjà partis ne changent pas',
      body: z.strictObject({ month, item: z.string() }).meta({ id: 'ArchiveRemoved' }),
    },
    problems: ['edition-not-found', 'edition-changed', 'text-invalid'],
  },
  editEdition: {
    ...shared,
    key: 'PUT /v1/admin/newsletter/editions/{month}',
    summary: 'Écrire l’éditorial, choisir et ordonner les éléments',
    body: editionChange,
    success: { status: 200, description: 'L’édition', body: editionWithContent },
    problems: changeProblems,
  },
  previewEdition: {
    ...shared,
    key: 'GET /v1/admin/newsletter/editions/{month}/preview',
    summary: 'Voir la lettre comme la verra un lecteur',
    query: previewChoice,
    success: {
      status: 200,
      description: 'La lettre, HTML ou texte',
      body: z.string(),
      mediaType: 'text/html, text/plain',
    },
    problems: ['edition-not-found'],
  },
  linkPreview: {
    ...shared,
    key: 'GET /v1/admin/newsletter/editions/{month}/preview-link',
    summary: 'Obtenir, pour quelques minutes, l’adresse d’un aperçu qu’un cadre de la console peut montrer',
    query: previewChoice,
    success: {
      status: 200,
      description: 'L’adresse, qui se passe de jeton',
      body: z
        .strictObject({ path: z.string().describe('Sur l’hôte de l’API'), until: instant })
        .meta({ id: 'PreviewLink' }),
    },
    problems: ['edition-not-found'],
  },
  openPreview: {
    key: 'GET /v1/newsletter/previews/{token}',
    summary: 'Voir un aperçu de la lettre par son adresse signée',
    access: 'public',
    params: z.strictObject({ token: z.string().max(2000).describe('Ce que `preview-link` a signé') }),
    success: {
      status: 200,
      description: 'La lettre, HTML ou texte',
      body: z.string(),
      mediaType: 'text/html, text/plain',
    },
    problems: ['link-invalid', 'edition-not-found'],
    caching: 'no-store',
  },
  sendTestEdition: {
    ...shared,
    key: 'POST /v1/admin/newsletter/editions/{month}/test-sends',
    summary: 'S’envoyer un essai, à sa propre adresse d’agent',
    body: z
      .strictObject({
        language: language.optional(),
        themes: z.array(z.string().max(64)).max(64).default([]),
      })
      .meta({ id: 'TestSend' }),
    success: {
      status: 202,
      description: 'Essai envoyé',
      body: z.strictObject({ messageId: z.string() }).meta({ id: 'TestSent' }),
    },
    problems: ['edition-not-found'],
  },
  approveEdition: {
    ...shared,
    key: 'POST /v1/admin/newsletter/editions/{month}/approval',
    summary: 'Approuver l’édition : telle quelle, elle partira le jour dit',
    body: versionBody('EditionApproval'),
    success: changed,
    problems: [...changeProblems, 'edition-too-large'],
  },
  withdrawEditionApproval: {
    ...shared,
    key: 'DELETE /v1/admin/newsletter/editions/{month}/approval',
    summary: 'Retirer l’approbation, pour modifier l’édition',
    success: changed,
    problems: changeProblems,
  },
  pauseEdition: {
    ...shared,
    key: 'POST /v1/admin/newsletter/editions/{month}/pause',
    summary: 'Suspendre l’envoi',
    body: versionBody('EditionPause'),
    success: changed,
    problems: changeProblems,
  },
  resumeEdition: {
    ...shared,
    key: 'POST /v1/admin/newsletter/editions/{month}/resume',
    summary: 'Reprendre l’envoi, en connaissance des retours et des plaintes jusque-là',
    body: versionBody('EditionResume'),
    success: changed,
    problems: changeProblems,
  },
  stopEdition: {
    ...shared,
    key: 'POST /v1/admin/newsletter/editions/{month}/stop',
    summary: 'Arrêter l’envoi pour de bon',
    body: versionBody('EditionStop'),
    success: changed,
    problems: changeProblems,
  },
  takeUpEdition: {
    ...shared,
    key: 'POST /v1/admin/newsletter/editions/{month}/taking-up',
    summary:
      'Reprendre une lettre arrêtée en cours d’envoi, pour la corriger : approuvée de nouveau, elle part à ceux qui ne l’ont pas reçue',
    body: versionBody('EditionTakingUp'),
    success: changed,
    problems: changeProblems,
  },
  getSendingProgress: {
    ...shared,
    key: 'GET /v1/admin/newsletter/editions/{month}/progress',
    summary: 'Suivre l’envoi : envoyées, à envoyer, refusées, rythme, fin prévue',
    success: { status: 200, description: 'Où en est l’envoi', body: progress },
    problems: ['edition-not-found'],
  },
  listUncertainSendings: {
    ...shared,
    key: 'GET /v1/admin/newsletter/editions/{month}/uncertain',
    summary: 'Lister les abonnés qui n’ont pas reçu la lettre, ou dont nul ne sait s’ils l’ont reçue',
    query: z.strictObject(pageQuery(100, 50)),
    success: {
      status: 200,
      description: 'Une page',
      body: pageOf(sendingCase, 'SendingCases'),
    },
    problems: ['edition-not-found', 'cursor-invalid'],
  },
  decideUncertainSending: {
    ...shared,
    key: 'POST /v1/admin/newsletter/editions/{month}/uncertain/{recipient}/decision',
    summary: 'Décider d’un envoi incertain : renvoyer, au risque d’un double, ou en rester là',
    params: monthParams.extend({
      recipient: z
        .string()
        .regex(/^[\w-]{43}$/)
        .describe('Identifiant de l’abonné'),
    }),
    body: z.strictObject({ decision: z.enum(['again', 'leave']) }).meta({ id: 'UncertainDecision' }),
    success: { status: 200, description: 'Décision notée', body: sendingCase },
    problems: ['edition-not-found', 'recipient-not-uncertain'],
  },
});
