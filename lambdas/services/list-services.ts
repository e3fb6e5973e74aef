import type * as z from 'zod';
import type { servicesRoutes } from '../../contract/services/services.routes.ts';
import { compareJudgments } from '../../domain/statistics/majority-judgment.ts';
import { readServices } from '../../foundations/services/service-items.ts';
import { servicesWithLast } from './service-view.ts';

export type ServiceView = Awaited<ReturnType<typeof servicesWithLast>>[number];

/** All services, or those of a département or a theme, in the order asked for. */
export async function listServices({
  departement,
  theme,
  retired,
  order,
}: z.output<typeof servicesRoutes.listServices.query>): Promise<ServiceView[]> {
  const items = (await readServices()).filter(
    (item) =>
      (departement === undefined || item.departement === departement) &&
      (theme === undefined || item.theme === theme) &&
      (retired === 'with' || item.retiredAt === undefined),
  );
  const byName = (await servicesWithLast(items)).sort((one, other) =>
    `${one.name} ${one.place}`.localeCompare(`${other.name} ${other.place}`, 'fr'),
  );
  if (order === 'name') return byName;
  return byName.sort((one, other) => compareJudgments(tallyOf(one), tallyOf(other)));
}

/** How many gave each mention, the worst first; without a result, none. */
const tallyOf = ({ last }: ServiceView): number[] =>
  (last?.rating?.counts ?? []).map(({ ratings }) => ratings).toReversed();
