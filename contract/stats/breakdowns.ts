import * as z from 'zod';
import { formatKinds } from '../../domain/polls/format.ts';
import { stepId } from '../polls/formats.ts';
import { audience } from '../posts/audience.ts';
import { instant, postId } from '../schemas.ts';

/**
 * The document of a poll's protected breakdowns: stored at each release, read by the API, the pages and the open data. For
 * + and − it has both sides by name; for other formats, a list of options.
 */

const percents = z
  .strictObject({ plus: z.int().min(1).max(99), minus: z.int().min(1).max(99) })
  .meta({ id: 'Percents', description: 'Parts en %, sans décimale : leur somme fait 100' });

/** Why less is shown than readers may expect; `notices` says it in French. */
export const noticeCodes = ['too-few', 'split-withheld', 'above-90-plus', 'above-90-minus'] as const;

const cellPlace = {
  departement: z.string().optional().describe('Code INSEE du département'),
  sex: z.string().optional(),
  ageBand: z.string().optional(),
};
const blur = z
  .int()
  .min(1)
  .max(100)
  .describe(
    'Brouillage : dans 95 cas sur 100, les parts affichées sont à moins de tant de points des vraies',
  );

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
      blur,
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

const withheldResult = z.strictObject({
  kind: z.literal('withheld'),
  reason: z.enum([
    ...(['no-release', 'too-few-voters', 'too-few-in-category', 'too-far-from-population'] as const),
    'not-detailed',
  ]),
  explanation: z.string(),
  notice: z.string(),
});

const weightedWorth = {
  kind: z.literal('weighted'),
  voters: z.int().describe('Nombre de votants n, exact au moment du lot'),
  effectiveSize: z.number().describe('Effectif efficace, à deux chiffres significatifs'),
  designEffect: z.number().describe('Effet de plan de Kish, à une décimale'),
  merged: z
    .array(z.strictObject({ dimension, category: z.string(), into: z.string() }))
    .describe('Catégories trop peu nombreuses, redressées avec leur voisine'),
  refreshedAt: instant,
  notice: z.string().describe('À afficher avec le résultat, toujours'),
};

