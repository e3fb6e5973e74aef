import { statsRoutes } from '../../../contract/stats/stats.routes.ts';
import { eventually } from './eventually.ts';
import type { Service } from './service.ts';

export interface Totals {
  readonly plus: number;
  readonly minus: number;
}

/** The statistics of a post once they say what is expected, or what they still say after half a minute. */
export function settledStatistics(service: Service, postId: string, expected: Totals) {
  return eventually(
    () => service.client.call(statsRoutes.getPostStatistics, { params: { postId } }),
    ({ totals }) => totals?.plus === expected.plus && totals.minus === expected.minus,
  );
}
