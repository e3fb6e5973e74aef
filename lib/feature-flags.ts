import { readFileSync } from 'node:fs';

/**
 * CDK's feature flags as frozen in `cdk.json`: a newer CDK makes the same templates until somebody changes them there. The
 * CLI passes them to the app by itself; whatever runs the app without it (one machine, tests) gets them here.
 */
export const featureFlags: Readonly<Record<string, unknown>> = JSON.parse(
  readFileSync(new URL('../cdk.json', import.meta.url), 'utf8'),
).context;
