import * as z from 'zod';
import { serviceKinds } from '../../domain/services/service.ts';
import { tableName } from '../../platform/table/client.ts';
import { keys } from '../../platform/table/keys.ts';
import { getItem, queryAll } from '../../platform/table/read.ts';
import type { TransactItem } from '../../platform/table/transact.ts';
import { putNew } from '../../platform/table/write.ts';

const serviceItem = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(serviceKinds),
  /** Where it is: a town, an address. */
  place: z.string(),
  departement: z.string(),
  /** Id of a theme of the instance. */
  theme: z.string(),
  /** ISO 8601, UTC */
  createdAt: z.string(),
  /** When it stopped taking ratings; ISO 8601, UTC. */
  retiredAt: z.string().optional(),
});

/** A service or a place that people rate, month after month. */
export type Service = z.output<typeof serviceItem>;

/** One GetItem. */
export function readService(serviceId: string): Promise<Service | undefined> {
  return getItem(keys.service(serviceId), serviceItem);
}

/** All services, those that are retired too: one Query, of some 300 bytes each. */
export function readServices(): Promise<Service[]> {
  return Array.fromAsync(queryAll({ pk: keys.service('').pk }, serviceItem));
}

/** The write of a new service, for a transaction. */
export const servicePut = (service: Service): TransactItem =>
  putNew(keys.service(service.id), 'Service', service);

/** The condition that a service still takes ratings, for a transaction. */
export const isStillOpen = (serviceId: string): TransactItem => ({
  ConditionCheck: {
    TableName: tableName(),
    Key: keys.service(serviceId),
    ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(retiredAt)',
  },
});

/** The write that retires a service at an instant (ISO 8601): refused if it is retired already or doesn’t exist. */
export const serviceRetirement = (serviceId: string, at: string): TransactItem => ({
  Update: {
    TableName: tableName(),
    Key: keys.service(serviceId),
    UpdateExpression: 'SET retiredAt = :at',
    ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(retiredAt)',
    ExpressionAttributeValues: { ':at': at },
  },
});
