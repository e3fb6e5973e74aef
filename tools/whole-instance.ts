import { instance } from '../instance/grand-est.ts';
import type { Instance } from '../instance/instance.ts';

/** The shipped instance with what it leaves out, for pages and tests that tell of everything that may be deployed. */
export const wholeInstance: Instance = { ...instance, messenger: { graphVersion: 'v23.0' } };
