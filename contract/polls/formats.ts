import * as z from 'zod';
import { approvalValues } from '../../domain/polls/answer.ts';
import { rules } from '../../domain/polls/envelope-rules.ts';
import { postId, postIdParams } from '../schemas.ts';

/** What can be asked, and how it is answered (domain/polls/format.ts). The service checks lengths of texts in graphemes. */

const optionId = z
  .string()
  .regex(/^[a-z0-9-]{1,24}$/)
  .meta({ description: 'Identifiant court, unique dans sa question', example: 'train' });

const text = z.string().min(1).max(2000);

/** A hundred million euros at most. */
const cents = z.int().min(1).max(10_000_000_000);

/** The service tests that the instance has it. */
const departement = z.string().min(1).max(16);

const options = z.array(z.strictObject({ id: optionId, label: text }));

export const format = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('approval') }),
    z.strictObject({ kind: z.literal('single-choice'), options: options.min(2).max(12).readonly() }),
    z.strictObject({
      kind: z.literal('multiple-choice'),
      options: options.min(2).max(12).readonly(),
      maxChoices: z.int().min(1).max(12),
    }),
    z.strictObject({
      kind: z.literal('scale'),
      lowest: text,
      highest: text,
      mentions: z
        .array(text)
        .length(5)
        .readonly()
        .optional()
        .describe('Un mot par note, de 1 à 5 ; absent : seules les extrémités en ont un'),
    }),
    // Every pair has its counter: six options make thirty.
    z.strictObject({ kind: z.literal('ranking'), options: options.min(2).max(6).readonly() }),
    z
      .strictObject({
        kind: z.literal('projects'),
        options: z
          .array(
            z.strictObject({
              id: optionId,
              label: text,
              cost: cents.describe('Coût, en centimes'),
              about: text.optional().describe('Ce qui serait fait : le début du texte du projet'),
              post: postId
                .optional()
                .describe(
                  'La page du projet : sa publication, du canal project ; exigée de toute nouvelle enveloppe',
                ),
              territory: departement.optional().describe('Département du projet ; toute la Région si absent'),
            }),
          )
          .min(2)
          .max(60)
          .readonly()
          .describe('Projets'),
        amount: cents.describe('Montant, en centimes'),
        territory: departement
          .optional()
          .describe('Département dont seuls des projets y sont ; tous si absent'),
        rule: z.enum(rules).describe('Comment les voix se comptent : le plus de voix, ou parts égales'),
        minChoices: z.int().min(1).max(5),
        maxChoices: z.int().min(1).max(10),
        threshold: z
          .int()
          .min(1)
          .max(100_000)
          .optional()
          .describe('Nombre de voix sous lequel rien n’est financé'),
        observers: z
          .array(
            z.strictObject({
              name: text.describe('Publié'),
              fingerprint: z
                .string()
                .regex(/^[0-9a-f]{64}$/)
                .describe('SHA-256, en hexadécimal, de la clé que cette personne garde'),
            }),
          )
          .min(1)
          .max(10)
          .readonly()
          .optional()
          .describe('Qui pourra lire les bulletins, sans les noms, une fois le vote clos'),
      })
      .describe('Une enveloppe, et les projets entre lesquels on choisit'),
  ])
  .meta({
    id: 'Format',
    description:
      'Comment on répond : + ou −, un choix, plusieurs choix, une échelle de 1 à 5, un classement de toutes les options, des projets pour une enveloppe',
  });

export const stepId = z
  .string()
  .regex(/^[a-z0-9-]{1,24}$/)
  .meta({ description: 'Identifiant d’une étape d’un questionnaire', example: 'trajet' });

export const stepParams = postIdParams.extend({ stepId });

export const steps = z
  .array(
    z.strictObject({
      id: stepId,
      prompt: text,
      format,
      when: z
        .strictObject({ step: stepId, values: z.array(z.string().max(24)).min(1).max(12).readonly() })
        .optional()
        .describe('Posée seulement si la réponse à une étape précédente contient l’une de ces valeurs'),
    }),
  )
  .min(1)
  .max(20)
  .readonly()
  .meta({ description: 'Étapes d’un questionnaire, dans l’ordre' });

export const answer = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('approval'), value: z.enum(approvalValues) }),
    z.strictObject({ kind: z.literal('single-choice'), value: optionId }),
    z.strictObject({
      kind: z.literal('multiple-choice'),
      values: z.array(optionId).min(1).max(12).readonly(),
    }),
    z.strictObject({ kind: z.literal('scale'), value: z.int().min(1).max(5) }),
    z.strictObject({ kind: z.literal('ranking'), order: z.array(optionId).min(2).max(6).readonly() }),
    z.strictObject({ kind: z.literal('projects'), ids: z.array(optionId).max(60).readonly() }),
  ])
  .meta({ id: 'Answer', description: 'Réponse, du genre que la question demande' });
