import * as z from 'zod';
import { formatKinds } from '../../domain/polls/format.ts';
import { stepId } from '../polls/formats.ts';
import { audience } from '../posts/audience.ts';
import { defineRoutes } from '../route.ts';
import { inAddress, instant, pageOf, pageQuery, postId, postIdParams, wholeNumber } from '../schemas.ts';

const sha256Hex = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.int().nonnegative();
const counters = z.record(z.string(), z.int());

const list = z
  .strictObject({
    root: sha256Hex.describe('Racine de Merkle de la liste (RFC 9162)'),
    ballots: count.describe('Nombre de bulletins de la liste'),
  })
  .meta({ id: 'BallotList', description: 'La liste publiée des bulletins' });

const certifiedPoll = z
  .strictObject({
    step: stepId.optional().describe('Étape d’un questionnaire'),
    kind: z.enum(formatKinds),
    voters: count.describe('Nombre de bulletins comptés'),
    totals: counters.describe(
      'Recomptés sur les bulletins : par réponse ; d’un classement, par première place (« a ») et par paire (« a>b » : a préféré à b)',
    ),
    counted: counters.optional().describe('Ce que disaient les compteurs, là où ils disaient autre chose'),
    withoutYoung: z
      .strictObject({ voters: count, totals: counters })
      .optional()
      .describe(
        'Le même résultat sans les bulletins de profils créés peu avant de voter, ou parmi beaucoup d’autres en une heure (youngProfileHours et burstProfileHours de GET /v1/instance), s’il y en a au moins onze ; aucun bulletin n’est écarté de totals',
      ),
    paper: z
      .strictObject({
        voters: count.describe('Bulletins papier parmi les votants'),
        without: z
          .strictObject({ voters: count, totals: counters })
          .optional()
          .describe('Le même résultat sans eux, s’il y en a au moins onze'),
      })
      .optional()
      .describe('Absent s’il n’y a pas de bulletins papier'),
    list: list
      .optional()
      .describe('Absente des classements, des choix multiples, et là où l’instance ne donne pas de reçus'),
    outcome: sha256Hex
      .optional()
      .describe('D’une enveloppe : empreinte de son résultat (GET /v1/envelopes/…/outcome)'),
  })
  .meta({ id: 'CertifiedPoll' });

export const certificate = z
  .strictObject({
    sequence: z.int().positive().describe('Rang dans la chaîne des certificats, à partir de 1, sans trou'),
    postId,
    edition: z.int().positive().describe('1 ; un de plus à chaque correction'),
    frozenHash: z.string().optional().describe('Empreinte de ce que la question demandait'),
    audience: audience.optional(),
    closesAt: instant,
    certifiedAt: instant,
    polls: z.array(certifiedPoll),
    drift: count.describe('Nombre de compteurs qui différaient des bulletins ; attendu : 0'),
    settled: z.boolean().describe('Faux si tous les compteurs n’ont pas pu être comparés'),
    unreadable: count.describe(
      'Bulletins illisibles parmi ceux comptés en même temps que ce résultat ; attendu : 0',
    ),
    corrects: z.int().positive().optional().describe('Rang du certificat que celui-ci corrige'),
    why: z.string().optional().describe('Motif de la correction'),
    askedBy: z.string().optional().describe('Pseudonyme de qui l’a demandée'),
    previousHash: sha256Hex,
    hash: sha256Hex.describe('SHA-256 du document, empreinte du précédent comprise'),
  })
  .meta({
    id: 'Certificate',
    description: 'Résultat certifié : recompté sur les bulletins, immuable, chaîné',
  });

const driftCheck = z
  .strictObject({
    checkedAt: instant,
    posts: count.describe('Publications comparées'),
    ballots: count.describe(
      'Bulletins recomptés, sans ceux des questions dont les résultats se cachent pendant le vote',
    ),
    drift: count.describe('Compteurs qui diffèrent des bulletins ; attendu : 0'),
    unsettled: count.describe('Compteurs non comparés, des votes continuant d’arriver'),
    unreadable: count.describe('Bulletins illisibles ; attendu : 0'),
  })
  .meta({ id: 'DriftCheck' });

export const certificationRoutes = defineRoutes({
  getCertificate: {
    key: 'GET /v1/posts/{postId}/certificate',
    summary: 'Lire le résultat certifié d’une publication, avec ses corrections',
    access: 'public',
    opened: 'by-link',
    params: postIdParams,
    success: {
      status: 200,
      description: 'Le certificat qui vaut, puis ceux qu’il a corrigés',
      body: z
        .strictObject({ items: z.array(certificate).describe('Le plus récent d’abord') })
        .meta({ id: 'Certificates' }),
    },
    problems: ['post-not-found', 'post-withdrawn', 'not-certified'],
    caching: { maxAge: 60, sharedMaxAge: 60 },
  },
  listBallots: {
    key: 'GET /v1/posts/{postId}/ballots',
    summary: 'Télécharger tous les bulletins d’un vote clos : reçu et réponse, pour recompter soi-même',
    access: 'public',
    opened: 'by-link',
    params: postIdParams,
    query: z.strictObject({
      step: stepId.optional().describe('Étape d’un questionnaire'),
      edition: inAddress(wholeNumber().min(1).optional()).describe(
        'Édition du certificat ; par défaut celle qui vaut',
      ),
    }),
    success: {
      status: 302,
      description: 'Le fichier (CSV, dans l’ordre des reçus) est à l’adresse donnée par Location',
    },
    problems: ['post-not-found', 'post-withdrawn', 'not-certified', 'ballots-not-listed'],
    caching: 'no-store',
  },
  listCertificates: {
    key: 'GET /v1/certificates',
    summary: 'Lire la chaîne de tous les certificats, du plus récent au plus ancien',
    access: 'public',
    query: z.strictObject(pageQuery(100, 20)),
    success: {
      status: 200,
      description: 'Une page',
      body: pageOf(certificate, 'CertificatePage'),
    },
    problems: ['cursor-invalid'],
    caching: { maxAge: 60, sharedMaxAge: 60 },
  },
  getDrift: {
    key: 'GET /v1/drift',
    summary: 'Lire l’écart entre compteurs et bulletins, vérifié chaque nuit',
    access: 'public',
    success: {
      status: 200,
      description: 'La dernière vérification',
      body: z
        .strictObject({ last: driftCheck.nullable().describe('null avant la première') })
        .meta({ id: 'Drift' }),
    },
    problems: [],
    caching: { maxAge: 300, sharedMaxAge: 300 },
  },
  correctCertificate: {
    key: 'POST /v1/admin/posts/{postId}/certificate/correction',
    summary: 'Faire recompter et certifier de nouveau un résultat, en disant pourquoi',
    access: 'project-team',
    params: postIdParams,
    body: z
      .strictObject({
        explanation: z
          .string()
          .trim()
          .min(10)
          .max(500)
          .describe('Public : il figurera dans le nouveau certificat. Aucune donnée personnelle.'),
      })
      .meta({ id: 'CertificateCorrection' }),
    success: {
      status: 202,
      description: 'Le nouveau certificat paraîtra dans les minutes qui viennent',
      body: z.strictObject({ postId, edition: z.int().positive() }).meta({ id: 'AskedCorrection' }),
    },
    problems: ['post-not-found', 'text-invalid', 'not-certified', 'certification-pending'],
    caching: 'no-store',
  },
});
