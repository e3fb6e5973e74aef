/**
 * Names of attributes and placeholders: not empty, under 64 KB; placeholders at most 255 characters; substituted values at
 * most 2 MB (DynamoDB Developer Guide, "Quotas").
 */
import { type Body, refusal } from './refusal.ts';

const MOST_NAME_BYTES = 65_535;
const MOST_PLACEHOLDER = 255;
const MOST_VALUES_BYTES = 2 * 1024 * 1024;

/**
 * Checks one request, or one part of a transaction.
 * @param isSuspect whether its bytes can contain an empty or overlong name at all, which usually spares the check
 * @throws AwsError ValidationException
 */
export function checkNames(body: Body, isSuspect: boolean): void {
  for (const [placeholder, name] of Object.entries<unknown>(body.ExpressionAttributeNames ?? {})) {
    refuseLongPlaceholder('ExpressionAttributeNames', placeholder);
    const fault = nameFault(String(name));
    if (fault) {
      throw refusal(`ExpressionAttributeNames contains invalid value: ${fault} for key ${placeholder}`);
    }
  }
  const values: Body = body.ExpressionAttributeValues ?? {};
  for (const placeholder of Object.keys(values)) {
    refuseLongPlaceholder('ExpressionAttributeValues', placeholder);
  }
  if (!isSuspect) return;
  for (const [placeholder, value] of Object.entries(values)) {
    const fault = faultWithin({ value });
    if (fault) {
      throw refusal(`ExpressionAttributeValues contains invalid value: ${fault} for key ${placeholder}`);
    }
  }
  if (bytesWithin(values) > MOST_VALUES_BYTES) {
    throw refusal('ExpressionAttributeValues exceeds max size');
  }
  const fault = faultWithin(body.Item ?? {});
  if (fault) throw refusal(fault);
}

/** Whether a request's bytes can contain a name that `checkNames` refuses, or too large values. */
export function canHoldBadNames(rawBody: Buffer): boolean {
  return rawBody.length > MOST_NAME_BYTES || rawBody.includes('"":');
}

function refuseLongPlaceholder(parameter: string, placeholder: string): void {
  if (placeholder.length <= MOST_PLACEHOLDER) return;
  throw refusal(
    `${parameter} contains invalid key: The expression attribute map contains a key that is too long; size of key: ${placeholder.length}`,
  );
}

/** Total bytes of all strings in a document. */
function bytesWithin(value: Body): number {
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (value === null || typeof value !== 'object') return 0;
  return Object.values(value).reduce((sum: number, each) => sum + bytesWithin(each), 0);
}

/** The first bad name in a map of attribute values, at any depth. */
function faultWithin(attributes: Record<string, Body>): string | undefined {
  for (const [name, value] of Object.entries(attributes)) {
    const fault = nameFault(name) ?? (value?.M && faultWithin(value.M)) ?? listFault(value?.L);
    if (fault) return fault;
  }
  return undefined;
}

function listFault(values: readonly Body[] | undefined): string | undefined {
  for (const value of values ?? []) {
    const fault = faultWithin({ value });
    if (fault) return fault;
  }
  return undefined;
}

function nameFault(name: string): string | undefined {
  if (name === '') return 'Empty attribute name';
  if (name.length * 3 > MOST_NAME_BYTES && Buffer.byteLength(name) > MOST_NAME_BYTES) {
    return 'Attribute name is too large, must be less than 65536 bytes';
  }
  return undefined;
}
