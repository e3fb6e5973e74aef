import type { RetentionOf } from '../retention.ts';
import type { Key } from './key.ts';

export const platformPrefixes = {
  idempotency: 'IDEMPOTENCY#',
} as const;

export const platformRetention: RetentionOf<typeof platformPrefixes> = {
  idempotency: {
    about: 'keyed',
    until: '24 hours',
    exported: { not: 'digests of a request and of what it made, which is exported' },
    erased: 'expires',
  },
};

export const platformKeys = {
  idempotency: (digest: string): Key => ({
    pk: `${platformPrefixes.idempotency}${digest}`,
    sk: 'IDEMPOTENCY',
  }),
} as const;
