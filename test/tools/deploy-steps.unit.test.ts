import { describe, expect, test } from '@jest/globals';
import { instance as grandEst } from '../../instance/grand-est.ts';
import { deploySteps } from '../../tools/deploy-steps.ts';
import { instance as tiny } from '../fixtures/tiny-instance.ts';

const domains = { prod: { name: 'imaginest.grandest.fr' } };
const ready = { ...grandEst, operations: { accounts: { prod: '123456789012' }, domains } };
const lines = (instance: typeof grandEst) =>
  deploySteps(instance, { stage: 'prod', instanceName: 'x' }).map(({ command }) => command.join(' '));

describe('The steps of a deployment', () => {
  test('begin with the account, bound the toolkit, and verify the sender before the rest', () => {
    const [account, toolkit, sender, rest] = lines(ready);
    expect(account).toContain('--app node bin/account.ts');
    expect(toolkit).toContain('bootstrap aws://123456789012/eu-west-3 aws://123456789012/us-east-1');
    expect(toolkit).toContain('arn:aws:iam::123456789012:policy/imaginest-deployment');
    expect(sender).toContain('deploy grand-est-prod-mail ');
    expect(rest).toContain('deploy --all');
    for (const line of lines(ready)) expect(line).toContain('-c stage=prod');
  });

  test('know another partition, which has no second region', () => {
    expect(lines(tiny)[1]).toContain('bootstrap aws://444455556666/eusc-de-east-1 --cloudformation');
    expect(lines(tiny)[1]).toContain('arn:aws-eusc:iam::444455556666:policy/');
  });

  test('are refused without an account', () => {
    expect(() => deploySteps(grandEst, { stage: 'prod', instanceName: 'grand-est' })).toThrow(
      'operations.accounts',
    );
  });
});
