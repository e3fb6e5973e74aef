import type * as z from 'zod';
import type { projectsRoutes } from '../../contract/projects/projects.routes.ts';
import { withdrawnProjects } from '../../domain/envelopes/withdrawn.ts';
import type { Notice } from '../../domain/posts/region-post.ts';
import { ProjectFrozen } from '../../domain/projects/errors.ts';
import { changesOf } from '../../domain/projects/project.ts';
import { cleanText } from '../../domain/text/text.ts';
import type { PostItem } from '../../foundations/posts/post-items.ts';
import { postUpdate } from '../../foundations/posts/post-update.ts';
import { readProjectsState } from '../../foundations/projects/envelope-items.ts';
import { assertOwnTheme } from '../../foundations/staff/own-theme.ts';
import type { StaffMember } from '../../foundations/staff/staff-items.ts';
import { followUpTexts } from '../../messages/follow-ups/index.ts';
import { instant } from '../../platform/clock.ts';
import { instance } from '../../platform/instance.ts';
import type { FurtherWrite } from '../../platform/table/act.ts';
import { tellStep } from '../follow-ups/public.ts';
import { readEnvelopesWith } from '../questions/public.ts';
import { actOnProject, decidedMeanwhile, readProject } from './act-on-project.ts';
import { type OpenEnvelope, readOpenEnvelopes } from './project-envelopes.ts';
import { writtenProject } from './written-project.ts';

type BodyOf<R extends { readonly body: z.ZodType }> = z.output<R['body']>;

/**
 * Says whether a project is feasible, and what was changed: its texts, its cost, and the step of its history that tells why.
 * @throws PostNotFound, ProjectImpossible, ProjectFrozen, FollowUpImpossible, TextInvalid; ProblemError not-your-directorate,
 * request-invalid, decided-meanwhile
 */
export async function instructProject(
  member: StaffMember,
  postId: string,
  { version, feasible, text, ...body }: BodyOf<typeof projectsRoutes.instructProject>,
): Promise<PostItem> {
  // Before anything that depends on it.
  const changes = await readProjectsState();
  const post = await readProject(postId);
  assertOwnTheme(member, post.theme);
  const to = writtenProject(body);
  const why = longText('text', text);
  const [frozen] = await openEnvelopes(postId);
  if (frozen) throw new ProjectFrozen({ postId, reason: 'open', title: frozen.post.title });
  const command = { kind: 'instruct', by: member.pseudonym, feasible, to } as const;
  const changed = changesOf(post, to);
  const told = {
    state: feasible ? ('under-study' as const) : ('declined' as const),
    text: why,
    instruction: { feasible, cost: to.cost, ...(changed.length > 0 && { changes: changed }) },
  };
  const also = post.state === 'published' ? await tellStep(post, told, instant()) : [];
  return actOnProject(member, post, { version, command, changes, also });
}

/**
 * Lets a feasible project be put in an envelope.
 * @throws PostNotFound, ProjectImpossible, FollowUpImpossible; ProblemError decided-meanwhile
 */
export async function admitProject(
  member: StaffMember,
  postId: string,
  { version }: BodyOf<typeof projectsRoutes.admitProject>,
): Promise<PostItem> {
  const changes = await readProjectsState();
  const post = await readProject(postId);
  const command = { kind: 'admit', by: member.pseudonym } as const;
  const told = { state: 'under-study', text: followUpTexts('project.admitted') } as const;
  const mayBeTold = post.state === 'published' && post.project?.instruction?.feasible === true;
  // What can’t be admitted is refused for what it is.
  const also = mayBeTold ? await tellStep(post, told, instant()) : [];
  return actOnProject(member, post, { version, command, changes, also });
}

/**
 * Withdraws a project, with a public reason. Where people vote on it, it is marked on the ballot.
 * @throws PostNotFound, ProjectImpossible, ProjectFrozen, TextInvalid; ProblemError decided-meanwhile
 */
export const withdrawProject = (
  member: StaffMember,
  postId: string,
  body: BodyOf<typeof projectsRoutes.withdrawProject>,
): Promise<PostItem> => markAct(member, postId, body, 'withdraw');

/** Undoes that, within some minutes. @throws the same; UndoExpired */
export const restoreProject = (
  member: StaffMember,
  postId: string,
  body: BodyOf<typeof projectsRoutes.restoreProject>,
): Promise<PostItem> => markAct(member, postId, body, 'restore');

async function markAct(
  member: StaffMember,
  postId: string,
  { version, explanation }: { readonly version: number; readonly explanation: string },
  kind: 'withdraw' | 'restore',
): Promise<PostItem> {
  const changes = await readProjectsState();
  const post = await readProject(postId);
  const why = longText('explanation', explanation);
  const envelopes = await openEnvelopes(postId);
  const command = { kind, by: member.pseudonym, why } as const;
  const also = envelopes.flatMap((envelope) => markItems(envelope, kind, why));
  return actOnProject(member, post, { version, command, changes, also });
}

const openEnvelopes = async (postId: string): Promise<OpenEnvelope[]> =>
  readOpenEnvelopes(postId, await readEnvelopesWith(postId));

/** The write that marks a project on the ballot of an envelope, or takes the mark away. */
function markItems(
  { post, place: { option, step } }: OpenEnvelope,
  kind: 'withdraw' | 'restore',
  why: string,
): FurtherWrite[] {
  const isMarked = withdrawnProjects(post.notices, step).has(option);
  if (isMarked === (kind === 'withdraw')) return [];
  const notice: Notice = {
    kind: kind === 'withdraw' ? 'project-withdrawn' : 'project-restored',
    ...{ at: instant(), why, project: option, ...(step !== undefined && { step }) },
  };
  const after = { ...post, version: post.version + 1, notices: [...(post.notices ?? []), notice] };
  const item = postUpdate(post, after, ['version', 'notices']);
  return [{ item, refused: () => decidedMeanwhile(post.id) }];
}

const longText = (field: string, text: string) =>
  cleanText(field, text, { maxGraphemes: instance.limits.bodyGraphemes, multiline: true });
