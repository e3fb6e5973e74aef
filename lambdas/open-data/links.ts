import { env, requiredEnv } from '../../platform/env.ts';

/** Absolute address of a path below `/v1/open-data`. */
export const openDataUrl = (path = ''): string => `${requiredEnv(env.publicUrl)}/v1/open-data${path}`;

/** @param snapshot a date, or `latest` */
export const fileUrl = (snapshot: string, name: string): string =>
  openDataUrl(`/snapshots/${snapshot}/${name}`);
