import * as z from 'zod';
import { pauseReasons } from '../../domain/newsletter/edition.ts';
import { sectionKinds } from '../../domain/newsletter/edition-content.ts';
import { editionStates } from '../../domain/newsletter/edition-states.ts';
import { instant } from '../schemas.ts';
import { editionContent, editionSection, editorials } from './edition-content.ts';

/** Editions of the newsletter, as the project team composes them and follows their sending. */

export const month = z
  .string()
  .regex(/^20\d\d-(?:0[1-9]|1[0-2])$/)
  .meta({ description: 'Mois de la lettre, envoyée le premier jour', example: '2026-12' });
export const monthParams = z.strictObject({ month });
export const language = z
  .string()
  .max(35)
  .describe('Langue de la lettre ; la première de l’instance si absente');
export const version = z
  .int()
  .positive()
  .describe('Version lue : si elle a changé entre-temps, rien n’est fait');

export const edition = z
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

export const editionWithContent = edition
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

export const editionChange = z
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

export const progress = z
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

export const sendingCase = z
  .strictObject({
    recipient: z.string().describe('Identifiant de l’abonné ; son adresse n’est pas montrée'),
    kind: z.enum(['uncertain', 'failed']),
    at: instant,
    error: z.string().optional(),
    decision: z.enum(['again', 'leave']).optional(),
  })
  .meta({ id: 'SendingCase' });

/** Which letter of the edition to preview, and how. */
export const previewChoice = z.strictObject({
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
