import { expect, test } from '@jest/globals';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { Source } from 'aws-cdk-lib/aws-s3-deployment';
import { instance } from '../../../instance/grand-est.ts';
import { CapabilityFunction } from '../../../lib/constructs/capability-function.ts';
import { featureFlags } from '../../../lib/feature-flags.ts';
import { stages } from '../../../lib/stages.ts';

function versionsOf(anew?: string): string[] {
  const app = new App({ context: featureFlags, builtinCloudFormationValidation: false });
  const stack = new Stack(app, 'test');
  const { live } = new CapabilityFunction(stack, 'Api', {
    deployment: {
      ...{ instance, stage: stages.prod, assets: Source.data('app.js', '') },
      ...(anew !== undefined && { anew }),
      code: () => Code.fromInline('//'),
    },
    ...{ entry: 'lambdas/api.lambda.ts', description: 'Answers', whenItFails: 'Nobody is answered.' },
  });
  expect(live.aliasName).toBe('live');
  return Object.keys(Template.fromStack(stack).findResources('AWS::Lambda::Version'));
}

/** Lambda publishes no version, and starts no function anew, while code and configuration are the same: not even after an escrow. */
test('a function starts anew by a word that wasn’t given before, although nothing else has changed', () => {
  expect(versionsOf()).toEqual(versionsOf());
  expect(versionsOf('2026-11-29')).not.toEqual(versionsOf());
  expect(versionsOf('2026-11-30')).not.toEqual(versionsOf('2026-11-29'));
});
