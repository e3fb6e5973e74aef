import { GetSendQuotaCommand, SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import type { SQSEvent } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import PostalMime from 'postal-mime';
import { handler as acknowledge } from '../../../lambdas/contact/acknowledge-messages.lambda.ts';
import { handler } from '../../../lambdas/contact/contact-api.lambda.ts';
import { env } from '../../../platform/env.ts';
import { startEngine, type TestEngine } from '../../support/engine.ts';
import { call, citizenClaims, staffClaims } from '../../support/events.ts';
import { prepareModeration } from '../../support/moderation.ts';
import { type SentMessage, standInForQueues } from '../../support/queue-stand-in.ts';
import { provideSecrets } from '../../support/secrets.ts';

/** The contact box on a real engine, for one test file: what people do, each a request of the API. */
export const ses = mockClient(SESClient);
const queue = standInForQueues();

export async function startContact(): Promise<TestEngine> {
  const engine = await startEngine();
  await prepareModeration();
  provideSecrets(env.contactSecretArn, env.mailSecretArn);
  process.env[env.contactMailQueueUrl] = 'https://sqs.example/mails';
  return engine;
}

let mailed = 0;

/** SES accepts everything again, and hasn't been called yet. */
export function resetMails(): void {
  ses.reset();
  ses.on(GetSendQuotaCommand).resolves({ MaxSendRate: 200 });
  queue.empty();
  ses.on(SendRawEmailCommand).callsFake(() => {
    mailed += 1;
    return { MessageId: `mail-${mailed}` };
  });
}

/** As `deliver`, of what waits for some time as well. @returns how many wait then */
export const deliverAcknowledgements = (): Promise<number> => deliver(() => true);

/** Hands waiting messages to the function that acknowledges; failed ones wait again. @returns how many wait then */
async function deliver(isDue = ({ DelaySeconds }: SentMessage): boolean => !DelaySeconds): Promise<number> {
  const due = queue.sent.filter(isDue);
  queue.sent.splice(0, Number.POSITIVE_INFINITY, ...queue.sent.filter((message) => !due.includes(message)));
  const Records = due.map(({ MessageBody: body }, index) => ({ messageId: String(index), body }));
  const { batchItemFailures } = await acknowledge({ Records } as unknown as SQSEvent);
  for (const { itemIdentifier } of batchItemFailures)
    queue.sent.push(due[Number(itemIdentifier)] as SentMessage);
  return queue.sent.length;
}

/** The `Message-ID` of the last mail that SES accepted. */
export const lastMailId = () => `<mail-${mailed}@eu-west-3.amazonses.com>`;

export const email = 'jeanne.martin@exemple.fr';

/** Each test has its own author: the messages of a day are counted. */
let authors = 0;
export const newAuthor = () => {
  authors += 1;
  return `author-${authors}`;
};

/** Writes a message; its acknowledgement is mailed before this resolves. */
export async function write(
  subject: string,
  body: Record<string, unknown> = {},
  headers: Record<string, string> = {},
) {
  const reply = await call(handler, 'POST /v1/contact-messages', {
    body: { theme: 'sport', text: 'Où trouver une piscine ?', ...body },
    ...{ headers, claims: citizenClaims(subject) },
  });
  await deliver();
  return reply;
}
export const ownMessages = (subject: string, query: Record<string, string> = {}) =>
  call(handler, 'GET /v1/me/contact-messages', { query, claims: citizenClaims(subject) });
export const list = (query: Record<string, string> = {}, subject = 'sante') =>
  call(handler, 'GET /v1/admin/contact-messages', { query, claims: staffClaims(subject) });
export const read = (messageId: string, subject = 'sante') =>
  call(handler, 'GET /v1/admin/contact-messages/{messageId}', {
    params: { messageId },
    claims: staffClaims(subject),
  });
export const assign = (messageId: string, body = {}, subject = 'sante') =>
  call(handler, 'POST /v1/admin/contact-messages/{messageId}/assignment', {
    ...{ params: { messageId }, body },
    claims: staffClaims(subject),
  });
export const move = (messageId: string, theme: string, subject = 'sante') =>
  call(handler, 'POST /v1/admin/contact-messages/{messageId}/theme', {
    ...{ params: { messageId }, body: { theme } },
    claims: staffClaims(subject),
  });
export const note = (messageId: string, text: string, subject = 'sante') =>
  call(handler, 'POST /v1/admin/contact-messages/{messageId}/notes', {
    ...{ params: { messageId }, body: { text } },
    claims: staffClaims(subject),
  });
export const notesOn = (messageId: string, subject = 'sante') =>
  call(handler, 'GET /v1/admin/contact-messages/{messageId}/notes', {
    params: { messageId },
    claims: staffClaims(subject),
  });
export const answer = (
  messageId: string,
  body: Record<string, unknown> = {},
  headers: Record<string, string> = {},
  subject = 'sante',
) =>
  call(handler, 'POST /v1/admin/contact-messages/{messageId}/answers', {
    params: { messageId },
    body: { text: 'La piscine de Metz-Nord ouvre en mai.', ...body },
    ...{ headers, claims: staffClaims(subject) },
  });
export const mailAgain = (messageId: string, number = '1', subject = 'sante') =>
  call(handler, 'POST /v1/admin/contact-messages/{messageId}/answers/{number}/mail', {
    params: { messageId, number },
    claims: staffClaims(subject),
  });
export const close = (messageId: string, subject = 'sante') =>
  call(handler, 'POST /v1/admin/contact-messages/{messageId}/closing', {
    params: { messageId },
    claims: staffClaims(subject),
  });

/** The mails given to SES, as their readers see them. */
export async function mails() {
  const sent = ses.commandCalls(SendRawEmailCommand);
  return Promise.all(sent.map(({ args: [{ input }] }) => PostalMime.parse(input.RawMessage?.Data ?? '')));
}
