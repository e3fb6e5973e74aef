import * as z from 'zod';
import { audience } from '../posts/audience.ts';
import { defineRoutes } from '../route.ts';
import { instant, postId, postKind } from '../schemas.ts';

const group = z.strictObject({
  category: z.string().describe('Code du groupe'),
  position: z
    .enum(['for', 'against', 'unsure'])
    .describe('Ce que dit sa majorité ; unsure : le brouillage pourrait suffire à l’expliquer'),
  percent: z.int().min(0).max(100).describe('Part des +, en %'),
  isBound: z
    .literal(true)
    .optional()
    .describe('Présent si l’on sait seulement que la part est de plus de 90 %, ou de moins de 10 %'),
});

/** One post in one dimension, as it is stored; its texts are added when it is read. */
export const commonVerdict = z.strictObject({
  postId,
  told: z.array(group).min(2).describe('Les groupes dont on sait quelque chose'),
  untold: z
    .array(z.string())
    .describe('Les groupes dont on ne sait rien : leurs votants peuvent penser autrement'),
  least: group.describe('Le groupe à la plus petite part de +'),
  most: group.describe('Le groupe à la plus grande part de +'),
  score: z
    .number()
    .describe('Consensus entre groupes de Polis, ∏ (pour + 1) / (votants + 2), à six chiffres significatifs'),
});

const dimension = z.enum(['departement', 'sex', 'ageBand']);

/** The stored document. */
export const storedCommonGround = z.strictObject({
  computedAt: instant,
  dimensions: z.array(
    z.strictObject({ dimension, together: z.array(commonVerdict), apart: z.array(commonVerdict) }),
  ),
});

const commonPost = commonVerdict
  .extend({ kind: postKind, theme: z.string(), title: z.string(), audience: audience.optional() })
  .meta({ id: 'CommonPost' });

const commonGround = z
  .strictObject({
    computedAt: instant.optional().describe('Absent avant le premier calcul'),
    days: z.int().describe('Les publications de tant de jours sont regardées'),
    certainty: z
      .int()
      .describe(
        'Dans tant de cas sur 100 au moins, le brouillage ne fait rien dire de faux d’une publication',
      ),
    notice: z.string().describe('À dire avec ces listes'),
    dimensions: z.array(
      z.strictObject({
        dimension,
        together: z
          .array(commonPost)
          .describe(
            'Ce que favorise la majorité de chaque groupe connu, d’abord ce que le groupe le moins favorable soutient le plus',
          ),
        apart: z
          .array(commonPost)
          .describe('Ce qu’un groupe favorise et qu’un autre refuse, l’écart le plus grand d’abord'),
      }),
    ),
  })
  .meta({ id: 'CommonGround', description: 'Ce qui nous rassemble, et ce qui nous distingue' });

export const commonGroundRoutes = defineRoutes({
  getCommonGround: {
    key: 'GET /v1/statistics/common-ground',
    summary: 'Lire ce qui rassemble les groupes d’habitants, et ce qui les distingue',
    description:
      'Calculé chaque heure à partir des seules répartitions publiées (GET /v1/posts/{postId}/breakdowns) des questions et des idées auxquelles on répond par + ou −: quiconque peut le refaire des données ouvertes.',
    access: 'public',
    success: { status: 200, description: 'Les listes, par département, sexe et âge', body: commonGround },
    problems: [],
    caching: { maxAge: 60, sharedMaxAge: 300 },
  },
});
