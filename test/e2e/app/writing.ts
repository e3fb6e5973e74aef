import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { contactRoutes } from '../../../contract/contact/contact.routes.ts';
import { moderationRoutes } from '../../../contract/moderation/moderation.routes.ts';
import { problemType } from '../../../contract/problems.ts';
import { publicationOf } from '../../../foundations/posts/post-items.ts';
import { putPost } from '../../support/posts.ts';
import type { Service } from '../support/service.ts';
import { sharedBrowser, sharedService } from '../support/shared.ts';
import { violations } from '../support/visits.ts';

let service: Service;
let browser: Browser;
let citizen: BrowserContext;
let page: Page;
/** The browser's complaints: a refused script, a violated policy. */
const complaints: string[] = [];

beforeAll(async () => {
  [service, browser] = await Promise.all([sharedService(), sharedBrowser()]);
  const suggestion = { channel: 'citizen', kind: 'suggestion', theme: 'transports' } as const;
  const published = publicationOf(suggestion, new Date().toISOString());
  await putPost({ ...suggestion, ...published, title: 'Un abri à vélos fermé à la gare de Saverne' });
  citizen = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'fr-FR' });
  page = await citizen.newPage();
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
});
afterAll(() => citizen?.close());

const visit = (path: string) => page.goto(`${service.deployment.apiUrl}${path}`);
const text = (selector: string) => page.textContent(selector);

