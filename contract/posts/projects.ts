import * as z from 'zod';
import { instant, postId } from '../schemas.ts';

/** What a project is beside its texts (domain/projects/project.ts). */

export const projectCost = z
  .int()
  .min(1)
  .max(10_000_000_000)
  .describe('Coût, en centimes ; cent millions d’euros au plus');

export const projectTerms = z
  .strictObject({
    cost: projectCost,
    territory: z.string().optional().describe('Code du département ; absent, toute la Région'),
    origins: z.array(postId).readonly().describe('Les suggestions dont il vient'),
    feasible: z
      .boolean()
      .optional()
      .describe('Ce que son instruction en dit ; absent tant qu’elle n’a rien dit'),
    admittedAt: instant.optional().describe('Depuis quand il peut être mis dans une enveloppe'),
  })
  .meta({ id: 'ProjectTerms', description: 'Ce qu’est un projet, à part ses textes' });
