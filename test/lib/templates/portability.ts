import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { stages } from '../../../lib/stages.ts';
import { account } from '../../fixtures/operated-instance.ts';
import { instance as tiny } from '../../fixtures/tiny-instance.ts';
import { type Synthesized, synthesize } from '../synthesize.ts';

const root = resolve(import.meta.dirname, '../../..');
const partitionSpelledOut = /arn:aws[:-]|amazonaws\.com/;
/** Where the region is known CDK writes its partition out: any other one would be wrong. */
const otherPartition = /arn:aws:|arn:aws-(?!eusc:)|amazonaws\.com/;

let deployed: Synthesized;
beforeAll(() => {
  deployed = synthesize(tiny, stages.prod, { account });
});

describe('Another Région, in another partition of AWS', () => {
  test('is deployed by the same code, with nothing of Grand Est in it', () => {
    const templates = textOf(deployed);
    expect(templates).not.toMatch(/grand-?est|Imagin.Est|eu-west-3|Europe\/Paris/i);
    expect(templates).toContain('Parolla');
  });

  test('gets its own tick and window, and is read from anywhere', () => {
    const { service } = deployed;
    service.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      MaximumBatchingWindowInSeconds: 30,
      TumblingWindowInSeconds: 90,
    });
    service.hasResourceProperties('AWS::ApiGatewayV2::Api', {
      // Who may write is asked by the functions (`webOrigins`).
      CorsConfiguration: { AllowOrigins: ['*'] },
    });
  });

  test('gets no ARN or host name of the commercial partition', () => {
    // Names of service principals end so in every partition; CDK writes them.
    const templates = textOf(deployed).replace(/"(Service|Principal)":"[a-z]+\.amazonaws\.com"/g, '');
    // Not the whole text, of which a failure would fill the screen.
    expect(otherPartition.exec(templates)?.[0]).toBeUndefined();
  });

  test('finds none spelled out in the sources either', () => {
    const sources = globSync(['bin/**/*.ts', 'lib/**/*.ts', 'lambdas/**/*.ts', 'platform/**/*.ts'], {
      cwd: root,
    });
    expect(sources.length).toBeGreaterThan(40);
    const offending = sources.filter((file) =>
      partitionSpelledOut.test(readFileSync(join(root, file), 'utf8')),
    );
    expect(offending).toEqual([]);
  });
});

function textOf({ templates }: Synthesized): string {
  return Object.values(templates)
    .map((template) => JSON.stringify(template.toJSON()))
    .join('\n');
}
