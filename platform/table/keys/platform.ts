import type { Key } from './key.ts';

export const platformPrefixes = {
  idempotency: 'IDEMPOTENCY#',
} as const;

export const platformKeys = {
  idempotency: (digest: string): Key => ({
    pk: `${platformPrefixes.idempotency}${digest}`,
    sk: 'IDEMPOTENCY',
  }),
} as const;
