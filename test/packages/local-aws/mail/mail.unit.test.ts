import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createMail } from '../../../../packages/local-aws/mail/index.ts';
import type { BusEvent, LocalModule } from '../../../../packages/local-aws/runtime.ts';
import {
  serve,
  startResources,
  stateDirectory,
  type TestRuntime,
  testRuntime,
} from '../../../../packages/local-aws/testing.ts';

const RESOURCES = {
  Domain: { Type: 'AWS::SES::EmailIdentity', Properties: { EmailIdentity: 'grandest.example' } },
  Set: { Type: 'AWS::SES::ConfigurationSet', Properties: { Name: 'newsletter' } },
  Events: {
    Type: 'AWS::SES::ConfigurationSetEventDestination',
    Properties: {
      ConfigurationSetName: 'newsletter',
      EventDestination: {
        Enabled: true,
        MatchingEventTypes: ['bounce', 'complaint'],
        EventBridgeDestination: { EventBusArn: 'arn:aws:events:eu-west-3:000000000000:event-bus/default' },
      },
    },
  },
};

const MIME = [
  'From: =?UTF-8?Q?R=C3=A9gion_Grand_Est?= <lettre@mail.grandest.example>',
  'To: "Dupont, Jeanne" <jeanne@citoyens.example>,',
  ' paul@citoyens.example',
  'Bcc: archive@grandest.example',
  'Message-ID: <mine@machine>',
  'Date: Mon, 01 Jan 2001 00:00:00 +0000',
  'Subject: =?UTF-8?B?w4nDqQ==?=',
  'MIME-Version: 1.0',
  'Content-Type: multipart/alternative; boundary=b',
  '',
  '--b',
  'Content-Type: text/plain; charset=utf-8',
  '',
  'Bonjour à tous',
  '--b',
  'Content-Type: text/html; charset=utf-8',
  '',
  '<p>Bonjour</p><script>alert("x")</script>',
  '--b--',
  '',
].join('\r\n');

let state: Awaited<ReturnType<typeof stateDirectory>>;
let runtime: TestRuntime;
let mail: LocalModule;
let published: BusEvent[];
let server: Awaited<ReturnType<typeof serve>>;

beforeEach(async () => {
  state = await stateDirectory();
  published = [];
  runtime = testRuntime(state.path, {
    publishEvent: async (event) => {
      published.push(event);
    },
  });
  mail = createMail(runtime);
  await startResources(mail, runtime, RESOURCES);
  server = await serve(mail);
});
afterEach(async () => {
  await server.close();
  await state.remove();
});

/** A call in the query protocol, signed as the SDK would. */
async function call(form: Record<string, string>): Promise<{ status: number; body: string }> {
  const response = await fetch(server.url, {
    method: 'POST',
    headers: {
      authorization:
        'AWS4-HMAC-SHA256 Credential=LOCALOPERATOR/20260101/eu-west-3/ses/aws4_request, Signature=x',
    },
    body: new URLSearchParams({ Version: '2010-12-01', ...form }),
  });
  return { status: response.status, body: await response.text() };
}

function sendRaw(mime: string, more: Record<string, string> = {}) {
  return call({
    Action: 'SendRawEmail',
    'RawMessage.Data': Buffer.from(mime).toString('base64'),
    ...more,
  });
}

async function inbox(path = '.json'): Promise<Response> {
  return fetch(`${server.url}/_local/inbox${path}`);
}

// biome-ignore lint/suspicious/noExplicitAny: the JSON of the page
const mails = async (query = ''): Promise<any[]> => (await inbox(`.json${query}`)).json() as Promise<any[]>;

