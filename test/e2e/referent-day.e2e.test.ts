import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { contactRoutes } from '../../contract/contact/contact.routes.ts';
import { moderationRoutes } from '../../contract/moderation/moderation.routes.ts';
import { questionsRoutes } from '../../contract/questions/questions.routes.ts';
import { staffRoutes } from '../../contract/staff/staff.routes.ts';
import { startBrowser } from './support/browser.ts';
import { type ConsoleMember, type ConsolePeople, peopleOf } from './support/console.ts';
import { eventually } from './support/eventually.ts';
import { newSuggestion, newSuggestions, publishedSuggestion } from './support/moderation.ts';
import { bootService, type Service } from './support/service.ts';
import { mailsTo } from './support/subscribing.ts';
import { type Visits, violations, violationsInAll, visitsOf } from './support/visits.ts';

let service: Service;
let browser: Browser;
let visits: Visits;
let people: ConsolePeople;
let camille: ConsoleMember;
let sacha: ConsoleMember;

beforeAll(async () => {
  [service, browser] = await Promise.all([bootService(), startBrowser()]);
  // Chromium accepts Secure cookies from localhost, but not from a bare address.
  visits = visitsOf(browser, service.deployment.apiUrl.replace('127.0.0.1', 'localhost'));
  people = peopleOf(service, visits);
  camille = await people.newMember('camille@grandest.example', 'Camille');
  sacha = await people.newMember('sacha@grandest.example', 'Sacha');
});
afterAll(async () => {
  await browser?.close();
  await service?.stop();
});
afterEach(async () => {
  expect(await visits.end()).toEqual([]);
});

const review = async (postId: string) =>
  service.client.call(moderationRoutes.reviewPost, { token: await service.teamToken(), params: { postId } });

async function newMessage(text: string): Promise<string> {
  const { idToken } = await service.citizen();
  const body = { theme: 'transports', text };
  return (await service.client.call(contactRoutes.sendContactMessage, { token: idToken, body })).id;
}

/** A question that the demo’s référent of transports proposes. */
async function newProposal(): Promise<{ readonly id: string }> {
  const body = {
    kind: 'question',
    theme: 'transports',
    title: 'Faut-il un car plus tard ?',
    why: 'On le demande.',
    commitment: 'Il en sera tenu compte.',
    closing: { kind: 'days', days: 14 },
    resultsVisibility: 'always',
  } as const;
  return service.client.call(questionsRoutes.createProposal, { token: await service.referentToken(), body });
}

/** What a page asks the API for, as it asks: the method, and the path with its ids left out. */
function callsOf(page: Page): string[] {
  const calls: string[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (!pathname.startsWith('/v1/')) return;
    calls.push(`${request.method()} ${pathname.replace(/\/[\w-]{22}(?=\/|$)/g, '/…')}`);
  });
  return calls;
}

