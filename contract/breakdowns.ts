import * as z from 'zod';
import { instant, postId } from './schemas.ts';

/** The document of protected breakdowns: what is stored at each release, read by the API, the pages and the open data. */

const percents = z
  .strictObject({ plus: z.int().min(1).max(99), minus: z.int().min(1).max(99) })
  .meta({ id: 'Percents', description: 'Parts en %, sans décimale : leur somme fait 100' });

/** Why less is shown than one would like; `notices` says it in French. */
export const noticeCodes = ['too-few', 'split-withheld', 'above-90-plus', 'above-90-minus'] as const;

const cellPlace = {
  departement: z.string().optional().describe('Code INSEE du département'),
  sex: z.string().optional(),
  ageBand: z.string().optional(),
};
const shownBase = z.int().nonnegative().describe('Nombre de votants du groupe, brouillé de quelques unités');

export const breakdownCell = z
  .discriminatedUnion('kind', [
    z.strictObject({ ...cellPlace, kind: z.literal('hidden'), notice: z.literal('too-few') }),
    z.strictObject({
      ...cellPlace,
      kind: z.literal('base'),
      base: shownBase,
      notice: z.enum(['split-withheld', 'above-90-plus', 'above-90-minus']),
      refreshedAt: instant,
    }),
    z.strictObject({
      ...cellPlace,
      kind: z.literal('split'),
      base: shownBase,
      plus: z.int().nonnegative(),
      minus: z.int().nonnegative(),
      shares: percents,
      refreshedAt: instant,
    }),
  ])
  .meta({
    id: 'BreakdownCell',
    description: 'Un groupe : masqué, effectif seul, ou effectif et répartition',
  });

const dimension = z.enum(['departement', 'sex', 'ageBand']);

const table = z
  .strictObject({
    dimensions: z.array(dimension).describe('Ce que croise ce tableau'),
    cells: z
      .array(breakdownCell)
      .describe('Tous les groupes du tableau ; aucun total ne s’obtient en les sommant'),
  })
  .meta({ id: 'BreakdownTable' });

const weightedResult = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('withheld'),
      reason: z.enum(['no-release', 'too-few-voters', 'too-few-in-category', 'too-far-from-population']),
      explanation: z.string(),
      notice: z.string(),
    }),
    z.strictObject({
      kind: z.literal('weighted'),
      voters: z.int().describe('Nombre de votants n, exact au moment du lot'),
      raw: percents.describe('Résultat brut'),
      weighted: percents.describe('Résultat redressé'),
      effectiveSize: z.number().describe('Effectif efficace, à deux chiffres significatifs'),
      designEffect: z.number().describe('Effet de plan de Kish, à une décimale'),
      merged: z
        .array(z.strictObject({ dimension, category: z.string(), into: z.string() }))
        .describe('Catégories trop peu nombreuses, redressées avec leur voisine'),
      refreshedAt: instant,
      notice: z.string().describe('À afficher avec le résultat, toujours'),
    }),
  ])
  .meta({
    id: 'WeightedResult',
    description: 'Résultat redressé, à côté du résultat brut, jamais à sa place',
  });

const representativeness = z
  .strictObject({
    source: z.string().describe('Source des chiffres de population'),
    populationDate: z.iso.date(),
    dissimilarity: z
      .int()
      .optional()
      .describe('Indice de dissemblance le plus fort des trois dimensions, en % ; 0 : comme la population'),
    dimensions: z.array(
      z.strictObject({
        dimension,
        dissimilarity: z.int().optional(),
        categories: z.array(
          z.strictObject({
            category: z.string(),
            population: z.number().describe('Part de la population, en %'),
            voters: z
              .int()
              .optional()
              .describe('Part des votants, en % ; absente si le groupe est trop petit'),
            ratio: z
              .number()
              .optional()
              .describe('Part des votants rapportée à celle de la population ; 1 : parité'),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'Representativeness', description: 'Qui manque parmi les votants' });

/** What is stored; the API adds when the next lot may open. */
export const releasedBreakdowns = z.strictObject({
  postId,
  lot: z.int().nonnegative().describe('Numéro du lot ; 0 avant le premier'),
  releasedAt: instant.optional().describe('Dernier lot ; absent avant le premier'),
  notice: z.string().describe('À dire au public, avec les chiffres'),
  notices: z
    .record(z.enum(noticeCodes), z.string())
    .describe('Ce que disent les codes « notice » des groupes'),
  tables: z.array(table),
  weighted: weightedResult,
  representativeness,
});
export type ReleasedBreakdowns = z.output<typeof releasedBreakdowns>;

export const postBreakdowns = releasedBreakdowns
  .extend({
    nextReleaseAt: instant.describe('Prochain lot au plus tôt, si assez de nouveaux avis ont été reçus'),
  })
  .meta({ id: 'PostBreakdowns' });
