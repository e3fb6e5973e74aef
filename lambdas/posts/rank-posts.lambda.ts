import { logInfo } from '../../platform/log.ts';
import { type RankingReport, rankPosts } from './rank-posts.ts';

/** Runs every minute. */
export async function handler(): Promise<RankingReport> {
  const report = await rankPosts();
  logInfo('PostsRanked', { ...report });
  return report;
}
