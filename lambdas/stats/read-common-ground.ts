import type * as z from 'zod';
import type { commonGroundRoutes } from '../../contract/stats/common-ground.routes.ts';
import { areResultsPublic } from '../../domain/polls/visibility.ts';
import { doubt } from '../../domain/statistics/common-ground.ts';
import { readPosts } from '../../foundations/posts/post-items.ts';
import { statisticsTexts as say } from '../../messages/statistics/index.ts';
import { readStoredCommonGround } from './common-ground-items.ts';
import { commonGroundDays } from './update-common-ground.ts';

export type CommonGround = z.input<typeof commonGroundRoutes.getCommonGround.success.body>;

/**
 * The lists as they were last computed, with the texts of their posts; posts taken back since are left out. One GetItem, and one
 * BatchGetItem for each hundred posts.
 */
export async function readCommonGround(): Promise<CommonGround> {
  const stored = await readStoredCommonGround();
  const lists = stored?.dimensions ?? [];
  const ids = new Set(
    lists.flatMap(({ together, apart }) => [...together, ...apart]).map(({ postId }) => postId),
  );
  const posts = new Map((await readPosts([...ids])).map((post) => [post.id, post]));
  const withTexts = (verdicts: (typeof lists)[number]['together']) =>
    verdicts.flatMap((verdict) => {
      const post = posts.get(verdict.postId);
      if (post?.state !== 'published' || !areResultsPublic(post)) return [];
      const { kind, theme, title, audience } = post;
      return [{ ...verdict, kind, theme, title, ...(audience && { audience }) }];
    });
  return {
    ...(stored && { computedAt: stored.computedAt }),
    ...{ days: commonGroundDays, certainty: 100 * (1 - doubt), notice: say('common-ground') },
    dimensions: lists.map(({ dimension, together, apart }) => ({
      ...{ dimension, together: withTexts(together), apart: withTexts(apart) },
    })),
  };
}
