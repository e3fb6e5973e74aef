import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import PostalMime, { type Email } from 'postal-mime';
import { newsletterArchiveRoutes as archive } from '../../contract/newsletter/newsletter-archive.routes.ts';
import { newsletterEditionsRoutes as routes } from '../../contract/newsletter/newsletter-editions.routes.ts';
import type { RouteKey } from '../../contract/route.ts';
import { instance } from '../../instance/grand-est.ts';
import { newFollowUpItems } from '../../lambdas/follow-ups/follow-up-items.ts';
import { claimSending } from '../../lambdas/newsletter/editions/sending-items.ts';
import { env } from '../../platform/env.ts';
import { transact } from '../../platform/table/transact.ts';
import { actAsNewsletter, putSubscribers } from '../../tools/seed/subscribers.ts';
import { printFigure } from '../support/figures.ts';
import { putPost, putTotals } from '../support/posts.ts';
import { eventually } from './support/eventually.ts';
import { someReaders } from './support/newsletter-readers.ts';
import { bootService, type Service } from './support/service.ts';

/** `npm run soak` asks for many more. */
const count = Number(process.env.NEWSLETTER_READERS ?? 120);
const kills = Number(process.env.NEWSLETTER_KILLS ?? 3);
/** Milliseconds that sending may take on a busy machine. */
const patience = 60_000 + 400 * count;

jest.setTimeout(240_000 + 2 * patience);

/** The day on which the June letter is composed, and the moment after it is due. */
const composing = '2027-05-25T07:05:00+02:00';
const sending = '2027-06-01T09:00:05+02:00';
const month = '2027-06';
const params = { month };
const readers = someReaders(
  count,
  instance.themes.map(({ id }) => id),
);

const stateDirectory = mkdtempSync(join(tmpdir(), 'imaginest-e2e-'));
let service: Service;

/** Boots with another clock than before: what the schedules missed meanwhile fires once, as after a power cut. */
async function bootAt(now: string): Promise<void> {
  await service?.stop();
  writeFileSync(
    join(stateDirectory, 'clock.json'),
    JSON.stringify({ offsetMs: Date.parse(now) - Date.now() }),
  );
  service = await bootService({ stateDirectory, runsSchedules: ['NewsletterEditions'] });
  actAsNewsletter(service.deployment);
  // What the operator writes is kept as long as what the functions write.
  process.env[env.clockOffsetMs] = String(Date.parse(now) - Date.now());
}

beforeAll(() => bootAt(composing));
afterAll(async () => {
  await service?.stop();
  rmSync(stateDirectory, { recursive: true, force: true });
});

async function fire(name: string): Promise<void> {
  const { schedules } = (await service.lever('schedules')) as {
    schedules: { name: string; logicalId: string }[];
  };
  const [schedule, ...others] = schedules.filter(({ logicalId }) => logicalId.includes(name));
  expect(others).toEqual([]);
  await service.lever(`schedules/${schedule?.name}/fire`, {});
}

const team = () => service.teamToken();
const readEdition = async () => service.client.call(routes.getEdition, { token: await team(), params });
const readProgress = async () =>
  service.client.call(routes.getSendingProgress, { token: await team(), params });