describe('SendRawEmail', () => {
  test('keeps the mail as SES delivers it: its own Message-ID and Date, no Bcc, the rest untouched', async () => {
    const { status, body } = await sendRaw(MIME);
    expect(status).toBe(200);
    const messageId = /<SendRawEmailResult><MessageId>([0-9a-f-]+)<\/MessageId>/.exec(body)?.[1];
    const [kept] = await mails();
    expect(kept).toMatchObject({
      from: 'Région Grand Est <lettre@mail.grandest.example>',
      to: ['jeanne@citoyens.example', 'paul@citoyens.example'],
      recipients: ['jeanne@citoyens.example', 'paul@citoyens.example', 'archive@grandest.example'],
      subject: 'Éé',
      messageId: `<${messageId}@eu-west-3.amazonses.com>`,
    });
    expect(kept.text.trim()).toBe('Bonjour à tous');
    expect(Math.abs(Date.parse(kept.date) - runtime.now())).toBeLessThan(60_000);
    const raw = await (await inbox(`/${kept.id}.eml`)).text();
    expect(raw).not.toMatch(/^Bcc:/im);
    expect(raw.match(/^(Message-ID|Date):/gim)).toHaveLength(2);
    expect(raw.split('\r\n\r\n').slice(1)).toEqual(MIME.split('\r\n\r\n').slice(1));
  });

  test('follows the local clock', async () => {
    runtime.advance(40 * 86_400_000);
    await sendRaw(MIME);
    expect(Date.parse((await mails())[0].date)).toBeGreaterThan(Date.now() + 39 * 86_400_000);
  });

  test('delivers to Destinations when they are given, and only to them', async () => {
    await sendRaw(MIME, {
      'Destinations.member.1': 'one@citoyens.example',
      'Destinations.member.2': 'two@citoyens.example',
    });
    expect((await mails())[0].recipients).toEqual(['one@citoyens.example', 'two@citoyens.example']);
    expect(await mails('?to=TWO@citoyens.example')).toHaveLength(1);
    expect(await mails('?to=jeanne@citoyens.example')).toHaveLength(0);
  });

  test.each([
    ['no sender', MIME.replace(/^From:.*$/m, 'X-From: nobody'), 'InvalidParameterValue', 'From'],
    [
      'no recipient',
      MIME.replace(
        'To: "Dupont, Jeanne" <jeanne@citoyens.example>,\r\n paul@citoyens.example\r\nBcc: archive@grandest.example\r\n',
        '',
      ),
      'InvalidParameterValue',
      'To',
    ],
    [
      'an unverified sender',
      MIME.replace('mail.grandest', 'mail.notgrandest'),
      'MessageRejected',
      'not verified',
    ],
    [
      'a sender of a domain that only ends alike',
      MIME.replace('mail.grandest', 'mailgrandest'),
      'MessageRejected',
      'EU-WEST-3',
    ],
    [
      'a recipient whose name is not ASCII',
      MIME.replace('paul@citoyens', 'éléonore@citoyens'),
      'InvalidParameterValue',
      'Local address contains control or whitespace',
    ],
    [
      'a recipient whose domain is not in Punycode',
      MIME.replace('paul@citoyens', 'paul@forêt'),
      'InvalidParameterValue',
      'Domain contains control or whitespace',
    ],
  ])('refuses %s', async (_case, mime, code, message) => {
    const { status, body } = await sendRaw(mime);
    expect(status).toBe(400);
    expect(body).toContain(`<Code>${code}</Code>`);
    expect(body).toContain(message);
    expect(await mails()).toEqual([]);
  });

  test('refuses more than 50 recipients, and an unknown configuration set', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 51 }, (_, i) => [`Destinations.member.${i + 1}`, `c${i}@citoyens.example`]),
    );
    expect((await sendRaw(MIME, many)).body).toContain('<Code>MessageRejected</Code>');
    expect((await sendRaw(MIME, { ConfigurationSetName: 'other' })).body).toContain(
      'ConfigurationSetDoesNotExist',
    );
    expect((await sendRaw(MIME, { ConfigurationSetName: 'newsletter' })).status).toBe(200);
  });
});

test('SendEmail makes the message itself', async () => {
  const subject =
    'Une question très longue sur les lycées, les trains et l’été — répondez avant dimanche ! 🚆';
  const { status } = await call({
    Action: 'SendEmail',
    Source: 'Région <contact@grandest.example>',
    'Destination.ToAddresses.member.1': 'a@citoyens.example',
    'Destination.BccAddresses.member.1': 'b@citoyens.example',
    'ReplyToAddresses.member.1': 'reponse@grandest.example',
    'Message.Subject.Data': subject,
    'Message.Body.Text.Data': `Ligne longue ${'é'.repeat(200)}`,
    'Message.Body.Html.Data': '<p>Été</p>',
  });
  expect(status).toBe(200);
  const [kept] = await mails();
  expect(kept).toMatchObject({
    subject,
    to: ['a@citoyens.example'],
    html: expect.stringContaining('<p>Été</p>'),
  });
  expect(kept.text.trim()).toBe(`Ligne longue ${'é'.repeat(200)}`);
  expect(kept.recipients).toEqual(['a@citoyens.example', 'b@citoyens.example']);
  const missing = await call({ Action: 'SendEmail', Source: 'contact@grandest.example' });
  expect(missing.body).toContain('InvalidParameterValue');
});

