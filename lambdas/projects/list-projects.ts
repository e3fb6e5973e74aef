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

const published = { channel: 'project' } as const;
const withdrawn = { channel: 'project', isWithdrawn: true } as const;
type ProjectsFeed = typeof published | typeof withdrawn;

/** A page of the projects for staff, the newest first; withdrawn ones too, unless others are asked for. @throws ProblemError cursor-invalid */
export function listProjects(query: Query): Promise<CursorPage<StagedProject>> {
  const { stage } = query;
  if (stage === undefined) return readPage([published, withdrawn], query);
  return readPage([stage === 'withdrawn' ? withdrawn : published], query);
}

/** A page of those that everybody sees, the newest first. @throws ProblemError cursor-invalid */
export const listPublishedProjects = (
  query: Pick<Query, 'territory' | 'limit' | 'cursor'>,
): Promise<CursorPage<StagedProject>> => readPage([published], query);

async function readPage(feeds: readonly ProjectsFeed[], query: Query): Promise<CursorPage<StagedProject>> {
  const { stage, limit, cursor } = query;
  const after = decodeCursor(cursor, isInstantAndId);
  const isWanted = wantedBy(query);
  const pages = await Promise.all(
    feeds.map((feed) => {
      const start = after === undefined ? undefined : positionFrom(feed, after);
      return readNewest(feed, limit, start, isWanted);
    }),
  );
  const ends = pages.flatMap(({ next }, index) =>
    next ? [positionText(feeds[index] ?? published, next)] : [],
  );
  // Where one feed was read less far than another, what the other has beyond that comes with the next page.
  const end = ends.toSorted().at(-1) ?? '';
  const found = pages
    .flatMap(({ posts }) => posts)
    .filter((post) => placeOf(post) >= end)
    .toSorted((one, other) => (placeOf(one) > placeOf(other) ? -1 : 1));
  const page = found.slice(0, limit);
  const last = page.at(-1);
  const next = found.length > limit && last ? placeOf(last) : end;
  const staged = await stagesOf(page);
  return {
    items: staged.filter((one) => stage === undefined || stage === 'withdrawn' || one.stage === stage),
    nextCursor: next === '' ? undefined : encodeCursor(next),
  };
}

/** Its place in a feed, as the positions of feeds are written. */
const placeOf = ({ publishedAt = '', id }: PostItem): string => `${publishedAt}#${id}`;

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

/** What can be told of a project by itself: that it was decided, or won’t be, its history says; that it was withdrawn, its feed. */
function wantedBy({ stage, territory, q = '' }: Query): (post: PostItem) => boolean {
  const isToldBeside =
    stage === undefined || stage === 'withdrawn' || stage === 'decided' || stage === 'declined';
  const words = wordsOf(q);
  return (post) => {
    const terms = termsOf(post);
    if (territory !== undefined && (terms.territory ?? wholeRegion) !== territory) return false;
    if (!isToldBeside && stageOf(terms) !== stage) return false;
    const title = wordsOf(post.title);
    return words.every((word) => title.some((one) => one.startsWith(word)));
  };
}

const wordsOf = (text: string): string[] => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
