import * as z from 'zod';
import { answer, stepId, stepParams } from '../polls/formats.ts';
import { pollResults } from '../polls/results.ts';
import { defineRoutes } from '../route.ts';
import { cursor, postId, postIdParams } from '../schemas.ts';
import { mention, month, serviceId, serviceIdParams } from '../services/services.ts';

/** Fields that accompany one's own answer. */
const own = {
  answer: answer.nullable().describe('null : pas de vote en cours'),
  receipt: z
    .string()
    .optional()
    .describe(
      'Reçu par lequel retrouver son bulletin dans la liste publiée après la clôture ; absent sans vote, ou si la Région n’en donne pas',
    ),
  salt: z
    .string()
    .optional()
    .describe(
      'D’une enveloppe : la liste publiée donne SHA-256(reçu ‖ sel ‖ projets, séparés par une espace), que seul ce sel permet de vérifier',
    ),
  results: pollResults
    .optional()
    .describe(
      'Résultats, quand seuls les voient ceux qui ont voté ; son propre vote y est aussitôt, et une fois. Pendant quelques secondes après l’avoir donné, ce sont ceux d’alors : les votes que d’autres donnent entre-temps s’y ajoutent ensuite',
    ),
};

const ownVote = z.strictObject({ postId, ...own }).meta({ id: 'OwnVote' });

const ownStepVote = z
  .strictObject({ step: stepId, ...own })
  .meta({ id: 'OwnStepVote', description: 'Sa réponse à une étape d’un questionnaire' });

const votedStep = z
  .strictObject({
    ...{ postId, step: stepId, ...own },
    withdrawn: z
      .array(stepId)
      .describe('Étapes auxquelles on ne répond plus, et dont la réponse a été retirée avec ce changement'),
  })
  .meta({ id: 'VotedStep' });

export const listedVote = ownVote
  .extend({
    steps: z
      .array(ownStepVote)
      .optional()
      .describe('D’un questionnaire, les étapes auxquelles on a répondu, dans leur ordre'),
    carryOver: z
      .strictObject({ postId })
      .optional()
      .describe(
        'Présent si la suggestion a été regroupée avec celle-ci, qui prend les votes et où l’on n’a pas encore voté',
      ),
  })
  .meta({ id: 'ListedVote' });

const ownVotes = z
  .strictObject({
    items: z.array(listedVote),
    nextCursor: cursor.optional().describe('Sans postIds : présent tant que tout n’a pas été parcouru'),
  })
  .meta({ id: 'OwnVotes' });

const ownRating = z
  .strictObject({
    serviceId,
    month,
    postId,
    mention: mention.nullable().describe('null : pas d’avis en cours'),
    receipt: own.receipt,
  })
  .meta({ id: 'OwnRating', description: 'Son avis sur un service, ce mois-ci' });

/** Maximum number of ids in one `GET /v1/me/votes`. */
export const ownVotesLimit = 100;

const newVote = z.strictObject({ answer }).meta({ id: 'NewVote' });

