import { createHash } from 'node:crypto';
import { addMonths } from '../../domain/dates/months.ts';
import { frozenText } from '../../domain/questions/frozen.ts';
import { closingPut } from '../../foundations/posts/closing-items.ts';
import { soonestClosing } from '../../foundations/posts/closing-time.ts';
import { monthAt, monthPost, monthPostId } from '../../foundations/services/month-post.ts';
import { readService, type Service, serviceRetirement } from '../../foundations/services/service-items.ts';
import { type AuditActor, transactWithAudit } from '../../foundations/staff/audit-items.ts';
import { instant } from '../../platform/clock.ts';
import { ProblemError } from '../../platform/http/problem.ts';
import { tableName } from '../../platform/table/client.ts';
import { isConditionFailedAt } from '../../platform/table/errors.ts';
import { keys } from '../../platform/table/keys.ts';
import type { TransactItem } from '../../platform/table/transact.ts';

/**
 * Retires a service: it takes no more ratings. The current month ends in a minute and is counted as it is; the question made ahead for the
 * next one is deleted, and the note that its result is due is void without it.
 * @throws ProblemError service-not-found, service-retired
 */
export async function retireService(actor: AuditActor, serviceId: string): Promise<Service> {
  const service = await readService(serviceId);
  if (service === undefined) throw new ProblemError('service-not-found', { serviceId });
  if (service.retiredAt !== undefined) throw new ProblemError('service-retired', { serviceId });
  const closing = soonestClosing(undefined);
  const month = monthAt();
  const ends = instant(Math.min(closing, Date.parse(monthPost(service, month).closesAt ?? '')));
  const next = monthPostId(serviceId, addMonths(month, 1));
  const items = [
    serviceRetirement(serviceId, ends),
    ...monthClosing(service, month, ends),
    { Delete: { TableName: tableName(), Key: keys.post(next) } },
  ];
  try {
    await transactWithAudit(items, { actor, action: 'service.retired', subject: `service:${serviceId}` });
  } catch (error) {
    if (!isConditionFailedAt(error, 0)) throw error;
    throw new ProblemError('service-retired', { serviceId });
  }
  return { ...service, retiredAt: ends };
}

/** The writes that end a month at an instant (ISO 8601): the new end of its question, frozen again, and the note that its result is due. */
function monthClosing(service: Service, month: string, closesAt: string): TransactItem[] {
  const post = { ...monthPost(service, month), closesAt };
  const frozenHash = createHash('sha256').update(frozenText(post)).digest('hex');
  return [
    {
      Update: {
        TableName: tableName(),
        Key: keys.post(post.id),
        UpdateExpression: 'SET closesAt = :closesAt, frozenHash = :hash',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeValues: { ':closesAt': closesAt, ':hash': frozenHash },
      },
    },
    closingPut(post.id, closesAt),
  ];
}
