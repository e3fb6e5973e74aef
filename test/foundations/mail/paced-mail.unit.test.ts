import { GetSendQuotaCommand, SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { sendPaced } from '../../../foundations/mail/paced-mail.ts';

process.env.AWS_REGION = 'eu-west-3';
const ses = mockClient(SESClient);
const refusal = (name: string, message: string) =>
  Object.assign(new Error(message), { name, $metadata: { httpStatusCode: 400 } });
const mail = { to: ['une@citoyens.example'], subject: 'Sujet', text: 'Texte' };
const send = (deadline = performance.now() + 60_000) => sendPaced('confirmations', mail, deadline);

const counted: string[] = [];
beforeEach(() => {
  ses.reset();
  ses.on(GetSendQuotaCommand).resolves({ MaxSendRate: 200 });
  ses.on(SendRawEmailCommand).resolves({ MessageId: 'sent' });
  counted.length = 0;
  jest.spyOn(process.stdout, 'write').mockImplementation(((line: string) => {
    if (line.includes('"Namespace"')) counted.push(line);
    return true;
  }) as never);
});

describe('A mail that may wait', () => {
  test.each([
    ['the rate', refusal('Throttling', 'Maximum sending rate exceeded.'), 30, 0],
    ['the quota of a day', refusal('Throttling', 'Daily message quota exceeded.'), 600, 1],
    ['SES out of reach', Object.assign(new Error('no'), { code: 'ECONNREFUSED' }), 600, 1],
  ])('is for later, and hasn’t failed, when it is held up by %s', async (_, error, laterSeconds, signals) => {
    ses.on(SendRawEmailCommand).rejects(error);
    expect(await send()).toEqual({ laterSeconds });
    expect(counted.filter((line) => line.includes('"MailsPutOff":1'))).toHaveLength(signals);
    ses.on(SendRawEmailCommand).resolves({ MessageId: 'sent' });
    expect(await send()).toEqual({ messageId: '<sent@eu-west-3.amazonses.com>' });
  });

  test('fails when SES says no for another reason, or nothing', async () => {
    ses.on(SendRawEmailCommand).rejects(refusal('MessageRejected', 'Email address is not verified.'));
    await expect(send()).rejects.toThrow('not verified');
    ses.on(SendRawEmailCommand).rejects(new Error('socket hang up'));
    await expect(send()).rejects.toThrow('socket hang up');
    expect(counted).toEqual([]);
  });

  test('isn’t begun once its time is over', async () => {
    expect(await send(performance.now() - 1)).toEqual({ laterSeconds: 30 });
    expect(ses.commandCalls(SendRawEmailCommand)).toHaveLength(0);
  });
});
