import type * as z from 'zod';
import type { projectsRoutes } from '../../contract/projects/projects.routes.ts';
import type { FollowUpState } from '../../domain/follow-ups/follow-up.ts';
import { type ProjectStage, stageOf, termsOf, wholeRegion } from '../../domain/projects/project.ts';
import { fold } from '../../domain/text/fold.ts';
import { positionFrom, positionText, readNewest } from '../../foundations/posts/feed.ts';
import type { PostItem } from '../../foundations/posts/post-items.ts';
import { type CursorPage, decodeCursor, encodeCursor, isInstantAndId } from '../../platform/http/cursor.ts';
import { readStandings } from '../follow-ups/public.ts';

type Query = z.output<typeof projectsRoutes.listProjects.query>;

/** A project, and how far it is. */
export interface StagedProject {
  readonly post: PostItem;
  readonly stage: ProjectStage;
  /** State of its history, if it has one. */
  readonly news: FollowUpState | undefined;
}

const feed = { channel: 'project' } as const;

/** A page of the published projects, the newest first. @throws ProblemError cursor-invalid */
export async function listProjects(query: Query): Promise<CursorPage<StagedProject>> {
  const { stage, limit, cursor } = query;
  const after = decodeCursor(cursor, isInstantAndId);
  const start = after === undefined ? undefined : positionFrom(feed, after);
  const { posts, next } = await readNewest(feed, limit, start, wantedBy(query));
  const staged = await stagesOf(posts);
  return {
    items: staged.filter((one) => stage === undefined || one.stage === stage),
    nextCursor: next && encodeCursor(positionText(feed, next)),
  };
}

/** How far each of these projects is: a BatchGetItem. */
export async function stagesOf(posts: readonly PostItem[]): Promise<StagedProject[]> {
  const news = await readStandings(posts.map(({ id }) => id));
  return posts.map((post) => ({
    ...{ post, news: news.get(post.id) },
    stage: stageOf(termsOf(post), news.get(post.id)),
  }));
}

/** How far one of them is. */
export async function stageOfOne(post: PostItem): Promise<StagedProject> {
  const [staged] = await stagesOf([post]);
  if (staged === undefined) throw new Error('One project has one stage.');
  return staged;
}

/** What can be told of a project without its history, which says of any that it was decided, or won’t be. */
function wantedBy({ stage, territory, q = '' }: Query): (post: PostItem) => boolean {
  const isOfHistory = stage === undefined || stage === 'decided' || stage === 'declined';
  const words = wordsOf(q);
  return (post) => {
    const terms = termsOf(post);
    if (territory !== undefined && (terms.territory ?? wholeRegion) !== territory) return false;
    if (!isOfHistory && stageOf(terms) !== stage) return false;
    const title = wordsOf(post.title);
    return words.every((word) => title.some((one) => one.startsWith(word)));
  };
}

const wordsOf = (text: string): string[] => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
