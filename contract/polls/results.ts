import * as z from 'zod';
import { formatKinds } from '../../domain/polls/format.ts';
import { resultsVisibilities } from '../../domain/polls/visibility.ts';
import { stepId } from './formats.ts';

/** Totals of a post's polls: exact, and never broken down (domain/polls/poll-results.ts). */

const count = z.int().nonnegative();

const ranking = z
  .strictObject({
    borda: z
      .array(
        z.strictObject({
          option: z.string(),
          points: count,
          place: z.int().min(1).describe('Place, ex æquo possible'),
        }),
      )
      .readonly()
      .describe('Points de Borda, de n − 1 pour la première option à 0 pour la dernière'),
    condorcetWinner: z
      .string()
      .optional()
      .describe(
        'Option préférée à chaque autre par plus de votants que l’inverse ; absente s’il n’y en a pas',
      ),
    duels: z
      .array(z.strictObject({ option: z.string(), against: z.string(), votes: count }))
      .readonly()
      .describe('Pour chaque paire, combien préfèrent l’une à l’autre'),
  })
  .meta({ id: 'RankingResults' });

const result = {
  voters: count.describe('Nombre de personnes qui ont répondu'),
  options: z
    .array(z.strictObject({ id: z.string(), votes: count }))
    .readonly()
    .describe(
      'Pour chaque réponse possible, combien l’ont donnée ; d’un classement, combien l’ont mise en tête',
    ),
  mean: z
    .number()
    .nullable()
    .optional()
    .describe('Moyenne d’une échelle ; null tant que personne n’a répondu'),
  ranking: ranking.optional(),
};

export const paperShare = z
  .strictObject({
    voters: count.describe('Bulletins papier parmi les votants'),
    without: z
      .strictObject(result)
      .optional()
      .describe('Le même résultat sans eux ; absent s’ils sont moins de onze'),
  })
  .meta({ id: 'PaperShare', description: 'Part des bulletins papier dans un résultat' });

export const pollResults = z
  .strictObject({
    step: stepId.optional().describe('Étape d’un questionnaire'),
    kind: z.enum(formatKinds),
    ...result,
    paper: paperShare.optional().describe('Absent s’il n’y a pas de bulletins papier'),
  })
  .meta({ id: 'PollResults', description: 'Résultats d’une question, ou d’une étape d’un questionnaire' });

export const stepEngagement = z
  .strictObject({
    step: stepId,
    asked: count.describe('À combien de personnes l’étape a été posée'),
    answered: count.describe('Combien y ont répondu'),
  })
  .meta({
    id: 'StepEngagement',
    description:
      'Où l’on s’arrête. Rien ne relie les réponses d’une personne : une étape sans condition est réputée posée à autant de personnes que l’étape qui a reçu le plus de réponses',
  });

export const resultsVisibility = z.enum(resultsVisibilities).meta({
  id: 'ResultsVisibility',
  description:
    'Quand les résultats se voient : toujours, après son propre vote, ou après la clôture ; certifiés, tout le monde les voit',
});