export const votesRoutes = defineRoutes({
  castVote: {
    key: 'PUT /v1/posts/{postId}/vote',
    summary: 'Voter, ou changer son vote, dans le format que la question demande',
    access: 'citizen',
    params: postIdParams,
    body: newVote,
    success: { status: 200, description: 'Vote enregistré ; le répéter ne change rien', body: ownVote },
    problems: [
      'post-not-found',
      'post-withdrawn',
      'post-not-open',
      'post-closed',
      'post-merged',
      'not-addressed',
      'answer-invalid',
    ],
    caching: 'no-store',
  },
  withdrawVote: {
    key: 'DELETE /v1/posts/{postId}/vote',
    summary: 'Retirer son vote',
    access: 'citizen',
    params: postIdParams,
    success: { status: 200, description: 'Vote retiré ; le répéter ne change rien', body: ownVote },
    problems: ['post-not-found', 'post-withdrawn', 'post-not-open', 'post-closed', 'post-merged'],
    caching: 'no-store',
  },
  castStepVote: {
    key: 'PUT /v1/posts/{postId}/steps/{stepId}/vote',
    summary: 'Répondre à une étape d’un questionnaire, ou changer sa réponse',
    access: 'citizen',
    params: stepParams,
    body: newVote,
    success: {
      status: 200,
      description:
        'Réponse enregistrée ; la répéter ne change rien. Les réponses aux étapes auxquelles elle ne mène plus sont retirées',
      body: votedStep,
    },
    problems: [
      ...(['post-not-found', 'post-withdrawn', 'post-not-open', 'post-closed', 'post-merged'] as const),
      ...(['not-addressed', 'answer-invalid', 'step-not-found', 'step-not-reached'] as const),
    ],
    caching: 'no-store',
  },
  withdrawStepVote: {
    key: 'DELETE /v1/posts/{postId}/steps/{stepId}/vote',
    summary: 'Retirer sa réponse à une étape d’un questionnaire',
    access: 'citizen',
    params: stepParams,
    success: {
      status: 200,
      description:
        'Réponse retirée, avec celles aux étapes auxquelles elle menait ; le répéter ne change rien',
      body: votedStep,
    },
    problems: [
      'post-not-found',
      'post-withdrawn',
      'post-not-open',
      'post-closed',
      'post-merged',
      'step-not-found',
    ],
    caching: 'no-store',
  },
  listOwnVotes: {
    key: 'GET /v1/me/votes',
    summary: 'Retrouver ses propres votes, sur des publications données ou sur toutes',
    description:
      'Un bulletin ne porte le nom de personne : on ne le retrouve qu’en sachant sur quoi chercher. Sans postIds, tout ce qui est publié est parcouru, page par page ; manquent alors les votes sur ce qui a été retiré ou regroupé depuis, que seul postIds retrouve.',
    access: 'citizen',
    query: z.strictObject({
      postIds: z
        .string()
        .transform((list) => list.split(','))
        .pipe(z.array(postId).min(1).max(ownVotesLimit))
        .meta({
          description: `Identifiants séparés par des virgules, ${ownVotesLimit} au plus ; absent, tout ce qui est publié, et seuls les votes qui existent`,
        })
        .optional(),
      cursor: cursor.optional(),
    }),
    success: {
      status: 200,
      description: 'Les votes, dans l’ordre demandé ; sans postIds, ceux d’une page de publications',
      body: ownVotes,
    },
    problems: ['cursor-invalid'],
    caching: 'no-store',
  },
  rateService: {
    key: 'PUT /v1/services/{serviceId}/rating',
    summary: 'Noter un service ce mois-ci, ou changer son avis',
    description:
      'Un avis par profil, par service et par mois, au fuseau de l’instance. C’est un vote sur la question du mois (postId), qui se retrouve et se vérifie comme tout autre.',
    access: 'citizen',
    params: serviceIdParams,
    body: z.strictObject({ mention }).meta({ id: 'NewRating' }),
    success: { status: 200, description: 'Avis enregistré ; le répéter ne change rien', body: ownRating },
    problems: ['service-not-found', 'post-closed'],
    caching: 'no-store',
  },
  withdrawRating: {
    key: 'DELETE /v1/services/{serviceId}/rating',
    summary: 'Retirer son avis de ce mois',
    access: 'citizen',
    params: serviceIdParams,
    success: { status: 200, description: 'Avis retiré ; le répéter ne change rien', body: ownRating },
    problems: ['service-not-found', 'post-closed'],
    caching: 'no-store',
  },
  carryVoteOver: {
    key: 'POST /v1/me/votes/{postId}/carry-over',
    summary: 'Reporter son vote d’une suggestion regroupée sur celle qui la remplace',
    access: 'citizen',
    params: postIdParams,
    success: {
      status: 200,
      description: 'Le vote sur l’autre suggestion ; celui qui s’y trouvait déjà n’est pas changé',
      body: ownVote,
    },
    problems: ['post-not-found', 'post-not-merged', 'no-vote-to-carry-over', 'post-not-open', 'post-closed'],
    caching: 'no-store',
  },
});
