import * as z from 'zod';
import { messageId } from '../contact/contact.routes.ts';
import { moderatedPost, queueCounters } from '../moderation/moderation.ts';
import { similarPost } from '../posts/suggestions.routes.ts';
import { proposalSummary } from '../questions/proposals.ts';
import { defineRoutes } from '../route.ts';
import { cursor, instant, pageLimit, postId } from '../schemas.ts';

const count = z.int().nonnegative();

const post = { postId, title: z.string(), theme: z.string() } as const;

const worklist = z
  .strictObject({
    queue: z.strictObject({
      counters: z.array(queueCounters).describe('Ce qui attend sur chacun de ses thèmes'),
      items: z
        .array(
          z.strictObject({
            post: moderatedPost,
            similar: z.array(similarPost).describe('Idées publiées semblables, la plus semblable d’abord'),
          }),
        )
        .describe('Les suggestions à décider, la plus ancienne d’abord'),
      nextCursor: cursor.optional().describe('Pour GET /v1/admin/queue'),
    }),
    messages: z
      .strictObject({
        open: z.array(z.strictObject({ theme: z.string(), count })).describe('Pas encore clos, par thème'),
        oldest: z.array(z.strictObject({ messageId, theme: z.string(), sentAt: instant, mine: z.boolean() })),
        mine: count.describe('Ceux dont on se charge'),
      })
      .describe('Messages à la Région\u00a0; leurs textes sont ailleurs'),
    proposals: z.strictObject({
      sentBack: z.array(proposalSummary).describe('Les siennes, que l’équipe projet a renvoyées'),
      toDecide: z
        .array(proposalSummary)
        .describe(
          'Pour l’équipe projet\u00a0: celles des autres, à approuver, ou à poser tout de suite à deux',
        ),
    }),
    outcomes: z
      .array(z.strictObject({ ...post, closedAt: instant, late: z.boolean() }))
      .describe('Questions closes dont la suite n’est pas dite, la plus ancienne d’abord'),
    answers: z
      .strictObject({
        afterDays: z.int(),
        items: z.array(z.strictObject({ ...post, publishedAt: instant })),
      })
      .describe('Suggestions publiées depuis plus longtemps, auxquelles rien n’a été répondu'),
  })
  .meta({ id: 'Worklist' });

export const worklistRoutes = defineRoutes({
  getWorklist: {
    key: 'GET /v1/admin/worklist',
    summary: 'Voir tout ce qui attend de soi\u00a0: suggestions, messages, propositions, suites et réponses',
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
});