test('permissions name the identity, the sender and the recipients', () => {
  const permissions = mail.service?.permissions({
    ...{
      action: 'SendRawEmail',
      method: 'POST',
      path: '/',
      query: new URLSearchParams(),
      headers: {},
      rawBody: Buffer.alloc(0),
    },
    body: {
      'RawMessage.Data': Buffer.from(MIME).toString('base64'),
      'Destinations.member.1': 'x@citoyens.example',
    },
    principal: undefined,
  });
  expect(permissions).toEqual([
    {
      action: 'ses:SendRawEmail',
      resource: 'arn:aws:ses:eu-west-3:000000000000:identity/grandest.example',
      context: {
        'ses:FromAddress': ['lettre@mail.grandest.example'],
        'ses:Recipients': ['x@citoyens.example'],
      },
    },
  ]);
});

describe('events', () => {
  const simulator = (name: string) => `${name}@simulator.amazonses.com`;
  const withSet = { ConfigurationSetName: 'newsletter' };
  const tags = {
    'Tags.member.1.Name': 'letter',
    'Tags.member.1.Value': '2026-06',
    'Tags.member.2.Name': 'subscriber',
    'Tags.member.2.Value': 'a-B_9',
  };
  const to = (address: string) => ({ 'Destinations.member.1': address });
  const outcome = (address: string, kind: string) =>
    fetch(`${server.url}/_local/inbox/outcomes`, {
      method: 'POST',
      body: JSON.stringify({ address, outcome: kind }),
    });
  /** Events are told after the answer. */
  const told = async () => {
    await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
    return published.map(({ detailType, detail }) => ({
      detailType,
      detail: detail as Record<string, never>,
    }));
  };

  test('a bounce of the simulator is told as SES tells it', async () => {
    const { body } = await sendRaw(MIME, { ...withSet, ...tags, ...to(simulator('bounce')) });
    const messageId = /<MessageId>([0-9a-f-]+)</.exec(body)?.[1];
    await told();
    expect(published).toEqual([
      {
        source: 'aws.ses',
        detailType: 'Email Bounced',
        resources: ['arn:aws:ses:eu-west-3:000000000000:configuration-set/newsletter'],
        detail: {
          eventType: 'Bounce',
          bounce: {
            feedbackId: expect.any(String),
            bounceType: 'Permanent',
            bounceSubType: 'General',
            bouncedRecipients: [
              {
                emailAddress: simulator('bounce'),
                action: 'failed',
                status: '5.1.1',
                diagnosticCode: 'smtp; 550 5.1.1 user unknown',
              },
            ],
            timestamp: expect.stringMatching(/^\d{4}-.*Z$/),
            reportingMTA: expect.any(String),
          },
          mail: {
            timestamp: expect.stringMatching(/^\d{4}-.*Z$/),
            source: expect.stringContaining('<lettre@mail.grandest.example>'),
            sourceArn: 'arn:aws:ses:eu-west-3:000000000000:identity/mail.grandest.example',
            sendingAccountId: '000000000000',
            messageId,
            destination: [simulator('bounce')],
            headersTruncated: false,
            headers: expect.arrayContaining([{ name: 'MIME-Version', value: '1.0' }]),
            commonHeaders: expect.objectContaining({ messageId, to: [simulator('bounce')] }),
            tags: {
              'ses:operation': ['SendRawEmail'],
              'ses:configuration-set': ['newsletter'],
              'ses:source-ip': ['127.0.0.1'],
              'ses:from-domain': ['mail.grandest.example'],
              'ses:caller-identity': ['operator'],
              letter: ['2026-06'],
              subscriber: ['a-B_9'],
            },
          },
        },
      },
    ]);
  });

  test.each([
    ['success', []],
    ['ooto', []],
    ['bounce+label', [['Email Bounced', 'Permanent', 'General']]],
    ['suppressionlist', [['Email Bounced', 'Permanent', 'Suppressed']]],
    ['complaint', [['Email Complaint Received', undefined, undefined]]],
  ])('%s@simulator.amazonses.com comes to its documented end', async (name, expected) => {
    await sendRaw(MIME, { ...withSet, ...to(simulator(name)) });
    expect(
      (await told()).map(({ detailType, detail: { bounce } }) => [
        detailType,
        (bounce as { bounceType: string } | undefined)?.bounceType,
        (bounce as { bounceSubType: string } | undefined)?.bounceSubType,
      ]),
    ).toEqual(expected);
  });

  test('an address can be chosen to bounce or complain, and to be well again', async () => {
    const address = 'Jeanne@citoyens.example';
    for (const kind of ['soft-bounce', 'complaint', 'delivery']) {
      expect((await outcome(address, kind)).status).toBe(200);
      await sendRaw(MIME, { ...withSet, ...to('jeanne@citoyens.example') });
    }
    const events = await told();
    expect(events).toMatchObject([
      { detail: { bounce: { bounceType: 'Transient', bounceSubType: 'MailboxFull' } } },
      { detail: { complaint: { complainedRecipients: [{ emailAddress: 'jeanne@citoyens.example' }] } } },
    ]);
    expect((await outcome(address, 'explode')).status).toBe(400);
  });

  test('go to those destinations that want them, and tell nothing of mails without a configuration set', async () => {
    await startResources(mail, runtime, {
      Second: { Type: 'AWS::SES::ConfigurationSet', Properties: { Name: 'second' } },
      Deliveries: {
        Type: 'AWS::SES::ConfigurationSetEventDestination',
        Properties: {
          ConfigurationSetName: 'second',
          EventDestination: {
            ...RESOURCES.Events.Properties.EventDestination,
            MatchingEventTypes: ['send', 'delivery', 'deliveryDelay'],
          },
        },
      },
    });
    await sendRaw(MIME, to(simulator('bounce')));
    expect(await told()).toEqual([]);
    await sendRaw(
      `X-SES-CONFIGURATION-SET: second\r\nX-SES-MESSAGE-TAGS: letter=2026-07, kind=test\r\n${MIME}`,
      {
        ...to('a@citoyens.example'),
      },
    );
    expect(await told()).toMatchObject([
      { detailType: 'Email Sent', detail: { eventType: 'Send', mail: { tags: { letter: ['2026-07'] } } } },
      { detailType: 'Email Delivered', detail: { delivery: { recipients: ['a@citoyens.example'] } } },
    ]);
  });

  test.each([
    ['a space in a name', { 'Tags.member.1.Name': 'a letter', 'Tags.member.1.Value': 'x' }],
    ['no value', { 'Tags.member.1.Name': 'letter', 'Tags.member.1.Value': '' }],
    ['an accent', { 'Tags.member.1.Name': 'letter', 'Tags.member.1.Value': 'août' }],
  ])('refuses a tag with %s', async (_, wrong) => {
    expect((await sendRaw(MIME, { ...withSet, ...wrong })).body).toContain('InvalidParameterValue');
    expect(await mails()).toEqual([]);
  });

  test('a configuration set must be allowed beside the identity', () => {
    const permissions = mail.service?.permissions({
      ...{ action: 'SendRawEmail', method: 'POST', path: '/', headers: {}, rawBody: Buffer.alloc(0) },
      query: new URLSearchParams(),
      body: { 'RawMessage.Data': Buffer.from(MIME).toString('base64'), ...withSet },
      principal: undefined,
    });
    expect(permissions?.map(({ resource }) => resource)).toEqual([
      'arn:aws:ses:eu-west-3:000000000000:identity/grandest.example',
      'arn:aws:ses:eu-west-3:000000000000:configuration-set/newsletter',
    ]);
    // SES reports no address for the second one, so that no condition on addresses could hold.
    expect(permissions?.map(({ context }) => Object.keys(context ?? {}))).toEqual([
      ['ses:FromAddress', 'ses:Recipients'],
      [],
    ]);
  });

  test('are told of a mail that names no configuration set, where its sender’s identity has one', async () => {
    const ConfigurationSetAttributes = { ConfigurationSetName: 'newsletter' };
    const Sender = {
      Type: 'AWS::SES::EmailIdentity',
      Properties: { EmailIdentity: 'mail.grandest.example', ConfigurationSetAttributes },
    };
    await startResources(mail, runtime, { Sender });
    const form = { 'RawMessage.Data': Buffer.from(MIME).toString('base64'), ...to(simulator('bounce')) };
    expect((await call({ Action: 'SendRawEmail', ...form })).status).toBe(200);
    await new Promise((done) => setImmediate(done));
    expect(published).toHaveLength(1);
  });

  const destination = (properties: Record<string, unknown>) => ({
    Type: 'AWS::SES::ConfigurationSetEventDestination',
    Properties: {
      ConfigurationSetName: 'newsletter',
      EventDestination: { ...RESOURCES.Events.Properties.EventDestination, ...properties },
    },
  });
  test.each([
    ['another kind of destination', destination({ SnsDestination: { TopicARN: 'arn' } }), 'SnsDestination'],
    [
      'another bus',
      destination({ EventBridgeDestination: { EventBusArn: 'arn:event-bus/other' } }),
      'default',
    ],
    ['an unknown type of event', destination({ MatchingEventTypes: ['read'] }), '"read"'],
    [
      'an unknown property of a set',
      { Type: 'AWS::SES::ConfigurationSet', Properties: { Name: 'a', ArchivingOptions: {} } },
      'ArchivingOptions',
    ],
  ])('are refused by name with %s', async (_, resource, message) => {
    await expect(startResources(mail, runtime, { Bad: resource })).rejects.toThrow(message);
  });
});

