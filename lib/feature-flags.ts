import { readFileSync } from 'node:fs';

/**
 * CDK's feature flags as frozen in `cdk.json`: a newer CDK makes the same templates until somebody changes them there. The
 * CLI passes them to the app by itself; whatever runs the app without it (one machine, tests) gets them here.
 */
export const featureFlags: Readonly<Record<string, unknown>> = JSON.parse(
  readFileSync(new URL('../cdk.json', import.meta.url), 'utf8'),
).context;

/**
 * Context with which no construct notes where in the code it was made, and no resource its logical id: only `cdk` and its console show
 * them, for a tenth of the time of a synth.
 */
export const withoutOrigins: Readonly<Record<string, unknown>> = {
  'aws:cdk:disable-stack-trace': true,
  'aws:cdk:disable-creation-stack-traces': true,
  'aws:cdk:disable-logicalId-metadata': true,
};
