import { readFileSync } from 'node:fs';

/**
 * CDK's feature flags as `cdk.json` freezes them: a newer CDK makes the same templates until somebody changes them there. The CLI
 * hands them to the app by itself; whoever runs the app without it, on one machine or in a test, gets them from here.
 */
export const featureFlags: Readonly<Record<string, unknown>> = JSON.parse(
  readFileSync(new URL('../cdk.json', import.meta.url), 'utf8'),
).context;
