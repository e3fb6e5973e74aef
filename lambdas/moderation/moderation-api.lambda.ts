import { moderationRoutes } from '../../contract/moderation/moderation.routes.ts';
import { finishReleases } from '../../foundations/posts/release-merged.ts';
import { readHistory } from '../../foundations/posts/suggestion-items.ts';
import { httpFunction } from '../../foundations/staff/http-function.ts';
import { addNote, readNotes } from '../../foundations/staff/notes.ts';
import { flagProblems } from '../../messages/problems/flags/index.ts';
import { instance } from '../../platform/instance.ts';
import { actOnPost, readSuggestionForStaff } from './act-on-post.ts';
import { closePost } from './close-post.ts';
import { decideMany, type Outcome } from './decide-many.ts';
import { decidePost } from './decide-post.ts';
import { readFlags } from './flag-items.ts';
import { flagPost } from './flag-post.ts';
import { listOwnFlags } from './list-own-flags.ts';
import { listQueue } from './list-queue.ts';
import { moderatedPostView } from './moderated-post.ts';
import { moderatorOf } from './moderator.ts';
import { movePost } from './move-post.ts';
import { decisionProblems } from './problems.ts';
import { publicRegister } from './read-register.ts';
import { cleanExplanation } from './reasons.ts';
import { refuseAllOfAuthor } from './refuse-all-of-author.ts';

const problems = [...decisionProblems, flagProblems] as const;

/** Staff decisions on suggestions, citizens' flags, and the public register of both. */
export const handler = httpFunction(moderationRoutes, problems, {
  async getCharter() {
    const { reasons, deadlines, undoMinutes, flagsToHold } = instance.moderation;
    return { body: { reasons: [...reasons], deadlines, undoMinutes, flagsToHold } };
  },

  getRegister: async ({ query }) => ({ body: await publicRegister(query.year) }),

  async flagPost({ caller, params: { postId }, body }) {
    await flagPost(caller, postId, body);
    return { body: { postId, received: true as const } };
  },

  listOwnFlags: async ({ caller, query }) => ({ body: await listOwnFlags(caller, query.cursor) }),

  async listQueue({ caller, query }) {
    await finishReleases();
    const { counters, posts, nextCursor } = await listQueue(caller, query);
    return { body: { counters, items: posts.map(moderatedPostView), nextCursor } };
  },

  async reviewPost({ caller, params: { postId } }) {
    const post = await readSuggestionForStaff(caller, postId);
    const [lines, flags, notes] = await Promise.all([
      readHistory(postId),
      readFlags(postId),
      readNotes(`post:${postId}`),
    ]);
    const history = lines.map(({ version: _, ...line }) => line);
    return { body: { post: moderatedPostView(post), history, flags, notes } };
  },

  async decidePost({ caller, params: { postId }, body }) {
    return { body: moderatedPostView(await decidePost(caller, postId, body)) };
  },

  async undoDecision({ caller: member, params: { postId } }) {
    const post = await readSuggestionForStaff(member, postId);
    const projectTeam = member.role === 'project-team';
    const command = { kind: 'undo', by: await moderatorOf(member), projectTeam } as const;
    return { body: moderatedPostView(await actOnPost(post, { member, command })) };
  },

  async answerAppeal({ caller: member, params: { postId }, body }) {
    const explanation = cleanExplanation(body.explanation);
    const post = await readSuggestionForStaff(member, postId);
    const by = await moderatorOf(member);
    const command = { kind: `${body.outcome}-appeal`, by, explanation } as const;
    const answered = await actOnPost(post, { member, version: body.version, command });
    return { body: moderatedPostView(answered) };
  },

  async closePost({ caller, params: { postId }, body }) {
    return { body: moderatedPostView(await closePost(caller, postId, body.closesAt)) };
  },

  async movePost({ caller, params: { postId }, body }) {
    return { body: moderatedPostView(await movePost(caller, postId, body)) };
  },

  async notePost({ caller, params: { postId }, body }) {
    await readSuggestionForStaff(caller, postId);
    return { body: { items: await addNote(caller, { subject: `post:${postId}` }, body.text) } };
  },

  async decideMany({ caller, body }) {
    return { body: { items: (await decideMany(caller, body.items)).map(outcomeView) } };
  },

  async refuseAllOfAuthor({ caller, params: { postId }, body }) {
    return { body: { items: (await refuseAllOfAuthor(caller, postId, body)).map(outcomeView) } };
  },
});

function outcomeView(outcome: Outcome) {
  return 'post' in outcome ? { ...outcome, post: moderatedPostView(outcome.post) } : outcome;
}
