import * as z from 'zod';
import { postStatuses, searchedStates } from '../../domain/posts/post.ts';
import { messageId } from '../contact/contact.routes.ts';
import { decisionMade, moderatedPost, queueCounters } from '../moderation/moderation.ts';
import { similarPost } from '../posts/suggestions.routes.ts';
import { proposalSummary } from '../questions/proposals.ts';
import { defineRoutes } from '../route.ts';
import { channel, cursor, instant, pageLimit, pageOf, pageQuery, postId, postKind } from '../schemas.ts';

const count = z.int().nonnegative();

const post = { postId, title: z.string(), theme: z.string() } as const;

const cards = z
  .strictObject({
    counters: z.array(queueCounters).describe('Ce qui attend sur chacun de ses thèmes'),
    items: z
      .array(
        z.strictObject({
          post: moderatedPost,
          similar: z.array(similarPost).describe('Idées publiées semblables, la plus semblable d’abord'),
        }),
      )
      .describe('Les suggestions à décider, la plus ancienne d’abord'),
    nextCursor: cursor.optional().describe('Pour GET /v1/admin/worklist/queue'),
  })
  .meta({ id: 'QueueCards' });

const awaitedOutcome = z.strictObject({ ...post, closedAt: instant, late: z.boolean() });
const awaitingProject = z.strictObject({ ...post, since: instant });
const awaitedAnswer = z.strictObject({ ...post, publishedAt: instant });

const worklist = z
  .strictObject({
    queue: cards,
    messages: z
      .strictObject({
        open: z.array(z.strictObject({ theme: z.string(), count })).describe('Pas encore clos, par thème'),
        oldest: z.array(z.strictObject({ messageId, theme: z.string(), sentAt: instant, mine: z.boolean() })),
        mine: count.describe('Ceux dont on se charge'),
      })
      .describe('Messages à la Région ; leurs textes sont ailleurs'),
    proposals: z.strictObject({
      sentBack: z.array(proposalSummary).describe('Les siennes, que l’équipe projet a renvoyées'),
      toDecide: z
        .array(proposalSummary)
        .describe('Pour l’équipe projet : celles des autres, à approuver, ou à poser tout de suite à deux'),
    }),
    outcomes: z
      .array(awaitedOutcome)
      .describe('Questions closes dont la suite n’est pas dite, la plus ancienne d’abord'),
    answers: z
      .strictObject({ afterDays: z.int(), items: z.array(awaitedAnswer) })
      .describe('Suggestions publiées depuis plus longtemps, auxquelles rien n’a été répondu'),
    projects: z
      .strictObject({
        toInstruct: z.array(awaitingProject).describe('De ses thèmes'),
        toAdmit: z.array(awaitingProject).describe('Pour l’équipe projet : ceux qui sont faisables'),
      })
      .describe('Projets qui attendent leur instruction, ou leur admission'),
  })
  .meta({ id: 'Worklist' });

const foundPost = z
  .strictObject({
    ...post,
    channel,
    kind: postKind,
    state: z.enum(searchedStates),
    status: z.enum(postStatuses).describe('Ce qu’en voient les lecteurs'),
    publishedAt: instant.optional(),
    closesAt: instant.optional(),
    decision: decisionMade.optional().describe('De ses thèmes seuls'),
  })
  .meta({ id: 'FoundPost' });

export const worklistRoutes = defineRoutes({
  getWorklist: {
    key: 'GET /v1/admin/worklist',
    summary:
      'Voir tout ce qui attend de soi : suggestions, messages, propositions, projets, suites et réponses',
    access: 'staff',
    query: z.strictObject({ limit: pageLimit(20, 10) }),
    success: {
      status: 200,
      description:
        'Ce qui attend, de chaque sorte tant au plus, ce qui attend depuis le plus longtemps d’abord',
      body: worklist,
    },
    problems: [],
    caching: 'no-store',
  },
  listCards: {
    key: 'GET /v1/admin/worklist/queue',
    summary: 'Voir la suite de ce qui attend une décision, avec les idées semblables',
    access: 'staff',
    query: z.strictObject({
      theme: z.string().max(64).optional().describe('Tous les siens si absent'),
      ...pageQuery(20, 10),
    }),
    success: { status: 200, description: 'Ce qui attend depuis le plus longtemps d’abord', body: cards },
    problems: ['cursor-invalid', 'not-your-directorate'],
    caching: 'no-store',
  },
  listAwaitedOutcomes: {
    key: 'GET /v1/admin/worklist/outcomes',
    summary: 'Lister les questions closes dont la suite n’est pas dite',
    access: 'staff',
    query: z.strictObject(pageQuery(50, 20)),
    success: {
      status: 200,
      description: 'La plus ancienne d’abord',
      body: pageOf(awaitedOutcome, 'AwaitedOutcomes'),
    },
    problems: ['cursor-invalid'],
    caching: 'no-store',
  },
  listAwaitedAnswers: {
    key: 'GET /v1/admin/worklist/answers',
    summary: 'Lister les suggestions publiées auxquelles rien n’a été répondu dans les délais',
    access: 'staff',
    query: z.strictObject(pageQuery(50, 20)),
    success: {
      status: 200,
      description: 'La plus ancienne d’abord',
      body: pageOf(awaitedAnswer, 'AwaitedAnswers'),
    },
    problems: ['cursor-invalid'],
    caching: 'no-store',
  },
  searchPosts: {
    key: 'GET /v1/admin/posts',
    summary: 'Chercher dans ce qui est publié, refusé ou regroupé, par mots, par état et par thème',
    description:
      'Ce qui est publié se cherche dans tous les thèmes ; ce qui est refusé ou regroupé, dans les siens. Une page qui n’est pas la dernière peut être courte, ou vide : ce qui a changé d’état depuis n’y est plus.',
    access: 'staff',
    query: z.strictObject({
      q: z
        .string()
        .max(200)
        .optional()
        .describe('Mots par lesquels commencent ceux du texte, avec ou sans accents ; tout, sans eux'),
      state: z.enum(searchedStates).optional().describe('Publié, refusé ou regroupé ; les trois, si absent'),
      theme: z.string().max(64).optional().describe('Tous, si absent'),
      ...pageQuery(50, 20),
    }),
    success: {
      status: 200,
      description: 'Ce qui a été trouvé, le dernier publié ou décidé d’abord',
      body: pageOf(foundPost, 'FoundPosts'),
    },
    problems: ['cursor-invalid', 'not-your-directorate'],
    caching: 'no-store',
  },
});
