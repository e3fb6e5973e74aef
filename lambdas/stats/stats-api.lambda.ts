import { statsRoutes } from '../../contract/stats.routes.ts';
import { httpFunction } from '../../platform/http/handler.ts';
import { readStatistics } from './read-statistics.ts';

export const handler = httpFunction(statsRoutes, {
  getPostStatistics: async ({ params }) => ({ body: await readStatistics(params.postId) }),
});