describe('the inbox', () => {
  test('is empty, then lists the newest first, in French', async () => {
    expect(await (await inbox('')).text()).toContain('Aucun courriel pour l’instant.');
    await sendRaw(MIME.replace('=?UTF-8?B?w4nDqQ==?=', 'Premier'));
    runtime.advance(1000);
    await sendRaw(MIME.replace('=?UTF-8?B?w4nDqQ==?=', 'Second <b>'));
    const page = await (await inbox('')).text();
    expect(page).toContain('<html lang="fr">');
    expect(page.indexOf('Second &#60;b&#62;')).toBeGreaterThan(-1);
    expect(page.indexOf('Second')).toBeLessThan(page.indexOf('Premier'));
    expect(await readdir(join(state.path, 'mail'))).toHaveLength(2);
  });

  test('shows a mail whose markup stays in a sandbox', async () => {
    await sendRaw(MIME);
    const [{ id }] = await mails();
    const response = await inbox(`/${id}`);
    const page = await response.text();
    expect(page).not.toContain('<script>');
    expect(page).toMatch(/<iframe[^>]*sandbox="allow-popups allow-popups-to-escape-sandbox"/);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect((await inbox(`/${id}.json`)).status).toBe(200);
  });

  test.each(['/unknown', '/..%2f..%2fpools', '/unknown.eml', '/a/b'])('has nothing at %s', async (path) => {
    expect((await inbox(path)).status).toBe(404);
  });
});

