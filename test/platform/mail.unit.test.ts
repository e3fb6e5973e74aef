import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import PostalMime from 'postal-mime';
import { env } from '../../platform/env.ts';
import { type Mail, sendMail, sendMailOnce } from '../../platform/mail.ts';

process.env.AWS_REGION = 'eu-west-3';
const ses = mockClient(SESClient);
beforeEach(() => {
  ses.reset();
  ses.on(SendRawEmailCommand).resolves({ MessageId: '0100-abc' });
});

const mail: Mail = {
  to: ['jeanne@exemple.fr'],
  subject: 'Réponse à votre message\u00a0: « été »',
  text: 'Bonjour,\n\nÀ bientôt 🚋.\n',
};

async function sent(more: Partial<Mail> = {}) {
  await sendMail({ ...mail, ...more });
  const { input } = ses.commandCalls(SendRawEmailCommand)[0]?.args[0] ?? {};
  const parsed = await PostalMime.parse(input?.RawMessage?.Data ?? '');
  const header = (name: string) => parsed.headers.filter(({ key }) => key === name).map(({ value }) => value);
  return { parsed, header, input };
}

describe('A mail', () => {
  test('comes from the letter’s address if it is one, from the service’s otherwise', async () => {
    const { parsed } = await sent({ from: 'letter' });
    expect(parsed.from).toMatchObject({ address: 'lettre@imaginest.grandest.example' });
  });

  test('arrives with its accents, its emoji, and who sent it', async () => {
    const { parsed, header } = await sent();
    expect(parsed).toMatchObject({
      subject: mail.subject,
      from: { name: 'Imagin’Est', address: 'reponses@imaginest.grandest.example' },
      to: [{ address: 'jeanne@exemple.fr' }],
    });
    expect(parsed.text?.trimEnd()).toBe(mail.text.trimEnd());
    expect(parsed.html).toBeUndefined();
    expect(header('auto-submitted')).toEqual(['auto-generated']);
  });

  test('has both parts where there is HTML, and the headers that were asked for', async () => {
    process.env[env.mailConfigurationSet] = 'letters';
    const { parsed, header, input } = await sent({
      html: '<p>À bientôt 🚋.</p>',
      headers: { 'List-Unsubscribe': '<https://exemple.fr/s>' },
    });
    expect(parsed.html).toContain('À bientôt 🚋.');
    expect(parsed.text).toContain('À bientôt 🚋.');
    expect(header('list-unsubscribe')).toEqual(['<https://exemple.fr/s>']);
    expect(input?.ConfigurationSetName).toBe('letters');
  });

  test('answers others, and a person’s says nothing of a machine', async () => {
    const { parsed, header } = await sent({
      inReplyTo: '<two@eu-west-3.amazonses.com>',
      references: ['<one@eu-west-3.amazonses.com>', '<two@eu-west-3.amazonses.com>'],
      autoSubmitted: 'no',
    });
    expect(parsed.inReplyTo).toBe('<two@eu-west-3.amazonses.com>');
    expect(parsed.references).toBe('<one@eu-west-3.amazonses.com> <two@eu-west-3.amazonses.com>');
    expect(header('auto-submitted')).toEqual([]);
  });

  test('is known afterwards by the Message-ID that its reader sees', async () => {
    expect(await sendMail(mail)).toBe('<0100-abc@eu-west-3.amazonses.com>');
  });
});

describe('A mail that must not come twice', () => {
  const failing = (status: number | undefined) =>
    Object.assign(new Error('no'), { $metadata: { httpStatusCode: status } });

  test('says that it was sent, and as what', async () => {
    expect(await sendMailOnce(mail)).toEqual({
      outcome: 'sent',
      messageId: '<0100-abc@eu-west-3.amazonses.com>',
    });
  });

  test.each([
    ['refused', 400],
    ['refused', 403],
    ['refused', 429],
    ['uncertain', 408],
    ['uncertain', 500],
    ['uncertain', 503],
    ['uncertain', undefined],
  ] as const)('is %s at status %s, and isn’t tried again', async (outcome, status) => {
    ses.on(SendRawEmailCommand).rejects(failing(status));
    expect(await sendMailOnce(mail)).toMatchObject({ outcome });
    expect(ses.commandCalls(SendRawEmailCommand)).toHaveLength(1);
  });
});
