import { addMonths } from '../../domain/dates/months.ts';
import { monthAt, monthItems } from '../../foundations/services/month-post.ts';
import { isStillOpen, readServices, type Service } from '../../foundations/services/service-items.ts';
import { inParallel } from '../../platform/in-parallel.ts';
import { isConditionFailedAt } from '../../platform/table/errors.ts';
import { transact } from '../../platform/table/transact.ts';

const servicesAtOnce = 10;

/**
 * Makes the questions of this month and of the next for every service that is rated. Each is written once, with the note that its result is
 * due, so repeated and concurrent runs come to the same.
 * @returns how many were missing
 */
export async function openMonths(): Promise<number> {
  const open = (await readServices()).filter(({ retiredAt }) => retiredAt === undefined);
  const month = monthAt();
  const asked = open.flatMap((service) =>
    [month, addMonths(month, 1)].map((each) => ({ service, month: each })),
  );
  const made = await inParallel(servicesAtOnce, asked, ({ service, month: each }) =>
    openMonth(service, each),
  );
  return made.filter(Boolean).length;
}

async function openMonth(service: Service, month: string): Promise<boolean> {
  try {
    await transact([...monthItems(service, month), isStillOpen(service.id)]);
    return true;
  } catch (error) {
    // It is there already, or its service was retired since the list was read.
    if ([0, 2].some((index) => isConditionFailedAt(error, index))) return false;
    throw error;
  }
}