describe('A citizen who writes', () => {
  test('is told what is missing, counted as the service counts, and loses no draft', async () => {
    await visit('/proposer');
    await page.fill('#idea', 'Un abri à vélos 👨‍👩‍👧 à la gare, appelez le 06 12 34 56 78');
    await page.click('[data-submit]');
    expect(await text('[data-count]')).toBe('86 signes restants');
    expect(await text('[data-fault]')).toBe('Il manque le thème.');
    await page.locator('#idea-theme:focus').waitFor();
    expect(await page.title()).toMatch(/^\(1 erreur\) Proposer une idée · /);
    await page.selectOption('#idea-theme', 'transports');
    await page.reload();
    await page.waitForFunction(() =>
      document.querySelector<HTMLTextAreaElement>('#idea')?.value.includes('06 12 34 56 78'),
    );
    expect(await page.inputValue('#idea-theme')).toBe('transports');
    await page.fill('#idea', 'x'.repeat(143));
    expect(await text('[data-count]')).toBe('3 signes de trop');
    await page.click('[data-submit]');
    expect(await text('[data-fault]')).toBe('Votre texte fait 143 signes\u202f; enlevez\u2060-\u2060en 3.');
  });

  test('makes a profile in the course of it, reads the idea over beside those that are there, and sends it once', async () => {
    await page.fill('#idea', 'Un abri à vélos à la gare de Saverne, appelez le 06 12 34 56 78');
    await page.click('[data-submit]');
    const choose = (name: string, value: string) =>
      page.click(`#profile label:has(input[name="${name}"][value="${value}"])`);
    await choose('departement', '67');
    await choose('sex', 'F');
    await choose('ageBand', '25-34');
    expect(await text('#profile [data-accept]')).toBe('J’accepte, et je propose mon idée');
    // Whoever writes isn’t told of a first vote.
    expect(await text('#profile h2')).toBe('Avant de continuer');
    await page.click('#profile [data-accept]');
    await page.waitForSelector('.review');
    expect(await text('.review mark')).toBe('06 12 34 56 78');
    await page.fill('#idea', 'Un abri à vélos à la gare de Saverne');
    await page.click('[data-submit]');
    await page.waitForSelector('.similar a');
    expect(await text('.similar a')).toBe('Un abri à vélos fermé à la gare de Saverne');
    await page.dblclick('.review .button');
    await page.waitForSelector('.sent');
    expect(await text('.sent')).toMatch(/^Envoyée\u00a0: .+ Une personne la lira avant le /);
    const token = await service.referentToken();
    const queue = await service.client.call(moderationRoutes.listQueue, { token, query: {} });
    const sent = queue.items.filter(({ title }) => title === 'Un abri à vélos à la gare de Saverne');
    expect(sent).toHaveLength(1);
    const [{ id = '' } = {}] = sent;
    const params = { postId: id };
    await service.client.call(moderationRoutes.decidePost, { token, params, body: { decision: 'publish' } });
    await visit(`/p/${id}`);
    expect(await text('h1')).toBe('Un abri à vélos à la gare de Saverne');
  });

  test('writes to the Région and finds the answer where the message is', async () => {
    await visit('/contact');
    await page.fill('#message', 'Le TER de 7 h 12 est-il maintenu ?');
    await page.fill('#email', 'jean.exemple.fr');
    await page.selectOption('#contact-theme', 'transports');
    await page.click('[data-submit]');
    expect(await text('[data-fault]')).toBe('L’adresse n’a pas de @\u00a0: vérifiez\u2060-\u2060la.');
    await page.fill('#email', '');
    await page.click('[data-submit]');
    const said = page
      .locator('[data-status]', { hasText: 'Envoyé' })
      .or(page.locator('[data-fault]:visible'));
    await said.waitFor();
    expect(await said.textContent()).toMatch(/^Envoyé/);
    await page.waitForSelector('.messages');
    expect(await text('.messages .note')).toMatch(/^Transmis · /);
    const token = await service.referentToken();
    const box = await service.client.call(contactRoutes.listContactMessages, { token, query: {} });
    const messageId = box.items[0]?.id ?? '';
    await service.client.call(contactRoutes.answerContactMessage, {
      ...{ token, params: { messageId }, body: { text: 'Oui, il circule.', close: false } },
    });
    await page.reload();
    await page.waitForSelector('.messages blockquote');
    expect(await text('.messages blockquote .written')).toBe('Oui, il circule.');
  });

  test('is told in the language of the page what rules notice and what the service refuses, in a French browser', async () => {
    const german = await citizen.newPage();
    await german.goto(`${service.deployment.apiUrl}/de/proposer`);
    await german.selectOption('#idea-theme', 'transports');
    await german.fill('#idea', 'Un guichet ouvert le soir, appelez le 06 12 34 56 78');
    await german.click('[data-submit]');
    await german.waitForSelector('.review mark');
    expect(await german.textContent('.review .notice')).toMatch(/ Eine Telefonnummer wäre für alle sichtbar/);
    await german.goto(`${service.deployment.apiUrl}/de/contact`);
    await german.fill('#message', 'Gibt es am Sonntag einen Zug?');
    await german.selectOption('#contact-theme', 'transports');
    await german.fill('#email', 'jean@exemple');
    await german.click('[data-submit]');
    await german.waitForSelector('[data-fault]:not([hidden])');
    expect(await german.textContent('[data-fault]')).toContain('ist kein Domainname');
    await german.close();
  });

  test('withdraws the idea, asked once more, pressed twice; nobody reads it any more', async () => {
    await visit('/suivi');
    const idea = page.locator('.own-idea', { hasText: 'Un abri à vélos à la gare de Saverne' });
    const address = (await idea.locator('.written a').getAttribute('href')) ?? '';
    await idea.getByRole('button', { name: 'Retirer mon idée' }).click();
    // The question has the focus as soon as it is drawn.
    await page.locator(':focus', { hasText: /^Retirer cette idée/ }).waitFor();
    expect(await violations(page)).toEqual([]);
    await idea.getByRole('button', { name: 'Oui, retirer mon idée' }).dblclick();
    await page.locator(':focus', { hasText: /^Vous avez retiré cette idée/ }).waitFor();
    expect(await idea.getByRole('button').count()).toBe(0);
    const gone = await service.request('GET', address);
    expect(gone.status).toBe(410);
    expect(gone.text).toContain('<h1>Cette idée a été retirée</h1>');
    expect(gone.text).not.toContain('abri à vélos');
  });

  test('takes along all that is held, then erases the profile, knowing what goes and what stays', async () => {
    await visit('/mes-donnees');
    await page.getByText('Bas-Rhin').waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Télécharger' }).click(),
    ]);
    const saved = JSON.parse(readFileSync(await download.path(), 'utf8'));
    expect(saved.service.profile).toMatchObject({ departement: '67', sex: 'F', ageBand: '25-34' });
    expect(saved.service.suggestions.items[0].title).toBe('Un abri à vélos à la gare de Saverne');
    expect(saved.service.messages.items).toHaveLength(1);
    await page.getByText(/Si vous ne revenez pas d’ici là, votre profil sera effacé le \d/).waitFor();
    // A profile that the service has erased for its age, while a tab still holds its token.
    const other = await citizen.newPage();
    await other.goto(`${service.deployment.apiUrl}/contact`);
    await other.waitForSelector('.messages');
    const problem = { type: problemType('profile-erased'), title: 'Profil effacé', status: 403 };
    await other.route('**/v1/contact-messages', (route) =>
      route.fulfill({ status: 403, contentType: 'application/problem+json', body: JSON.stringify(problem) }),
    );
    await other.fill('#message', 'Et le train de 8 h 12 ?');
    await other.selectOption('#contact-theme', 'transports');
    await other.click('[data-submit]');
    await other.getByText('Votre profil n’est plus sur cet appareil').waitFor();
    expect(await other.inputValue('#message')).toBe('Et le train de 8 h 12 ?');
    await other.close();
    await page.getByText('Effacer mon profil').first().click();
    const erase = page.getByRole('button', { name: 'Effacer mon profil' });
    await erase.click();
    expect(await text('[role="alert"]')).toBe('Cochez la case pour confirmer.');
    expect(await violations(page)).toEqual([]);
    await page.getByRole('checkbox').check();
    await erase.click();
    await page.getByRole('heading', { name: 'Votre profil est effacé' }).waitFor();
    expect(await text('[data-island="own-data"] code')).toMatch(/^[\w-]{43}$/);
    expect(await citizen.cookies()).toEqual([]);
    await page.reload();
    await page.getByText('Il n’y a pas de profil sur cet appareil.').waitFor();
  });

  test('and nothing on the way was refused by the browser', () => {
    expect(complaints).toEqual([]);
  });
});