const weightedResult = z
  .discriminatedUnion('kind', [
    withheldResult,
    z.strictObject({
      ...weightedWorth,
      raw: percents.describe('Résultat brut'),
      weighted: percents.describe('Résultat redressé'),
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

const categories = z.array(z.strictObject({ code: z.string(), label: z.string() }));
const votersThen = z.int().describe('Nombre exact de votants au moment du dernier lot');
const totalThen =
  'Total public au moment du dernier lot ; sans les réponses si elles n’étaient pas encore publiques';

const common = {
  postId,
  step: stepId.optional().describe('Étape d’un questionnaire'),
  audience: audience.optional(),
  people: z
    .int()
    .optional()
    .describe(
      'D’une question qui ne s’adresse pas à tous : combien d’habitants elle concerne. Poids et « qui manque » se rapportent à eux',
    ),
  isDetailed: z
    .literal(false)
    .optional()
    .describe(
      'Présent d’une question qui s’adresse à trop peu de gens, ou à un seul groupe : tables est vide, et le restera',
    ),
  lot: z.int().nonnegative().describe('Numéro du lot ; 0 avant le premier'),
  releasedAt: instant.optional().describe('Dernier lot ; absent avant le premier'),
  youngVoters: z
    .int()
    .positive()
    .optional()
    .describe(
      'Bulletins de profils créés depuis peu, ou parmi beaucoup d’autres en une heure (youngProfileHours et burstProfileHours de GET /v1/instance) : comptés dans les totaux de la question, et nulle part ici ; absent s’il y en a moins de onze',
    ),
  paperVoters: z
    .int()
    .positive()
    .optional()
    .describe(
      'Bulletins papier : comptés dans les totaux de la question, et nulle part ici, un bulletin ne disant pas qui l’a rempli',
    ),
  nextLot: z
    .strictObject({
      voters: z.int().describe('Nombre de votants à partir duquel le prochain lot s’ouvre'),
      votersForCrosses: z
        .int()
        .describe('Nombre de votants à partir duquel un lot détaille aussi les croisements'),
    })
    .optional()
    .describe('Ce qu’il faut de votants ; absent une fois le vote clos, dont le dernier lot détaille tout'),
  labels: z
    .strictObject({ departement: categories, sex: categories, ageBand: categories })
    .describe('Libellés des codes'),
  notice: z.string().describe('À dire au public, avec les chiffres'),
  representativeness,
};

const approvalBreakdowns = z.strictObject({
  ...common,
  notices: z
    .record(z.enum(noticeCodes), z.string())
    .describe('Ce que disent les codes « notice » des groupes'),
  total: z
    .strictObject({ voters: votersThen, plus: z.int().optional(), minus: z.int().optional() })
    .optional()
    .describe(totalThen),
  tables: z.array(table),
  weighted: weightedResult,
});
export type ApprovalBreakdowns = z.output<typeof approvalBreakdowns>;

export const optionNoticeCodes = ['too-few', 'split-withheld', 'above-90'] as const;

const optionId = z.string().describe('Option de la question ; d’une échelle, de 1 à 5');
const percent = z.int().min(0).max(100);
const others = z.array(z.string()).min(2).describe('Options trop rares pour être détaillées, regroupées');

export const optionCell = z
  .discriminatedUnion('kind', [
    z.strictObject({ ...cellPlace, kind: z.literal('hidden'), notice: z.literal('too-few') }),
    z.strictObject({
      ...cellPlace,
      kind: z.literal('base'),
      base: shownBase,
      notice: z.enum(['split-withheld', 'above-90']),
      option: optionId.optional().describe('Celle que plus de 90 % du groupe ont choisie'),
      refreshedAt: instant,
    }),
    z.strictObject({
      ...cellPlace,
      kind: z.literal('split'),
      base: shownBase,
      options: z
        .array(z.strictObject({ id: optionId, count: z.int().nonnegative(), share: percent }))
        .describe('Options détaillées : effectif brouillé et part en %'),
      others: z
        .strictObject({ ids: others, count: z.int().nonnegative().optional(), share: percent.optional() })
        .optional()
        .describe('Les autres options ; sans effectif si plusieurs choix sont possibles'),
      blur,
      refreshedAt: instant,
    }),
  ])
  .meta({
    id: 'OptionBreakdownCell',
    description: 'Un groupe : masqué, effectif seul, ou effectif et répartition par option',
  });

const optionResult = z
  .discriminatedUnion('kind', [
    withheldResult,
    z.strictObject({
      ...weightedWorth,
      options: z
        .array(z.strictObject({ id: optionId, raw: percent, weighted: percent }))
        .describe('Part brute et part redressée de chaque option, en %'),
      others: z
        .strictObject({ ids: others, raw: percent.optional(), weighted: percent.optional() })
        .optional(),
    }),
  ])
  .meta({ id: 'OptionWeightedResult', description: 'Résultat redressé, à côté du résultat brut' });

const optionBreakdowns = z.strictObject({
  ...common,
  format: z.enum(formatKinds).exclude(['approval']),
  options: z.array(z.strictObject({ id: optionId, label: z.string() })).describe('Libellés des options'),
  total: z
    .strictObject({
      voters: votersThen,
      options: z.array(z.strictObject({ id: optionId, count: z.int() })).optional(),
    })
    .optional()
    .describe(totalThen),
  notices: z
    .record(z.enum(optionNoticeCodes), z.string())
    .describe('Ce que disent les codes « notice » des groupes'),
  tables: z.array(
    z
      .strictObject({ dimensions: z.array(dimension), cells: z.array(optionCell) })
      .meta({ id: 'OptionBreakdownTable' }),
  ),
  weighted: optionResult,
});
export type OptionBreakdowns = z.output<typeof optionBreakdowns>;

/** The stored form; the API adds when the next lot may open. */
export type ReleasedBreakdowns = ApprovalBreakdowns | OptionBreakdowns;

const next = {
  nextReleaseAt: instant.describe('Prochain lot au plus tôt, si assez de nouveaux avis ont été reçus'),
};
export const postBreakdowns = approvalBreakdowns.extend(next).meta({
  id: 'PostBreakdowns',
  description: 'Résultats croisés de + et −',
});
export const optionPostBreakdowns = optionBreakdowns.extend(next).meta({
  id: 'OptionPostBreakdowns',
  description: 'Résultats croisés des autres formats ; d’un classement, selon le premier choix',
});
export const anyBreakdowns = z.union([postBreakdowns, optionPostBreakdowns]);