describe('What the account may send', () => {
  const quota = async () => (await call({ Action: 'GetSendQuota' })).body;
  const limit = (limits: object) =>
    fetch(`${server.url}/_local/inbox/quota`, { method: 'POST', body: JSON.stringify(limits) });
  const toOne = (name: string) => sendRaw(MIME, { 'Destinations.member.1': `${name}@citoyens.example` });
  const refusal = (message: string) => ({
    status: 400,
    body: expect.stringMatching(`<Code>Throttling</Code><Message>${message}</Message>`),
  });

  test('is told, with how many recipients the last day saw', async () => {
    expect(await quota()).toMatch(
      /<GetSendQuotaResult><Max24HourSend>50000\.0<\/Max24HourSend><MaxSendRate>200\.0<\/MaxSendRate><SentLast24Hours>0\.0</,
    );
    await sendRaw(MIME);
    expect(await quota()).toContain('<SentLast24Hours>3.0<');
    runtime.advance(24 * 3_600_000 + 60_000);
    expect(await quota()).toContain('<SentLast24Hours>0.0<');
  });

  test('is so many recipients in 24 hours, and what is refused isn’t kept', async () => {
    await limit({ max24HourSend: 4 });
    expect((await sendRaw(MIME)).status).toBe(200);
    expect(await sendRaw(MIME)).toMatchObject(refusal('Daily message quota exceeded.'));
    expect((await toOne('un')).status).toBe(200);
    expect(await toOne('deux')).toMatchObject(refusal('Daily message quota exceeded.'));
    expect(await mails()).toHaveLength(2);
    runtime.advance(24 * 3_600_000 + 60_000);
    expect((await toOne('deux')).status).toBe(200);
  });

  test('is so many recipients a second', async () => {
    await limit({ maxSendRate: 0.001 });
    expect((await toOne('un')).status).toBe(200);
    expect(await toOne('deux')).toMatchObject(refusal('Maximum sending rate exceeded.'));
    runtime.advance(1_000_000);
    expect((await toOne('deux')).status).toBe(200);
    expect((await limit({})).status).toBe(200);
    expect(await quota()).toContain('<MaxSendRate>200.0<');
  });

  test('can’t be less than something, or of another name', async () => {
    expect((await limit({ maxSendRate: 0 })).status).toBe(400);
    expect((await limit({ perHour: 3 })).status).toBe(400);
  });
});