/** All uncertain sendings, page by page. */
async function listUncertain() {
  const found: { recipient: string; kind: string }[] = [];
  let cursor: string | undefined;
  do {
    const query = { limit: 100, ...(cursor !== undefined && { cursor }) };
    const page = await service.client.call(routes.listUncertainSendings, {
      token: await team(),
      params,
      query,
    });
    found.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return found;
}

/** A request by the team, whatever its outcome. */
async function ask(key: RouteKey, body?: unknown) {
  const [method = '', path = ''] = key.replace('{month}', month).split(' ');
  return service.request(method, path, { token: await team(), ...(body !== undefined && { body }) });
}

interface Kept {
  readonly raw: string;
  readonly mail: Email;
}

/** The mails in the inbox, the oldest first, as they were delivered. */
function* rawMails(): Generator<string> {
  const directory = join(stateDirectory, 'mail');
  for (const file of readdirSync(directory).sort()) {
    if (file.endsWith('.eml')) yield readFileSync(join(directory, file), 'utf8');
  }
}

const recipientOf = (raw: string) => /^X-Local-Envelope-To: (.*?)\r?$/m.exec(raw)?.[1] ?? '';

/** The mails to an address, the oldest first; to the team by default. */
async function inbox(to = 'equipe.projet@demo.example'): Promise<Kept[]> {
  const kept: Kept[] = [];
  for (const raw of rawMails()) {
    if (recipientOf(raw) === to) kept.push({ raw, mail: await PostalMime.parse(raw) });
  }
  return kept;
}

const subjects = (kept: readonly Kept[]) => kept.map(({ mail }) => mail.subject ?? '');
const header = ({ mail }: Kept, name: string) => mail.headers.find(({ key }) => key === name)?.value;

describe('An edition of the newsletter', () => {
  test('is composed on the 25th of what really happened, edited, seen, tried and approved by the team', async () => {
    const postId = await putPost({ title: 'Un train de plus le soir ? 🚆', theme: 'transports' });
    const idea = await putPost({
      ...{ channel: 'citizen', kind: 'suggestion', theme: 'sport' },
      ...{ title: 'Un mur d’escalade à Épinal <ici> {{unsubscribeLink}}' },
      ...{
        publishedAt: '2027-05-12T08:00:00.000Z',
        feedChannel: 'FEED#citizen',
        feedTheme: 'FEED#citizen#sport',
      },
    });
    await putTotals(idea, { plus: 40, minus: 2 });
    await transact(
      newFollowUpItems(
        {
          ...{ postId, theme: 'transports', number: 1, state: 'decided', date: '2027-05-20' },
          ...{ text: 'Voté : un aller-retour à 22 h dès décembre.', directorate: 'transports' },
          ...{ link: 'https://grandest.example/deliberations/1182', at: '2027-05-20T10:00:00.000Z' },
        },
        'decided',
      ),
    );
    // There is a team to inform.
    await team();
    await fire('ComposeSchedule');
    await fire('ComposeSchedule');

    const draft = await readEdition();
    expect(draft).toMatchObject({ state: 'draft', version: 1 });
    const [decision] = draft.content.sections.find(({ kind }) => kind === 'decisions')?.items ?? [];
    const [suggestion] = draft.content.sections.find(({ kind }) => kind === 'suggestions')?.items ?? [];
    expect(draft.content.candidates[decision ?? '']).toMatchObject({
      title: 'Un train de plus le soir ? 🚆',
    });
    expect(draft.content.candidates[suggestion ?? '']).toMatchObject({ plus: 40, minus: 2, featured: true });
    const told = subjects(await inbox()).filter((subject) => subject.includes('attend votre relecture'));
    expect(told).toHaveLength(1);

    const editorial = {
      fr: {
        subject: 'Juin : le train de 22 h, décidé grâce à vous 🚆',
        preheader: 'Une décision, une idée qui monte.',
        title: 'Bonjour à toutes et à tous,',
        text: 'Vous l’avez demandé.\n\nC’est voté.',
      },
    };
    const wrong = {
      version: 1,
      editorial: { it: editorial.fr, fr: { ...editorial.fr, subject: ' \uFFFC\u200B ' } },
      sections: [{ kind: 'results', items: [decision, 'constructor'] }],
    };
    const refused = await ask(routes.editEdition.key, wrong);
    expect([refused.status, refused.json()]).toMatchObject([
      400,
      {
        errors: [
          { path: 'body.editorial.it' },
          { path: 'body.editorial.fr.subject', message: 'Le texte est vide.' },
          { path: 'body.sections.0.items.0' },
          { path: 'body.sections.0.items.1', message: 'Élément inconnu de cette édition' },
        ],
      },
    ]);
    const sections = [
      { kind: 'suggestions', items: [suggestion ?? ''] },
      { kind: 'decisions', items: [decision ?? ''] },
    ] as const;
    const edited = await service.client.call(routes.editEdition, {
      token: await team(),
      params,
      body: {
        version: 1,
        editorial,
        sections: sections.map(({ kind, items }) => ({ kind, items: [...items] })),
      },
    });
    expect(edited).toMatchObject({ state: 'draft', version: 2 });
    expect((await ask(routes.editEdition.key, { version: 1, editorial })).json()).toMatchObject({
      type: 'urn:imaginest:problem:edition-changed',
      version: 2,
    });

    const seen = await ask(`${routes.previewEdition.key}?language=fr&themes=transports` as RouteKey);
    expect(seen.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(seen.text).toContain('Un train de plus le soir\u202f? 🚆');
    expect(seen.text).not.toContain('escalade');
    const asText = await ask(`${routes.previewEdition.key}?part=text` as RouteKey);
    expect(asText.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    // In the team's order.
    expect(asText.text.indexOf('escalade')).toBeLessThan(asText.text.indexOf('un aller-retour'));

    // For a frame, which sends no token: its address gives access, and nothing in it runs, loads or connects.
    const link = await service.client.call(routes.linkPreview, {
      ...{ token: await team(), params, query: { themes: 'transports', scheme: 'dark' } },
    });
    const inFrame = await service.request('GET', link.path);
    expect(inFrame.text).toContain('Un train de plus le soir\u202f? 🚆');
    expect(inFrame.text).not.toContain('(prefers-color-scheme: dark)');
    expect(inFrame.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src-elem (?:'sha256-[\w+/]{43}=' ?)+; style-src-attr 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox /,
    );
    expect(inFrame.headers.get('cache-control')).toBe('private, no-store');
    const [letter = '', signed = ''] = link.path.split('.');
    const other = Buffer.from(JSON.stringify({ month, query: { part: 'html' }, until: 9e15 })).toString(
      'base64url',
    );
    for (const path of [`${letter}A.${signed}`, `/v1/newsletter/previews/${other}.${signed}`, letter]) {
      expect((await service.request('GET', path)).json()).toMatchObject({
        ...{ status: 404, type: 'urn:imaginest:problem:link-invalid' },
      });
    }

    await service.client.call(routes.sendTestEdition, { token: await team(), params, body: {} });
    const trial = (await inbox()).filter(({ mail }) => mail.subject?.startsWith('[Essai]'));
    expect(subjects(trial)).toEqual(['[Essai] Juin\u00a0: le train de 22\u00a0h, décidé grâce à vous 🚆']);

    const approved = await service.client.call(routes.approveEdition, {
      token: await team(),
      params,
      body: { version: 2 },
    });
    expect(approved).toMatchObject({ state: 'approved', version: 3 });
    expect((await ask(routes.editEdition.key, { version: 3, editorial })).json()).toMatchObject({
      type: 'urn:imaginest:problem:edition-impossible',
    });
    // Not before it is sent.
    expect((await service.request('GET', `/v1/newsletter/editions/${month}`)).status).toBe(404);
  });

  test('reaches each subscriber once, whoever dies while sending, and lists those of whom nobody knows', async () => {
    const ids = await putSubscribers(readers, '2027-05-02T08:00:00.000Z', 'essai');
    // Two whose sender died meanwhile: claimed, but never sent.
    const [orphan = '', forsaken = ''] = ids;
    for (const id of [orphan, forsaken]) await claimSending(month, id);
    await bootAt(sending);
    await Promise.all([fire('SendingDay'), fire('SendingDay')]);
    for (let kill = 1; kill <= kills; kill += 1) {
      const before = (await readProgress()).sent;
      await eventually(
        readProgress,
        ({ sent, state }) => sent > before + count / (3 * kills) || state !== 'sending',
        patience,
      );
      await sleep(Math.random() * 500);
      await killSender();
      // Once no sender can be alive any more, what they left is taken up.
      await service.lever('clock', { advanceMs: 70_000 });
      await fire('SendingWatch');
    }
    const done = await eventually(readProgress, ({ state }) => state === 'sent', patience);
    const uncertain = await listUncertain();
    const listed = new Set(uncertain.map(({ recipient }) => recipient));
    expect(done).toMatchObject({ failed: 0, skipped: 0, left: 0, sent: count - listed.size });
    expect(done.uncertain).toBe(listed.size);
    expect([...listed]).toEqual(expect.arrayContaining([orphan, forsaken]));

    const received = countByAddress();
    const most = Math.max(...received.values());
    if (process.env.NEWSLETTER_READERS) {
      printFigure(
        `${count} subscribers, sender killed ${kills} times: ${done.sent} sent, ${listed.size} listed as uncertain, at most ${most} each`,
      );
    }
    for (const [index, { address }] of readers.entries()) {
      const count = received.get(address) ?? 0;
      if (listed.has(ids[index] ?? '')) expect(count).toBeLessThanOrEqual(1);
      else expect([address, count]).toEqual([address, 1]);
    }

    // Schedule and watch run again: nobody gets a second letter.
    await fire('SendingDay');
    await fire('SendingWatch');
    await decide(forsaken, 'leave');
    await decide(orphan, 'again');
    await eventually(listUncertain, (items) => items.every(({ recipient }) => recipient !== orphan));
    const after = countByAddress();
    expect([after.get(readers[0]?.address ?? ''), after.get(readers[1]?.address ?? '')]).toEqual([
      1,
      undefined,
    ]);
    received.set(readers[0]?.address ?? '', 1);
    expect(after).toEqual(received);
    expect((await ask(decisionKey(orphan), { decision: 'again' })).status).toBe(409);
    const reports = subjects(await inbox()).filter((subject) => subject.includes('est envoyée'));
    expect(reports).toHaveLength(1);
  });

  test('is a proper mail: both parts, whole characters, short lines, one press to unsubscribe', async () => {
    // Somebody whom no death of a sender has left without one.
    const received = countByAddress();
    const reader = readers.find(
      ({ address, language, themes }) => language === 'fr' && themes.length === 0 && received.has(address),
    );
    const kept = (await inbox(reader?.address))[0] as Kept;
    const { mail, raw } = kept;
    expect(mail.subject).toBe('Juin\u00a0: le train de 22\u00a0h, décidé grâce à vous 🚆');
    expect(mail.from).toEqual({ name: 'Imagin’Est', address: instance.mail.senderAddress });
    expect(header(kept, 'list-id')).toBe('<lettre.imaginest.grandest.example>');
    expect(header(kept, 'precedence')).toBe('bulk');
    expect(header(kept, 'list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    const unsubscribe = /^<(https?:[^>]+\/v1\/newsletter\/unsubscribe\/[\w.-]+)>$/.exec(
      header(kept, 'list-unsubscribe') ?? '',
    )?.[1];
    expect(mail.html).toContain(`href="${unsubscribe}"`);
    expect(mail.text).toContain(unsubscribe);
    expect(mail.html).toContain('Un mur d’escalade à Épinal &#60;ici&#62; {{unsubscribeLink}}');
    expect(mail.text).toContain('Un mur d’escalade à Épinal <ici> {{unsubscribeLink}}');
    expect(mail.html).toContain('href="https://grandest.example/deliberations/1182"');
    // RFC 5322 §2.1.1, and nothing but ASCII on the way.
    expect(Math.max(...raw.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(998);
    expect(Math.max(...bodyLines(raw).map((line) => line.length))).toBeLessThanOrEqual(76);
    expect(raw).toMatch(/^[\x20-\x7e\r\n\t]*$/);
    expect(Buffer.byteLength(mail.html ?? '')).toBeLessThan(102 * 1024);
    expect(mail.html).not.toMatch(/<img|url\(|@import|<script|<link|src=/i);
  });

  test('can be read on the web by everybody, in its languages', async () => {
    const { items } = await service.client.call(archive.listArchivedEditions, {});
    expect(items).toMatchObject([{ month, language: 'fr' }]);
    const page = await fetch(items[0]?.url ?? '');
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('cache-control')).toBe('public, max-age=300, s-maxage=3600');
    const html = await page.text();
    expect(html).toContain('décidé grâce à vous 🚆');
    expect(html).not.toContain('/v1/newsletter/unsubscribe/');
    const german = await service.request('GET', `/v1/newsletter/editions/${month}?language=de`);
    expect(german.text).toContain('Dank Ihnen entschieden');
  });
});

const decisionKey = (recipient: string) =>
  routes.decideUncertainSending.key.replace('{recipient}', recipient) as RouteKey;

async function decide(recipient: string, decision: 'again' | 'leave'): Promise<void> {
  const answer = await ask(decisionKey(recipient), { decision });
  expect([answer.status, answer.json()]).toMatchObject([200, { recipient, decision }]);
}

/** The functions lever wants the whole logical id. */
async function killSender(): Promise<void> {
  const functions = (await service.lever('functions')) as { name: string; logicalId: string }[];
  const sender = functions.find(({ logicalId }) => logicalId.startsWith('NewsletterEditionsSend'));
  await service.lever(`functions/${sender?.name}/kill`, {});
}

function countByAddress(): Map<string, number> {
  const counts = new Map<string, number>();
  for (const raw of rawMails()) {
    const to = recipientOf(raw);
    if (to.startsWith('lectrice-')) counts.set(to, (counts.get(to) ?? 0) + 1);
  }
  return counts;
}

/** What follows the head of the message. */
function bodyLines(raw: string): string[] {
  return raw.slice(raw.indexOf('\r\n\r\n')).split('\r\n');
}
