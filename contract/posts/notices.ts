import * as z from 'zod';
import { noticeKinds } from '../../domain/posts/region-post.ts';
import { instant, postId } from '../schemas.ts';

/** What the Région changed in a published post, as everybody reads it (domain/posts/region-post.ts). */

export const textChange = z
  .strictObject({
    place: z.string().meta({
      description: 'Où : title, picture.alternative, format.options.train, steps.trajet.prompt…',
      example: 'title',
    }),
    before: z.string().optional().describe('Absent là où il n’y avait rien'),
    after: z.string().optional().describe('Absent là où il n’y a plus rien'),
  })
  .meta({ id: 'TextChange' });

export const notice = z
  .strictObject({
    kind: z
      .enum(noticeKinds)
      .describe(
        'urgent : posée hors de sa semaine ; corrected : corrigée ; closed-early : clôture avancée ; restored : rétablie après un retrait ; project-withdrawn : un projet de l’enveloppe est retiré, il reste sur le bulletin et n’est pas financé ; project-restored : ce projet est rétabli',
      ),
    at: instant,
    why: z.string().describe('Dans les mots de la Région'),
    changes: z.array(textChange).readonly().optional().describe('D’une correction'),
    closedAtBefore: instant.optional().describe('La clôture d’avant ; absente s’il n’y en avait pas'),
    project: z.string().max(24).optional().describe('Le projet de l’enveloppe dont il s’agit'),
    step: z.string().max(24).optional().describe('Son territoire, d’une enveloppe qui en a plusieurs'),
    frozenHashBefore: z.string().optional().describe('L’empreinte d’avant'),
  })
  .meta({ id: 'PostNotice' });

export const withdrawal = z
  .strictObject({
    at: instant,
    why: z.string(),
    by: z.string().describe('Pseudonyme'),
    replacedBy: postId.optional().describe('La question posée à sa place, avec des votes à elle'),
  })
  .meta({ id: 'PostWithdrawal' });
