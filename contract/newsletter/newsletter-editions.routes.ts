import * as z from 'zod';
import { pauseReasons } from '../../domain/newsletter/edition.ts';
import { sectionKinds } from '../../domain/newsletter/edition-content.ts';
import { editionStates } from '../../domain/newsletter/edition-states.ts';
import { defineRoutes } from '../route.ts';
import { instant, pageOf, pageQuery } from '../schemas.ts';
import { editionContent, editionSection, editorials } from './edition-content.ts';

const month = z
  .string()
  .regex(/^20\d\d-(?:0[1-9]|1[0-2])$/)
  .meta({ description: 'Mois de la lettre, envoyée le premier jour', example: '2026-12' });
const monthParams = z.strictObject({ month });
const language = z.string().max(35).describe('Langue de la lettre ; la première de l’instance si absente');
const version = z.int().positive().describe('Version lue : si elle a changé entre-temps, rien n’est fait');

const edition = z
  .strictObject({
    month,
    state: z.enum(editionStates),
    version: z.int().positive(),
    since: instant.describe('La lettre dit ce qui s’est passé depuis cet instant'),
    composedAt: instant,
    editedAt: instant.optional(),
    approvedAt: instant.optional(),
    approvedBy: z.string().optional().describe('Pseudonyme'),
    startedAt: instant.optional(),
    endedAt: instant.optional(),
    pauseReason: z.enum(pauseReasons).optional(),
  })
  .meta({ id: 'Edition' });

const editionWithContent = edition
  .extend({
    content: editionContent,
    sizes: z
      .array(z.strictObject({ language: z.string(), htmlBytes: z.int() }))
      .describe('Poids de la plus lourde lettre de chaque langue ; Gmail coupe au-delà de 104 448 octets'),
    readers: z
      .strictObject({
        countedAt: instant,
        languages: z.array(z.strictObject({ language: z.string(), readers: z.int().nonnegative() })),
      })
      .optional()
      .describe('Combien d’abonnés la recevraient, comptés chaque matin ; absent avant le premier matin'),
  })
  .meta({ id: 'EditionWithContent' });

const editionChange = z
  .strictObject({
    version,
    editorial: editorials.optional().describe('Remplace l’éditorial de ces langues, et d’elles seules'),
    sections: z
      .array(editionSection)
      .max(sectionKinds.length)
      .optional()
      .describe('Ordre des rubriques et de leurs éléments ; ce qui n’y est pas n’est pas dans la lettre'),
  })
  .meta({ id: 'EditionChange' });

const progress = z
  .strictObject({
    month,
    state: z.enum(editionStates),
    sent: z.int(),
    failed: z.int().describe('Refusées pour de bon par le service d’envoi'),
    uncertain: z.int().describe('Commencées, sans que nul sache si elles sont parties'),
    skipped: z.int().describe('Désabonnés depuis'),
    left: z.int().nullable().describe('Null tant que tous les abonnés ne sont pas comptés'),
    ratePerSecond: z.number().nullable(),
    estimatedEnd: instant.nullable(),
    hardBounces: z.int(),
    softBounces: z.int(),
    complaints: z.int(),
  })
  .meta({ id: 'SendingProgress' });

const sendingCase = z
  .strictObject({
    recipient: z.string().describe('Identifiant de l’abonné ; son adresse n’est pas montrée'),
    kind: z.enum(['uncertain', 'failed']),
    at: instant,
    error: z.string().optional(),
    decision: z.enum(['again', 'leave']).optional(),
  })
  .meta({ id: 'SendingCase' });

/** Which letter of the edition to preview, and how. */
const previewChoice = z.strictObject({
  language: language.optional(),
  themes: z
    .string()
    .max(1000)
    .optional()
    .describe('Thèmes choisis, séparés par des virgules ; aucun si absent'),
  part: z.enum(['html', 'text']).default('html').describe('La partie du courriel : mise en page ou texte'),
  scheme: z
    .enum(['light', 'dark'])
    .optional()
    .describe('Couleurs à montrer ; celles de l’appareil si absent'),
});

const shared = { access: 'project-team', params: monthParams, caching: 'no-store' } as const;
const changed = { status: 200, description: 'L’édition après le changement', body: edition } as const;
const changeProblems = ['edition-not-found', 'edition-impossible', 'edition-changed'] as const;
const versionBody = (id: string) => z.strictObject({ version }).meta({ id });

/** The letters that were sent, open to everybody. */
export const newsletterArchiveRoutes = defineRoutes({
  listArchivedEditions: {
    key: 'GET /v1/newsletter/editions',
    summary: 'Lister les lettres parues',
    access: 'public',
    query: z.strictObject({ language: language.optional() }),
    success: {
      status: 200,
      description: 'De la plus récente à la plus ancienne',
      body: z
        .strictObject({
          items: z.array(
            z.strictObject({
              month,
              subject: z.string(),
              sentAt: instant,
              language: z.string(),
              url: z.string(),
            }),
          ),
        })
        .meta({ id: 'ArchivedEditions' }),
    },
    problems: [],
    caching: { maxAge: 300, sharedMaxAge: 300 },
  },
  readArchivedEdition: {
    key: 'GET /v1/newsletter/editions/{month}',
    summary: 'Lire une lettre parue, en ligne',
    access: 'public',
    params: monthParams,
    opened: 'by-link',
    query: z.strictObject({ language: language.optional() }),
    success: { status: 200, description: 'Page HTML', body: z.string(), mediaType: 'text/html' },
    problems: ['edition-not-found'],
    caching: { maxAge: 300, sharedMaxAge: 3600 },
  },
});

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
