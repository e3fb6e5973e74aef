import * as z from 'zod';
import { chainFaults } from '../../domain/certification/hash-chain.ts';
import { defineRoutes } from '../route.ts';
import { cursor, instant, pageOf, pageQuery } from '../schemas.ts';

const sha256Hex = z.string().regex(/^[0-9a-f]{64}$/);

const month = z
  .string()
  .regex(/^\d{4}-(?:0[1-9]|1[0-2])$/)
  .meta({ description: 'Mois civil, à l’heure de la Région', example: '2026-11' });

export const auditEntry = z
  .strictObject({
    sequence: z.int().positive().describe('Rang dans le journal, à partir de 1, sans trou'),
    at: instant,
    actor: z.string().describe('Identifiant de l’agent dans le pool ; « operator » pour l’exploitation'),
    pseudonym: z.string(),
    action: z.string().describe('Par exemple staff.invited'),
    subject: z.string().describe('Ce qui a changé, par exemple staff:<identifiant>'),
    details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
    previousHash: sha256Hex,
    hash: sha256Hex.describe('SHA-256 de l’entrée, empreinte de la précédente comprise'),
  })
  .meta({ id: 'AuditEntry', description: 'Une action d’un agent' });

const auditPage = pageOf(auditEntry, 'AuditPage');

const auditCheck = z
  .strictObject({
    intact: z.boolean(),
    entries: z.int().nonnegative().describe('Nombre d’entrées vérifiées et justes, depuis la première'),
    anchor: z
      .string()
      .optional()
      .describe('Dernière entrée juste : notez-la ailleurs, et donnez-la à une vérification ultérieure'),
    broken: z
      .strictObject({ sequence: z.int(), fault: z.enum(chainFaults), explanation: z.string() })
      .optional()
      .describe('Premier maillon rompu'),
  })
  .meta({ id: 'AuditCheck' });

export const auditRoutes = defineRoutes({
  listAuditEntries: {
    key: 'GET /v1/admin/audit',
    summary: 'Lire le journal des actions des agents, de la plus récente à la plus ancienne',
    access: 'project-team',
    query: z.strictObject({
      month: month.optional(),
      ...pageQuery(100, 50),
    }),
    success: { status: 200, description: 'Une page', body: auditPage },
    problems: ['cursor-invalid'],
    caching: 'no-store',
  },
  exportAudit: {
    key: 'GET /v1/admin/audit/export',
    summary: 'Exporter un mois du journal, une entrée JSON par ligne ; l’export y est lui-même inscrit',
    access: 'project-team',
    query: z.strictObject({ month, cursor: cursor.optional() }),
    success: {
      status: 200,
      description:
        'Les entrées dans l’ordre. Au-delà de quelques mégaoctets, l’en-tête `Link` (`rel="next"`) donne l’adresse de la suite',
      body: z.string(),
      mediaType: 'application/x-ndjson',
    },
    problems: ['cursor-invalid'],
    caching: 'no-store',
  },
  checkAudit: {
    key: 'GET /v1/admin/audit/check',
    summary: 'Vérifier que rien n’a été modifié, retiré ou ajouté dans le journal',
    access: 'project-team',
    query: z.strictObject({
      anchor: z
        .string()
        .regex(/^[1-9]\d{0,14}:[0-9a-f]{64}$/)
        .optional()
        .describe('Ancre notée lors d’une vérification antérieure : rang et empreinte'),
    }),
    success: { status: 200, description: 'Ce que la vérification a trouvé', body: auditCheck },
    problems: [],
    caching: 'no-store',
  },
});