describe('A référent’s day', () => {
  test('begins with three calls; the cards and what is like them are there with the first', async () => {
    await publishedSuggestion(service, 'Caler les cars sur l’arrivée des derniers trains');
    const texts = [
      'Caler les cars sur l’arrivée des derniers trains du soir',
      'Un abri à Toul',
      'Un banc à Vic',
    ];
    const ids = await newSuggestions(service, texts);
    await newMessage('Quand le guichet de Toul rouvre-t-il ?');

    const page = await visits.visit('/admin/chiffres', camille.visitor);
    const calls = callsOf(page);
    await page.goto(new URL('/admin', page.url()).href, { waitUntil: 'networkidle' });
    await page.getByRole('heading', { name: 'Ce qui vous attend' }).waitFor();
    await page.getByRole('link', { name: 'Un abri à Toul' }).waitFor();
    expect(calls.splice(0)).toEqual([
      'POST /v1/admin/session/renewal',
      'GET /v1/admin/me',
      'GET /v1/admin/worklist',
    ]);
    expect(await page.locator('.today h2').allTextContents()).toEqual([
      'Suggestions à décider 3 1',
      'Messages à la Région 1 2',
    ]);
    expect(await page.locator('.today').textContent()).toContain('1 idée proche, déjà publiée');
    expect(await page.locator('.rail nav').textContent()).toMatch(/À décider3.*Messages1/);

    // All three are decided, one merged with what was read in the morning: an answer each, and the history of each card.
    await page.keyboard.press('Digit1');
    await page.locator('.similar li').first().waitFor();
    await page.keyboard.press('m');
    await page.keyboard.press('Digit1');
    await page.locator('.card blockquote').getByText('Un abri à Toul').waitFor();
    await page.keyboard.press('p');
    await page.locator('.card blockquote').getByText('Un banc à Vic').waitFor();
    await page.keyboard.press('p');
    await page.getByText('Rien n’attend de décision.').waitFor();
    await page.waitForFunction(() => document.querySelector('.told')?.textContent?.includes('Un banc à Vic'));
    expect(calls.filter((call) => call.startsWith('POST'))).toEqual(
      Array(3).fill('POST /v1/admin/posts/…/decision'),
    );
    expect(calls.filter((call) => call.startsWith('GET')).toSorted()).toEqual([
      ...Array(3).fill('GET /v1/admin/posts/…'),
      'GET /v1/moderation/charter',
    ]);
    // The queue moves on before a decision has arrived.
    const states = async () => (await Promise.all(ids.map(review))).map(({ post }) => post.state);
    expect(await eventually(states, (all) => !all.includes('submitted'))).toEqual([
      ...['merged', 'published', 'published'],
    ]);
    // Back home by a key: what waits is read again.
    await page.keyboard.press('a');
    await page.locator('.today h2').getByText('Messages à la Région').waitFor();
    expect(await page.locator('.today h2').count()).toBe(1);
  });

  test('hands a suggestion on to the theme that it is about, with a note for whoever reads it there', async () => {
    const { postId } = await newSuggestion(service, 'Des casiers au lycée de Toul');
    const page = await visits.visit(`/admin/a-decider/${postId}`, camille.visitor);
    await page.locator('.card .history').waitFor();
    await page.keyboard.press('n');
    await page.locator('textarea:focus').waitFor();
    await page.keyboard.press('Control+Enter');
    await page.getByRole('alert').getByText('Il manque la note.').waitFor();
    await page.keyboard.type('Parler à la direction des lycées.');
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Control+Enter');
    await page.locator('.notes li').getByText('Parler à la direction des lycées.').waitFor();
    await page.keyboard.press('t');
    await page.getByLabel('Thème', { exact: true }).last().selectOption('lycees');
    await page.getByText('Vous ne le verrez plus').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Control+Enter');
    await page.locator('.told').getByText('Confié').waitFor();
    const { post, notes } = await review(postId);
    expect(post).toMatchObject({ theme: 'lycees', state: 'submitted' });
    expect(notes).toMatchObject([{ by: 'Camille', text: 'Parler à la direction des lycées.' }]);
    await page.keyboard.press('?');
    const list = await page.getByRole('dialog').textContent();
    expect(list).toContain('Aller à « Aujourd’hui »'.replaceAll(/ (?=»)|(?<=«) /g, '\u00A0'));
  });

  test('hands a message to a colleague by name, and another one to the directorate that answers', async () => {
    const id = await newMessage('Mon car ne passe plus.');
    const page = await visits.visit(`/admin/messages/${id}`, camille.visitor);
    await page.getByText('Mon car ne passe plus.').waitFor();
    await page.getByLabel('Confier à').waitFor();
    await page.keyboard.press('d');
    await page.keyboard.type('Sacha');
    await page.getByRole('button', { name: 'Confier' }).click();
    await page.getByText('Sacha s’en charge.').waitFor();
    const other = await visits.visit(`/admin/messages/${id}`, sacha.visitor);
    await other.getByText('Vous vous en chargez.').waitFor();
    await other.keyboard.press('n');
    await other.getByLabel('Note, pour les agents seuls').fill('Vu avec l’exploitant.');
    await other.keyboard.press('Control+Enter');
    await other.locator('.notes li').getByText('Vu avec l’exploitant.').waitFor();
    await other.keyboard.press('t');
    await other.getByLabel('Thème', { exact: true }).selectOption('lycees');
    expect(await violations(other)).toEqual([]);
    await other.keyboard.press('Control+Enter');
    await other.waitForURL(/\/admin\/messages$/);
    const message = await service.client.call(contactRoutes.readContactMessage, {
      ...{ token: await service.teamToken(), params: { messageId: id } },
    });
    expect(message).toMatchObject({ theme: 'lycees', state: 'open' });
    expect(message).not.toHaveProperty('assignee');
  });

  test('keeps what is answered often, and puts it into an answer and into a reason by a key', async () => {
    const id = await newMessage('Où acheter un abonnement ?');
    const page = await visits.visit('/admin/messages', camille.visitor);
    await page.getByRole('link', { name: 'Réponses types…' }).click();
    await page.getByText('Aucune réponse type').waitFor();
    await page.getByRole('button', { name: 'Garder' }).click();
    await page.getByText('Il manque le titre.').waitFor();
    await page.getByLabel('Titre').fill('Abonnements');
    await page.getByLabel('Texte').fill('Les abonnements se prennent en gare.');
    await page.getByRole('button', { name: 'Garder' }).click();
    await page.getByRole('button', { name: 'Changer (Abonnements)' }).click();
    await page.getByLabel('Texte').fill('Les abonnements se prennent en gare ou en ligne.');
    await page.getByRole('button', { name: 'Garder' }).click();
    await page.locator('.rows .written').getByText('ou en ligne').waitFor();
    expect(await violations(page)).toEqual([]);

    await page.goto(new URL(`/admin/messages/${id}`, page.url()).href);
    await page.getByLabel('Insérer une réponse type').waitFor();
    await page.keyboard.press('i');
    await page.getByLabel('Insérer une réponse type').selectOption({ label: 'Abonnements' });
    expect(await page.getByLabel('Votre réponse').inputValue()).toBe(
      'Les abonnements se prennent en gare ou en ligne.',
    );
    expect(await violations(page)).toEqual([]);

    const { postId } = await newSuggestion(service, 'Baisser le prix des abonnements');
    await page.goto(new URL(`/admin/a-decider/${postId}`, page.url()).href);
    await page.locator('.card .history').waitFor();
    await page.keyboard.press('r');
    await page.keyboard.press('Digit1');
    await page.getByLabel('Insérer une réponse type').selectOption({ label: 'Abonnements' });
    expect(await page.getByLabel('Ce que l’auteur lira').inputValue()).toMatch(
      /\n\nLes abonnements se prennent/,
    );
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');

    await page.goto(new URL('/admin/messages/reponses-types', page.url()).href);
    await page.getByRole('button', { name: 'Retirer (Abonnements)' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Retirer', exact: true }).click();
    await page.getByText('Aucune réponse type').waitFor();
  });

  test('ends with proposals over all states and one’s own; the project team keeps a month of the journal as a file', async () => {
    const token = await service.teamToken();
    await newProposal();
    const louise = await people.newMember('louise@grandest.example', 'Louise', { role: 'project-team' });
    await service.client.call(staffRoutes.inviteStaff, {
      token,
      body: { email: 'nadia@grandest.example', pseudonym: 'Nadia', role: 'project-team' },
    });
    const page = await visits.visit('/admin', louise.visitor);
    await page.getByRole('link', { name: /^Questions/ }).click();
    await page.getByRole('link', { name: 'Toutes' }).click();
    await page.locator('.rows').getByText('Proposée', { exact: true }).waitFor();
    await page.getByRole('link', { name: 'Les miennes' }).click();
    await page.getByText('Aucune proposition').waitFor();
    await page.getByRole('link', { name: 'Journal' }).click();
    const month = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Paris' })
      .format(Date.now())
      .slice(0, 7);
    await page.getByLabel('Mois').selectOption(month);
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Exporter ce mois' }).click();
    const file = await saved;
    expect(file.suggestedFilename()).toBe(`journal-${month}.ndjson`);
    const lines = readFileSync(await file.path(), 'utf8')
      .trimEnd()
      .split('\n');
    const entries = lines.map(
      (line) => JSON.parse(line) as { action: string; hash: string; previousHash: string },
    );
    expect(entries.at(-1)?.action).toBe('staff.invited');
    for (const [index, { previousHash }] of entries.entries()) {
      if (index > 0) expect(previousHash).toBe(entries[index - 1]?.hash);
    }
    await page.getByText(/^Intact\. Entrées\s: \d+\./).waitFor();
    expect(await violations(page)).toEqual([]);
  });

  test('has no violation on any of its screens, light and dark, on a phone', async () => {
    await newSuggestion(service, 'Le car doit attendre le train : appelez le 06 12 34 56 78');
    const page = await visits.visit('/admin', camille.visitor);
    await page.locator('.today h2').first().waitFor();
    expect(await violationsInAll(page)).toEqual([]);
  });

  // Last, since it moves ahead in time: after later codes of an authenticator, earlier ones are refused.
  test('is told by a mail of what came, whose link opens the very thing; nobody is told what they did', async () => {
    const { idToken } = await service.citizen();
    const { id } = await service.client.call(contactRoutes.sendContactMessage, {
      token: idToken,
      body: { theme: 'lycees', text: 'Le car du lycée de Toul passe trop tôt.' },
    });
    const token = await service.teamToken();
    await service.client.call(contactRoutes.moveContactMessage, {
      ...{ token, params: { messageId: id }, body: { theme: 'transports' } },
    });
    const proposal = await newProposal();
    const { schedules } = (await service.lever('schedules')) as { schedules: { name: string }[] };
    const notices = schedules.find(({ name }) => name.includes('Notices'));
    const link = async (address: string, path: string) => {
      const mails = await mailsTo(service, address);
      const found = mails.find(({ text }) => text?.includes(path));
      // Neither names nor texts of anybody.
      expect(found?.text).not.toMatch(/Toul|Camille|Faut-il/);
      return found?.text?.match(new RegExp(`http://\\S+${path}`))?.[0] ?? '';
    };
    await service.later(2 * 3_600_000, async () => {
      await service.lever(`schedules/${notices?.name}/fire`, {});
    });
    const own = await link(camille.email, `/admin/messages/${id}`);
    const page = await visits.visit(new URL(own).pathname, camille.visitor);
    await page.getByText('Le car du lycée de Toul passe trop tôt.').waitFor();
    expect(await link('equipe.projet@demo.example', `/admin/questions/${proposal.id}`)).not.toBe('');
    // After what was told: a mail doesn’t go back.
    await service.later(3 * 3_600_000, async () => {
      await service.client.call(questionsRoutes.decideProposal, {
        ...{ token: await service.teamToken(), params: { proposalId: proposal.id } },
        body: { decision: 'send-back', version: 1, explanation: 'Dites entre quelles villes.' },
      });
    });
    await service.later(5 * 3_600_000, async () => {
      await service.lever(`schedules/${notices?.name}/fire`, {});
    });
    expect(await link('referente.transports@demo.example', `/admin/questions/${proposal.id}`)).not.toBe('');
    expect(
      (await mailsTo(service, 'equipe.projet@demo.example')).filter(({ text }) => text?.includes(id)),
    ).toEqual([]);
  });
});
