import type * as z from 'zod';
import type { newProject } from '../../contract/projects/projects.ts';
import { assertTheme } from '../../foundations/posts/known-theme.ts';
import { newPostPut, type PostItem, publicationOf, readPosts } from '../../foundations/posts/post-items.ts';
import { awaitingStaffItems } from '../../foundations/projects/awaiting-staff-items.ts';
import { createAsStaff, type StaffRequest } from '../../foundations/staff/create.ts';
import { assertOwnTheme } from '../../foundations/staff/own-theme.ts';
import type { StaffMember } from '../../foundations/staff/staff-items.ts';
import { followUpTexts } from '../../messages/follow-ups/index.ts';
import { instant } from '../../platform/clock.ts';
import { type FieldError, requestInvalid } from '../../platform/http/problem.ts';
import { newId } from '../../platform/new-id.ts';
import { tellStep } from '../follow-ups/public.ts';
import { readProject } from './act-on-project.ts';
import { writtenProject } from './written-project.ts';

type NewProject = z.output<typeof newProject>;

/**
 * Makes a project, and tells so in the history of each suggestion that it comes from: whoever voted on one is told there.
 * @throws TextInvalid, FollowUpImpossible; ProblemError request-invalid, not-your-directorate, decided-meanwhile,
 * idempotency-key-reused
 */
export function createProject(request: StaffRequest<NewProject>): Promise<PostItem> {
  const { member, body } = request;
  const make = async () => {
    const at = instant();
    const post = newPostOf(member, body, at);
    const origins = await readOrigins(member, post.project?.origins ?? []);
    const text = followUpTexts('project.made', { title: post.title });
    const told = await Promise.all(
      origins.map((origin) => tellStep(origin, { state: 'under-study', text, project: post.id }, at)),
    );
    const { theme, title, project } = post;
    return {
      ...{ id: post.id, made: post, also: told.flat() },
      items: [newPostPut(post), ...awaitingStaffItems(undefined, post)],
      entry: {
        ...{ action: 'project.made', subject: `post:${post.id}` },
        details: {
          ...{ theme, title, cost: project?.cost, territory: project?.territory },
          origins: project?.origins.join(' '),
        },
      },
    };
  };
  return createAsStaff(request, make, readProject);
}

/** It is public from the first day: its instruction is told in its history. */
function newPostOf(member: StaffMember, body: NewProject, at: string): PostItem {
  const { theme, origins = [] } = body;
  assertTheme('body.theme', theme);
  assertOwnTheme(member, theme);
  const { title, body: text, cost, territory } = writtenProject(body);
  return {
    ...{ id: newId(), channel: 'project', kind: 'project', theme, title, body: text },
    ...{ createdAt: at, version: 1, project: { cost, territory, origins } },
    ...publicationOf({ channel: 'project', theme }, at),
  };
}

/**
 * The suggestions that it comes from, in the order given.
 * @throws ProblemError request-invalid (one twice, or one that isn’t a published suggestion), not-your-directorate
 */
async function readOrigins(member: StaffMember, ids: readonly string[]): Promise<PostItem[]> {
  const posts = new Map((await readPosts([...new Set(ids)])).map((post) => [post.id, post]));
  const faults = ids.flatMap((id, index): FieldError[] => {
    const path = `body.origins.${index}`;
    const post = posts.get(id);
    if (ids.indexOf(id) < index) return [{ path, fault: 'origin-twice' }];
    // One that was merged leads on to another, and there its voters are.
    return post?.kind === 'suggestion' && post.state === 'published'
      ? []
      : [{ path, fault: 'origin-unknown' }];
  });
  if (faults.length > 0) throw requestInvalid(faults);
  const found = ids.flatMap((id) => posts.get(id) ?? []);
  for (const { theme } of found) assertOwnTheme(member, theme);
  return found;
}
