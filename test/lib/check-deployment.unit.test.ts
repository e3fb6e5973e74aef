import { describe, expect, test } from '@jest/globals';
import { instance as grandEst } from '../../instance/grand-est.ts';
import type { Instance } from '../../instance/instance.ts';
import { checkDeployment } from '../../lib/check-deployment.ts';

const page = 'https://imaginest.grandest.fr/';
const ready: Instance = {
  ...grandEst,
  operations: {
    accounts: { prod: '123456789012' },
    domains: { prod: { name: 'imaginest.grandest.fr' } },
    alarmAddress: 'astreinte@grandest.fr',
    monthlyBudget: 500,
  },
  mail: {
    ...grandEst.mail,
    senderAddress: 'lettre@grandest.fr',
    serviceAddress: 'reponses@grandest.fr',
    replyToAddress: 'contact@grandest.fr',
  },
  newsletter: { ...grandEst.newsletter, subscribePage: page },
  openData: {
    ...grandEst.openData,
    publisherPage: page,
    landingPage: page,
    contact: { name: 'Équipe', email: 'donnees@grandest.fr' },
  },
  webOrigins: ['https://imaginest.grandest.fr'],
};
const refusal = (instance: Instance, stage: 'dev' | 'prod', toAws = true) => {
  try {
    checkDeployment(instance, stage, { toAws });
    return [];
  } catch (error) {
    return (error as Error).message
      .split('\n')
      .slice(1)
      .map((line) => line.trim().split(':')[0]);
  }
};

describe('A deployment', () => {
  test('of an instance that says all of itself is let through', () => {
    expect(refusal(ready, 'prod')).toEqual([]);
  });

  test('of the instance that ships is refused, with every field that is to be filled in', () => {
    expect(refusal(grandEst, 'prod')).toEqual(
      expect.arrayContaining([
        'operations.accounts.prod',
        'operations.alarmAddress',
        'operations.monthlyBudget',
        'operations.domains.prod',
        'mail.serviceAddress',
        'mail.senderAddress',
        'mail.replyToAddress',
        'newsletter.subscribePage',
        'openData.landingPage',
        'openData.contact.email',
        'webOrigins[0]',
      ]),
    );
  });

  test('to an account that the stage doesn’t name is refused, in dev too', () => {
    expect(refusal(ready, 'dev')).toEqual(['operations.accounts.dev']);
  });

  test('with a sender that SES can’t verify is refused, in dev too', () => {
    const accounts = { dev: '123456789012' };
    expect(refusal({ ...grandEst, operations: { accounts } }, 'dev')).toEqual([
      'mail.senderAddress',
      'mail.serviceAddress',
    ]);
  });

  test('that stays on this machine needs no account; prod does, wherever it is made', () => {
    expect(refusal(grandEst, 'dev', false)).toEqual([]);
    expect(refusal({ ...ready, operations: { ...ready.operations, accounts: {} } }, 'prod', false)).toEqual([
      'operations.accounts.prod',
    ]);
  });

  test.each(['x@example.org', 'x@mail.example', 'x@a.test', 'x@localhost', 'x@y.invalid'])(
    'with the sender %s is refused in prod',
    (senderAddress) => {
      expect(refusal({ ...ready, mail: { ...ready.mail, senderAddress } }, 'prod')).toEqual([
        'mail.senderAddress',
      ]);
    },
  );

  test('with a mailbox where the domain is a CNAME is refused; a zone of Route 53 has an alias instead', () => {
    const name = 'imaginest.grandest.fr';
    const answered = { ...ready, mail: { ...ready.mail, replyToAddress: `contact@${name}` } };
    expect(refusal(answered, 'prod')).toEqual(['mail.replyToAddress']);
    const domains = { prod: { name, hostedZone: { id: 'Z1', name: 'grandest.fr' } } };
    expect(refusal({ ...answered, operations: { ...ready.operations, domains } }, 'prod')).toEqual([]);
  });

  test('whose names only look alike is let through', () => {
    expect(refusal({ ...ready, webOrigins: ['https://example.fr', 'https://mytest.fr'] }, 'prod')).toEqual(
      [],
    );
  });
});
