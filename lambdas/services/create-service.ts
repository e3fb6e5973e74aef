import type * as z from 'zod';
import type { newService } from '../../contract/services/services.ts';
import { addMonths } from '../../domain/dates/months.ts';
import { longestName, mostServices } from '../../domain/services/service.ts';
import { cleanText } from '../../domain/text/text.ts';
import { assertTheme } from '../../foundations/posts/known-theme.ts';
import { monthAt, monthItems } from '../../foundations/services/month-post.ts';
import {
  readService,
  readServices,
  type Service,
  servicePut,
} from '../../foundations/services/service-items.ts';
import { createAsStaff, type StaffRequest } from '../../foundations/staff/create.ts';
import { instant } from '../../platform/clock.ts';
import { ProblemError, requestInvalid } from '../../platform/http/problem.ts';
import { instance } from '../../platform/instance.ts';
import { newId } from '../../platform/new-id.ts';
import type { TransactItem } from '../../platform/table/transact.ts';

type NewService = z.output<typeof newService>;

/**
 * Creates a service, which can be rated from now on, with its questions of this month and the next.
 * @throws TextInvalid; ProblemError request-invalid (unknown département or theme), services-full, idempotency-key-reused
 */
export function createService(request: StaffRequest<NewService>): Promise<Service> {
  const make = async () => {
    const service = newServiceOf(request.body);
    await assertRoom();
    const { id, name, place, kind, departement, theme } = service;
    return {
      ...{ id, made: service, items: serviceItems(service) },
      entry: {
        ...{ action: 'service.opened', subject: `service:${id}` },
        details: { name, place, kind, departement, theme },
      },
    };
  };
  return createAsStaff(request, make, readService);
}

function newServiceOf({ name, kind, place, departement, theme }: NewService): Service {
  assertDepartement(departement);
  assertTheme('body.theme', theme);
  return {
    ...{ id: newId(), kind, departement, theme, createdAt: instant() },
    name: cleanText('name', name, { maxGraphemes: longestName }),
    place: cleanText('place', place, { maxGraphemes: longestName }),
  };
}

/** The writes of a new service: itself, and its first months. */
export function serviceItems(service: Service): TransactItem[] {
  const month = monthAt(Date.parse(service.createdAt));
  return [servicePut(service), ...[month, addMonths(month, 1)].flatMap((each) => monthItems(service, each))];
}

/** @throws ProblemError services-full */
async function assertRoom(): Promise<void> {
  const open = (await readServices()).filter(({ retiredAt }) => retiredAt === undefined);
  if (open.length >= mostServices) throw new ProblemError('services-full', { limit: mostServices });
}

/** @throws ProblemError request-invalid naming the codes there are */
function assertDepartement(departement: string): void {
  const known = instance.departements.map(({ code }) => code);
  if (known.includes(departement)) return;
  throw requestInvalid([{ path: 'body.departement', fault: 'unknown-code', facts: { known } }]);
}
