import * as z from 'zod';
import { stepId } from '../polls/formats.ts';
import { post } from '../posts/posts.ts';
import { defineRoutes } from '../route.ts';
import { cursor, postId } from '../schemas.ts';

/** Most posts that one call says it skips: what a device may show before there is a profile. */
const skippedAtOnce = 20;

const card = z
  .strictObject({
    kind: z
      .enum(['question', 'step', 'suggestion', 'information'])
      .describe('step : une étape d’un questionnaire, que step nomme'),
    post,
    step: stepId.optional(),
    because: z
      .array(z.enum(['addressed', 'closes-soon', 'skipped-before']))
      .describe(
        'Pourquoi elle vient maintenant : elle s’adresse à un groupe dont on est ; on n’y votera bientôt plus ; on l’avait passée',
      ),
  })
  .meta({ id: 'Card', description: 'Une carte de la conversation : un seul sujet, que l’on voit seul' });

const nextCard = z
  .strictObject({
    card: card.nullable().describe('null : rien ici ; s’il y a nextCursor, redemander avec lui'),
    left: z.int().nonnegative().describe('Sujets qui restent après celui-ci, parmi ceux qui ont été lus'),
    more: z.boolean().describe('Vrai s’il en reste peut-être d’autres que ceux-là'),
    nextCursor: cursor
      .optional()
      .describe('Pour la suite, une fois la carte répondue, lue ou passée ; absent quand tout est vu'),
  })
  .meta({ id: 'NextCard' });

export const cardsRoutes = defineRoutes({
  dealCard: {
    key: 'GET /v1/me/next',
    summary: 'Recevoir la carte suivante de la conversation : un sujet à la fois',
    description:
      'D’abord ce qui s’adresse à un groupe dont on est, ce qui va se clore, ce que la Région demande ; puis les services de son département qui se notent ce mois-ci, les idées et les informations, en changeant de thème, les moins vues d’abord. Jamais ce à quoi l’on a déjà répondu ; ce que l’on passe (skip) ne revient qu’une fois, quand tout le reste est vu. Le service ne retient rien de la conversation : nextCursor dit où l’on en est, et l’appareil le garde. Pour reprendre plus tard, rendre le dernier qui a donné une carte.',
    access: 'citizen',
    query: z.strictObject({
      cursor: cursor.optional(),
      skip: z
        .string()
        .transform((list) => list.split(','))
        .pipe(z.array(postId).min(1).max(skippedAtOnce))
        .meta({
          description: `Publications que l’on passe : celle de la carte d’avant, ou d’autres déjà vues sans profil ; identifiants séparés par des virgules, ${skippedAtOnce} au plus`,
        })
        .optional(),
    }),
    success: { status: 200, description: 'La carte, ou la fin', body: nextCard },
    problems: ['cursor-invalid'],
    caching: 'no-store',
  },
});
