import * as z from 'zod';
import { followUpStates } from '../../domain/follow-ups/follow-up.ts';
import { textChange } from '../posts/notices.ts';
import { projectCost } from '../posts/projects.ts';
import { defineRoutes } from '../route.ts';
import { instant, pageOf, pageQuery, postId, postIdParams, webAddress } from '../schemas.ts';

const state = z
  .enum(followUpStates)
  .describe(
    'received : reçue ; under-study : à l’étude ; decided : décidée ; in-progress : en cours ; done : réalisée ; declined : non retenue',
  );

const date = z.iso.date().describe('Date de ce que l’étape raconte, AAAA-MM-JJ');

const link = webAddress.describe('Vers la décision, par exemple une délibération publiée');

const stepNumber = z.int().nonnegative().describe('Rang dans l’histoire ; 0 : la réception');

export const followUpStep = z
  .strictObject({
    number: stepNumber,
    state,
    text: z.string(),
    date,
    directorate: z.strictObject({ id: z.string(), label: z.string() }),
    link: link.optional(),
    project: postId.optional().describe('Le projet que la suggestion est devenue'),
    instruction: z
      .strictObject({
        feasible: z.boolean(),
        cost: projectCost,
        changes: z
          .array(textChange)
          .readonly()
          .optional()
          .describe('Ce qui a changé : title, body, cost (en centimes), territory'),
      })
      .optional()
      .describe('D’un projet : ce que son instruction a trouvé, et changé'),
    corrects: stepNumber.optional().describe('Rang de l’étape erronée que celle-ci remplace'),
    correctedBy: stepNumber.optional().describe('Rang de l’étape qui remplace celle-ci'),
    at: instant.describe('Instant auquel l’étape a été rendue publique'),
  })
  .meta({ id: 'FollowUpStep', description: 'Une étape de ce qu’il advient d’un sujet' });

const followUps = z
  .strictObject({
    postId,
    state: state.describe('Où en est le sujet, corrections comprises'),
    steps: z.array(followUpStep).describe('Toutes les étapes dans l’ordre où elles ont été dites'),
    mergedInto: postId
      .optional()
      .describe('La suggestion avec laquelle celle-ci est regroupée, et dont il faut suivre l’histoire'),
  })
  .meta({ id: 'FollowUps', description: 'L’histoire publique d’une question ou d’une suggestion' });

const stepWithPost = z
  .strictObject({
    postId,
    title: z.string(),
    theme: z.string(),
    step: followUpStep.omit({ correctedBy: true }),
  })
  .meta({ id: 'StepWithPost', description: 'Une étape et le sujet dont elle parle' });

/** Maximum number of posts in one request. */
export const ownFollowUpsLimit = 100;

export const followUpsRoutes = defineRoutes({
  getFollowUps: {
    key: 'GET /v1/posts/{postId}/follow-ups',
    summary: 'Savoir ce qu’il est advenu d’une question ou d’une suggestion',
    access: 'public',
    params: postIdParams,
    success: { status: 200, description: 'L’histoire publique du sujet', body: followUps },
    problems: ['post-not-found', 'post-withdrawn', 'follow-up-impossible'],
    caching: { maxAge: 10, sharedMaxAge: 10 },
  },
  listFollowUps: {
    key: 'GET /v1/follow-ups',
    summary: 'Parcourir les étapes de tous les sujets, dans l’ordre du temps',
    access: 'public',
    query: z.strictObject({
      since: instant.optional().describe('Depuis le début si absent'),
      ...pageQuery(100, 50),
    }),
    success: {
      status: 200,
      description: 'Une page ; elle peut être plus courte que demandé alors qu’une autre suit',
      body: pageOf(stepWithPost, 'StepsWithPosts'),
    },
    problems: ['cursor-invalid'],
    caching: { maxAge: 10, sharedMaxAge: 60 },
  },
  listOwnFollowUps: {
    key: 'GET /v1/me/follow-ups',
    summary: 'Savoir ce qui a changé pour des sujets sur lesquels on a voté',
    access: 'citizen',
    query: z.strictObject({
      postIds: z
        .string()
        .transform((list) => list.split(','))
        .pipe(z.array(postId).min(1).max(ownFollowUpsLimit))
        .meta({
          description: `Identifiants séparés par des virgules, ${ownFollowUpsLimit} au plus : l’appareil les connaît, le service ne retient pas qui a voté sur quoi`,
        }),
      since: instant.optional().describe('Ne donner que les sujets dont une étape est plus récente'),
    }),
    success: {
      status: 200,
      description: 'La dernière étape de chaque sujet qui en a une, la plus récente d’abord',
      body: z.strictObject({ items: z.array(stepWithPost) }).meta({ id: 'OwnFollowUps' }),
    },
    problems: [],
    caching: 'no-store',
  },
  addFollowUp: {
    key: 'POST /v1/admin/posts/{postId}/follow-ups',
    summary: 'Dire ce qu’il advient d’une question ou d’une suggestion publiée',
    access: 'staff',
    params: postIdParams,
    body: z
      .strictObject({
        state: z.enum(followUpStates),
        text: z.string().max(10_000),
        date: date.optional().describe('Aujourd’hui si absente ; jamais dans l’avenir'),
        link: link.optional(),
        corrects: z
          .int()
          .positive()
          .optional()
          .describe('Rang d’une étape erronée : l’histoire n’est jamais effacée, celle-ci la remplace'),
      })
      .meta({ id: 'NewFollowUpStep' }),
    success: { status: 201, description: 'L’étape est publique', body: followUpStep },
    problems: [
      'post-not-found',
      'follow-up-impossible',
      'decided-meanwhile',
      'not-your-directorate',
      'text-invalid',
    ],
    caching: 'no-store',
    idempotent: true,
  },
});
