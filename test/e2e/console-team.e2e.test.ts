import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { followUpsRoutes } from '../../contract/follow-ups/follow-ups.routes.ts';
import { projectsRoutes } from '../../contract/projects/projects.routes.ts';
import { questionsRoutes } from '../../contract/questions/questions.routes.ts';
import { regionPostsRoutes } from '../../contract/questions/region-posts.routes.ts';
import { votesRoutes } from '../../contract/votes/votes.routes.ts';
import { editionPut, readEdition } from '../../lambdas/newsletter/editions/edition-items.ts';
import { claimSending } from '../../lambdas/newsletter/editions/sending-items.ts';
import { serialsOf } from '../../lambdas/paper/serials.ts';
import { typeset } from '../../messages/typography.ts';
import { env } from '../../platform/env.ts';
import { transact } from '../../platform/table/transact.ts';
import { actAsOperator } from '../../tools/deployment.ts';
import { secretArn } from '../../tools/local-outputs.ts';
import { actAsNewsletter, putSubscribers } from '../../tools/seed/subscribers.ts';
import { addStaff, type StaffAccount } from '../../tools/staff.ts';
import { firstVote, startBrowser } from './support/browser.ts';
import { type ConsolePeople, computer, goTo, password, peopleOf, phone } from './support/console.ts';
import { eventually } from './support/eventually.ts';
import { bootService, type Service } from './support/service.ts';
import { linkIn, mailsTo } from './support/subscribing.ts';
import { type Visitor, type Visits, violations, violationsInAll, visitsOf } from './support/visits.ts';

const month = '2055-06';
const stateDirectory = mkdtempSync(join(tmpdir(), 'imaginest-e2e-'));

let service: Service;
let browser: Browser;
let origin: string;
let visits: Visits;
let people: ConsolePeople;
let accounts: Record<'alix' | 'louise' | 'malik', StaffAccount>;

beforeAll(async () => {
  // A Wednesday; what follows is a Monday, a 25th and a first of the month. Of a year that doesn’t come: citizens bring proofs of work, which
  // are checked by the machine’s clock, too.
  const begin = Date.parse('2055-05-12T09:00:00+02:00');
  writeFileSync(join(stateDirectory, 'clock.json'), JSON.stringify({ offsetMs: begin - Date.now() }));
  [service, browser] = await Promise.all([
    bootService({
      // What a screen asks of one function at once is little, and may wait for its turn.
      processes: 1,
      stateDirectory,
      runsSchedules: ['Questions', 'NewsletterEditions', 'CertificationCertify', 'StatsRelease'],
    }),
    startBrowser(),
  ]);
  // Chromium accepts Secure cookies from localhost, but not from a bare address.
  origin = service.deployment.apiUrl.replace('127.0.0.1', 'localhost');
  visits = visitsOf(browser, origin);
  people = peopleOf(service, visits);
  const member = (
    pseudonym: string,
    more: { role: 'project-team' } | { role: 'referent'; directorate: string },
  ) =>
    addStaff(
      service.deployment,
      { pseudonym, ...more },
      {
        email: `${pseudonym.toLowerCase()}@grandest.example`,
        password,
      },
    );
  const [alix, louise, malik] = await Promise.all([
    member('Alix', { role: 'referent', directorate: 'transports' }),
    member('Louise', { role: 'project-team' }),
    member('Malik', { role: 'project-team' }),
  ]);
  accounts = { alix, louise, malik };
});
afterAll(async () => {
  await browser?.close();
  await service?.stop();
  rmSync(stateDirectory, { recursive: true, force: true });
});
afterEach(async () => {
  expect(await visits.end()).toEqual([]);
});

/** Lets time pass until an instant; whatever became due has been done when this resolves. */
async function until(now: string): Promise<void> {
  sessions.clear();
  await service.lever('clock', { now });
  await service.lever('schedules/settle', {});
}

/** Whose session a page has: it ends after ten hours, so each day begins with a new one. */
const sessions = new Map<keyof typeof accounts, Promise<Visitor>>();
function signedIn(name: keyof typeof accounts): Promise<Visitor> {
  const held = sessions.get(name) ?? people.signedIn(accounts[name]);
  sessions.set(name, held);
  return held;
}
/** The message that says what was just done. */
const done = (page: Page, text: string) =>
  page.locator('.notice.done').getByText(text, { exact: true }).first().waitFor();
/** The text there, with plain spaces. */
const textOf = async (page: Page, selector: string) =>
  ((await page.locator(selector).first().textContent()) ?? '').replaceAll(/[\s\u2060]+/g, ' ');
/** What an element says once it says what is awaited; what it says in the end, where it never does. */
const saidOf = (page: Page, selector: string, awaited: string) =>
  eventually(
    () => textOf(page, selector),
    (text) => text.includes(awaited),
  );
const offline = async (page: Page, act: () => Promise<void>) => {
  await page.context().setOffline(true);
  await act();
  await page.getByText('Pas de réseau.').first().waitFor();
  await page.context().setOffline(false);
  expect(visits.complaints.splice(0).every((text) => text.includes('ERR_INTERNET_DISCONNECTED'))).toBe(true);
};

const title = 'Faut-il un train de plus le soir entre Strasbourg et Nancy ?';
const corrected = 'Faut-il un train de plus le soir, entre Strasbourg et Nancy ?';
const idea = 'Un abri à vélos à la gare de Saverne';
const reader = 'leila@citoyens.example';
let proposal: string;
let question: string;
let suggestion: string;
/** Made of that suggestion. */
let project: string;
/** The question asked again, and its box of bulletins. */
let [asked, box] = ['', ''];

describe('The life of a question', () => {
  test('begins in an editor that loses nothing without a network, is sent back, compared, and approved by somebody else', async () => {
    const [alix, louise] = [await signedIn('alix'), await signedIn('louise')];
    const page = await visits.visit('/admin/questions/nouvelle', alix);
    await page.getByLabel('Titre').fill('Faut-il un train de plus le soir ?');
    await page.getByRole('button', { name: 'Proposer' }).click();
    await page.getByText('Il manque pourquoi cette question est posée.').waitFor();
    await page.getByLabel('Pourquoi la Région pose cette question').fill('Le dernier part à 20 h 30.');
    await page.getByLabel('Ce que la Région fera de la réponse').fill('L’assemblée décidera.');
    await page.getByLabel('Tout le monde, en direct').check();
    // What only the service knows to be wrong is said at its field; the list of it has the focus, and leads there.
    const days = page.getByLabel('Jours', { exact: true });
    await days.fill('1');
    await page.getByRole('button', { name: 'Proposer' }).click();
    await page.locator('.notice.fault:focus').waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.matches('[aria-invalid="true"]'))).toBe(true);
    expect(await violationsInAll(page)).toEqual([]);
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('28');
    expect(await days.inputValue()).toBe('28');
    expect(visits.complaints.splice(0).every((text) => text.includes('status of 400'))).toBe(true);
    // The real bar of the citizens, in a window of its own, under the policy of the page.
    const seen = page.frameLocator('iframe.phone');
    expect(await seen.locator('h3').textContent()).toContain('un train de plus');
    await seen.getByRole('button', { name: 'Oui' }).waitFor();
    await offline(page, () => page.getByRole('button', { name: 'Proposer' }).click());
    await page.reload({ waitUntil: 'networkidle' });
    expect(await page.getByLabel('Titre').inputValue()).toBe('Faut-il un train de plus le soir ?');
    await page.getByRole('button', { name: 'Proposer' }).click();
    await page.locator('.history').getByText('Proposée par Alix').waitFor();
    const address = new URL(page.url()).pathname;
    proposal = address.split('/').at(-1) ?? '';

    const examined = await visits.visit(address, louise);
    await examined.getByRole('button', { name: 'Renvoyer…' }).click();
    await examined.getByLabel('Ce qu’il faut y changer').fill('Dites entre quelles villes.');
    await examined.getByRole('button', { name: /^Renvoyer(?!…)/ }).click();
    await done(examined, 'Renvoyée.');

    await page.reload({ waitUntil: 'networkidle' });
    await page.getByText('Dites entre quelles villes.').first().waitFor();
    await page.getByRole('button', { name: 'Corriger' }).click();
    await page.getByLabel('Titre').fill(title);
    await page.getByRole('button', { name: 'Proposer de nouveau' }).click();
    await page.locator('ins').getByText('entre Strasbourg et Nancy').waitFor();

    await examined.reload({ waitUntil: 'networkidle' });
    expect(await examined.locator('del').textContent()).toContain('le soir');
    await examined.getByRole('button', { name: 'Approuver' }).click();
    await done(examined, 'Approuvée.');

    // What was given up can be started again, as another proposal.
    await goTo(page, 'questions/nouvelle?genre=information');
    await page.getByLabel('Titre').fill('Le guichet de Toul rouvre.');
    await page.getByRole('button', { name: 'Proposer' }).click();
    await page.getByRole('button', { name: 'Abandonner' }).click();
    await done(page, 'Abandonnée.');
    await page.getByRole('button', { name: 'Reprendre dans une nouvelle proposition' }).click();
    expect(await page.getByLabel('Titre').inputValue()).toBe('Le guichet de Toul rouvre.');
  });

  test('is moved in the calendar by the keyboard, which says where it is; a référent may only look', async () => {
    const page = await visits.visit('/admin/calendrier', await signedIn('louise'));
    // The pool would assign it to the current week, whose next morning is Thursday’s.
    await page.getByText('Paraîtra le 13 mai').waitFor();
    expect(await saidOf(page, '.slots .slot', 'Tirée de la réserve')).toContain('Tirée de la réserve');
    await page.locator('.slots .move').focus();
    await page.keyboard.press('ArrowDown');
    await page
      .locator('.notice.done')
      .getByText(/semaine 20, place 1\.$/)
      .waitFor();
    expect(await saidOf(page, '[role="status"].hidden-text', 'semaine 20, place 1')).toContain(
      'semaine 20, place 1',
    );
    expect(await saidOf(page, '.weeks li', 'Inscrite à cette semaine')).toContain('Inscrite à cette semaine');
    const looked = await visits.visit('/admin/calendrier', await signedIn('alix'));
    await looked.locator('.weeks .slot').first().waitFor();
    expect(await looked.locator('.move').count()).toBe(0);
  });

  test('opens on its Monday, is voted on, corrected and closed in public after a look at what citizens will read', async () => {
    await until('2055-05-17T08:00:30+02:00');
    const louise = await signedIn('louise');
    const citizen = await visits.visit('/', phone);
    await citizen.getByText('un train de plus le soir').first().waitFor();
    await firstVote(citizen, /Oui/);
    const other = await visits.visit('/', phone);
    await firstVote(other, /Non/);
    const page = await visits.visit('/admin/questions?etat=published', louise);
    await page.getByRole('link', { name: 'Ce qui est public' }).click();
    await page.getByRole('button', { name: 'Corriger…' }).click();
    question = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    await page.getByLabel('Titre').fill(corrected);
    await page.getByRole('button', { name: 'Publier ce geste' }).click();
    await page.getByText('Il manque pourquoi.').waitFor();
    await page.getByLabel('Pourquoi', { exact: true }).fill('Il manquait une virgule.');
    const preview = page.locator('form .phone').contentFrame();
    await preview.getByText('Il manquait une virgule.').waitFor();
    expect(await preview.locator('ins').textContent()).toContain('soir, entre');
    await page.getByRole('button', { name: 'Publier ce geste' }).click();
    await page.getByText('Cochez la case').waitFor();
    await page.getByLabel('J’ai lu ce que les citoyens liront').check();
    await page.getByRole('button', { name: 'Publier ce geste' }).click();
    await done(page, 'Corrigée, et c’est dit.');
    await citizen.goto(`${origin}/p/${question}`, { waitUntil: 'networkidle' });
    expect(await saidOf(citizen, 'h1', 'soir, entre')).toContain('soir, entre');
    expect(await citizen.locator('ins').textContent()).toContain('soir, entre');
    await citizen.getByText('les votes déjà donnés comptent').waitFor();

    // Withdrawn by mistake: nobody can read it, and then it is restored.
    const act = async (name: string, why: string, told: string) => {
      await page.getByRole('button', { name }).click();
      await page.getByLabel('Pourquoi', { exact: true }).fill(why);
      await page.getByLabel('J’ai lu ce que les citoyens liront').check();
      await page.getByRole('button', { name: 'Publier ce geste' }).click();
      await done(page, told);
    };
    await act('Retirer…', 'Posée par erreur.', 'Retirée.');
    expect(await violationsInAll(page)).toEqual([]);
    expect((await service.request('GET', `/p/${question}`)).status).toBe(410);
    await act('Annuler le retrait…', 'C’était une autre.', 'Rétablie.');
    expect((await service.request('GET', `/p/${question}`)).status).toBe(200);
    await act('Clore plus tôt…', 'Le train est commandé.', 'La clôture est avancée.');
    await citizen.reload({ waitUntil: 'networkidle' });
    await citizen.getByText('Le train est commandé.').waitFor();
    await until('2055-05-17T08:30:00+02:00');
    await citizen.reload({ waitUntil: 'networkidle' });
    await citizen.getByText('Certifié, et recomptable').waitFor();
    // What either of the two answered, beside what both did.
    for (const [reader, answer] of [
      [citizen, 'oui'],
      [other, 'non'],
    ] as const) {
      await reader.goto(`${origin}/p/${question}`, { waitUntil: 'networkidle' });
      await reader.getByText(`Vous aviez voté ${answer}`).waitFor();
      expect(await textOf(reader, '.votebar.result b')).toBe('50 %');
    }
    // The browser logs that a page is gone, as expected.
    expect(visits.complaints.splice(0).filter((text) => !text.includes('status of 410'))).toEqual([]);
  });

  test('and of another, that can’t wait, is opened by two', async () => {
    const [alix, louise, malik] = [await signedIn('alix'), await signedIn('louise'), await signedIn('malik')];
    const page = await visits.visit('/admin/questions/nouvelle', alix);
    await page.getByLabel('Titre').fill('Faut-il garder les trains de nuit cet été ?');
    await page.getByLabel('Pourquoi la Région pose cette question').fill('Le marché se signe.');
    await page.getByLabel('Ce que la Région fera de la réponse').fill('L’assemblée décidera.');
    await page.getByLabel('Tout le monde, en direct').check();
    await page.getByRole('button', { name: 'Proposer' }).click();
    await page.locator('.history').getByText('Proposée par Alix').waitFor();
    const address = new URL(page.url()).pathname;
    const first = await visits.visit(address, louise);
    await first.getByRole('button', { name: 'Approuver' }).click();
    await done(first, 'Approuvée.');
    await first.getByRole('button', { name: 'Poser hors de sa semaine…' }).click();
    await first.getByLabel('Pourquoi elle ne peut attendre').fill('Le marché se signe vendredi.');
    await first.getByRole('button', { name: 'Le demander' }).click();
    await first.getByText('une autre personne doit le vouloir aussi').first().waitFor();
    expect(await first.getByRole('button', { name: 'La poser maintenant' }).count()).toBe(0);
    const second = await visits.visit(address, malik);
    await second.locator('.notice .phone').contentFrame().getByText('Le marché se signe vendredi.').waitFor();
    await second.getByRole('button', { name: 'La poser maintenant' }).click();
    await done(second, 'Posée.');
    const citizen = await visits.visit('/', phone);
    await citizen.getByText('garder les trains de nuit').first().click();
    await citizen.getByText('Le marché se signe vendredi.').waitFor();
  });

  test('whose meaning a correction changes is asked again: the votes begin at nothing, and the old address leads on', async () => {
    const citizen = await visits.visit('/', phone);
    await citizen.getByText('garder les trains de nuit').first().click();
    await firstVote(citizen, /Oui/);
    const before = new URL(citizen.url()).pathname;
    const page = await visits.visit(
      `/admin/questions/parue/${before.split('/').at(-1)}`,
      await signedIn('louise'),
    );
    await page.getByRole('button', { name: 'Corriger…' }).click();
    await page.getByLabel('Titre').fill('Faut-il garder les trains de nuit toute l’année ?');
    await page.getByLabel(/^a changé/).check();
    await page.getByText('Les votes repartent de rien.').waitFor();
    await page.getByLabel('Pourquoi', { exact: true }).fill('Il s’agit de toute l’année.');
    await page.locator('form .phone').contentFrame().getByText('Il s’agit de toute l’année.').waitFor();
    expect(await violationsInAll(page)).toEqual([]);
    await page.getByLabel('J’ai lu ce que les citoyens liront').check();
    await page.getByRole('button', { name: 'Publier ce geste' }).click();
    await page.waitForURL((url) => !url.pathname.endsWith(before.split('/').at(-1) ?? ''));
    await page.locator('h1').getByText('toute l’année').waitFor();
    const again = new URL(page.url()).pathname.split('/').at(-1) ?? '';

    // Whoever comes back finds the reason, and a link to the question asked instead, which doesn’t hold their vote.
    expect((await service.request('GET', before)).status).toBe(410);
    // Their browser caches the page for some seconds.
    await eventually(
      async () => {
        await citizen.goto(`${origin}${before}`, { waitUntil: 'networkidle' });
        return citizen.getByText('Il s’agit de toute l’année.').count();
      },
      (count) => count > 0,
    );
    await citizen.locator(`a[href="/p/${again}"]`).first().click();
    await citizen.getByRole('button', { name: /Oui/ }).first().click();
    await citizen.locator('.summary .mine').first().waitFor();
    const counted = await eventually(
      async () => (await service.request('GET', `/v1/posts/${again}`)).json(),
      (post) => JSON.stringify(post).includes('"plus":1'),
    );
    asked = again;
    expect(counted).toMatchObject({ totals: { plus: 1, minus: 0 } });
    expect(visits.complaints.splice(0).filter((text) => !text.includes('status of 410'))).toEqual([]);
  });

  test('is answered on paper, too: printed, entered twice at the keyboard, told apart by a third, and its box says in public what is missing', async () => {
    const louise = await visits.visit(`/admin/questions/parue/${asked}`, await signedIn('louise'));
    await louise.getByRole('link', { name: 'Bulletins papier' }).click();
    await louise.getByLabel('Lieu').fill('Mairie de Saverne');
    await louise.getByLabel(/^Nombre de bulletins/).fill('4');
    await louise.getByRole('button', { name: 'Ouvrir', exact: true }).click();
    await louise.locator('h1').getByText('Mairie de Saverne').waitFor();
    const address = new URL(louise.url()).pathname;
    box = address.split('/').at(-1) ?? '';
    const saved = louise.waitForEvent('download');
    await louise.getByRole('button', { name: 'Imprimer les bulletins 1 à 4' }).click();
    const file = await saved;
    expect(file.suggestedFilename()).toBe('bulletins-1-4.pdf');
    expect(readFileSync(await file.path(), 'latin1')).toMatch(/^%PDF-/);
    await done(louise, 'Fichier prêt : bulletins 1 à 4.');

    // What is printed is worked out from the secret of paper.
    actAsOperator(service.deployment);
    process.env[env.paperSecretArn] = secretArn(service.deployment, 'PaperSecret');
    const [first = '', second = ''] = await serialsOf({ id: box, bulletins: 4 });
    /** A scanner types the number and presses Enter; the hand does the rest, without a mouse. */
    const enter = async (page: Page, serial: string, keys: readonly string[], told: RegExp) => {
      const field = page.getByLabel('Numéro, tapé ou scanné');
      await field.waitFor();
      if (!(await field.evaluate((element) => element === document.activeElement))) await field.focus();
      for (const key of [...serial, 'Enter', ...keys, 'Enter']) await page.keyboard.press(key);
      await page.getByRole('status').getByText(told).waitFor();
      // The next number can be scanned at once.
      await page.waitForFunction(() => document.activeElement?.matches('[data-serial]') ?? false);
    };
    const [yes, no] = [['Space'], ['Space', 'ArrowDown']];
    await enter(louise, first, yes, /saisi une fois/);
    await enter(louise, second, no, /saisi une fois/);
    await louise.getByText('saisi par vous').nth(1).waitFor();
    expect(await louise.getByText('saisi par vous').count()).toBe(2);
    const alix = await visits.visit(address, await signedIn('alix'));
    await enter(alix, first, yes, /compté/);
    await enter(alix, second, yes, /une troisième personne tranchera/);
    const malik = await visits.visit(address, await signedIn('malik'));
    await malik.getByText('à départager').waitFor();
    expect(await violationsInAll(malik)).toEqual([]);
    await enter(malik, second, no, /compté/);
    for (const key of [...first, 'Enter', ...yes, 'Enter']) await malik.keyboard.press(key);
    await malik.getByText(/un numéro ne compte qu’une fois/).waitFor();

    await louise.reload({ waitUntil: 'networkidle' });
    await louise.getByLabel('Bulletins restés sans emploi').fill('1');
    await louise.getByRole('button', { name: 'Clore', exact: true }).click();
    await louise.getByText(/^Bulletins manquants\s: 1/).waitFor();
    expect(await violationsInAll(louise)).toEqual([]);
    const statistics = await eventually(
      async () => (await service.request('GET', `/v1/posts/${asked}/statistics`)).json(),
      (found) => JSON.stringify(found).includes('"voters":3'),
    );
    expect(statistics).toMatchObject({ voters: 3, totals: { plus: 2, minus: 1 }, paper: { voters: 2 } });
    const citizen = await visits.visit(`/p/${asked}`, phone);
    await citizen.getByText('il manque 1 bulletin').waitFor();
    expect(await violations(citizen)).toEqual([]);
    // What was entered a third time was refused.
    expect(visits.complaints.splice(0).filter((text) => !text.includes('status of 409'))).toEqual([]);
  });
});

describe('The life of a suggestion', () => {
  test('goes from the citizens’ app to a référent, back for a correction, to another citizen’s vote, and on to what became of it', async () => {
    const citizen = await visits.visit('/proposer', phone);
    await citizen.fill('#idea', `${idea}, appelez le 06 12 34 56 78`);
    await citizen.selectOption('#idea-theme', 'transports');
    await citizen.click('[data-submit]');
    for (const [name, value] of [
      ['departement', '67'],
      ['sex', 'F'],
      ['ageBand', '25-34'],
    ]) {
      await citizen.click(`#profile label:has(input[name="${name}"][value="${value}"])`);
    }
    await citizen.click('#profile [data-accept]');
    await citizen.click('.review .button');
    await citizen.waitForSelector('.sent');
    const alix = await signedIn('alix');
    const page = await visits.visit('/admin/a-decider', alix);
    expect(await saidOf(page, '.card blockquote', idea)).toContain(idea);
    await page.keyboard.press('r');
    await page.keyboard.press('Digit1');
    await page.getByLabel('Ce que l’auteur lira').fill('Retirez le numéro, et renvoyez-la.');
    await page.keyboard.press('Control+Enter');
    await page.getByText('Rien n’attend de décision.').waitFor();

    // The queue moves on before the decision has arrived.
    await eventually(
      async () => {
        await citizen.goto(`${origin}/suivi`, { waitUntil: 'networkidle' });
        return citizen.locator('.own-idea').getByText('Retirez le numéro').count();
      },
      (count) => count > 0,
    );
    expect(await violations(citizen)).toEqual([]);
    await citizen.getByRole('button', { name: 'Corriger' }).click();
    await citizen.locator('.own-idea textarea').fill(idea);
    await citizen.getByRole('button', { name: 'Envoyer la correction' }).click();
    await citizen.locator('.own-idea').nth(1).waitFor();
    await page.reload({ waitUntil: 'networkidle' });
    expect(await saidOf(page, '.card blockquote', idea)).toBe(idea);
    await page.keyboard.press('p');
    await page.getByText('Rien n’attend de décision.').waitFor();
    const link = citizen.getByRole('link', { name: idea });
    // The home page is cached for some seconds.
    await eventually(
      async () => {
        await citizen.goto(`${origin}/`, { waitUntil: 'networkidle' });
        return link.count();
      },
      (count) => count > 0,
    );
    suggestion = ((await link.getAttribute('href')) ?? '').split('/').at(-1) ?? '';
    const other = await visits.visit(`/p/${suggestion}`, phone);
    await firstVote(other, /Pour/);
    await other.getByText('Vous\u00a0: pour').waitFor();

    await goTo(page, `suites/${suggestion}`);
    await page.getByLabel(/Où en est/).selectOption('under-study');
    await page.getByLabel('Ce que les citoyens liront').fill('Nous regardons où le poser.');
    await page.locator('section[aria-label="Aperçu"]').getByText('Nous regardons où le poser.').waitFor();
    await offline(page, () => page.keyboard.press('Control+Enter'));
    await page.reload({ waitUntil: 'networkidle' });
    expect(await page.getByLabel('Ce que les citoyens liront').inputValue()).toBe(
      'Nous regardons où le poser.',
    );
    await page.getByRole('button', { name: 'Publier cette étape' }).click();
    await page.locator('.reply h3').getByText('À l’étude').first().waitFor();
    await eventually(
      async () => {
        await citizen.goto(`${origin}/p/${suggestion}`, { waitUntil: 'networkidle' });
        return citizen.getByText('Nous regardons où le poser.').count();
      },
      (count) => count > 0,
    );
    // Both find it where they look: its author among their ideas, who voted among their subjects.
    await citizen.goto(`${origin}/suivi`, { waitUntil: 'networkidle' });
    await citizen.locator('.own-idea').getByRole('link', { name: idea }).waitFor();
    await other.goto(`${origin}/suivi`, { waitUntil: 'networkidle' });
    await other.locator('#sujets li').getByText('À l’étude').waitFor();
    expect(await other.locator('#sujets').getByRole('link').textContent()).toBe(idea);
  });

  test('an outcome that is awaited is added, then corrected; both stay to be read', async () => {
    await until('2055-05-20T10:00:00+02:00');
    const page = await visits.visit('/admin/suites', await signedIn('alix'));
    await page.getByRole('link', { name: 'train de plus le soir' }).click();
    await page.getByLabel('Ce que les citoyens liront').fill('Voté : un aller-retour à 22 h.');
    await page.keyboard.press('Control+Enter');
    await page.locator('.reply h3').getByText('Décidée').first().waitFor();
    await page.getByRole('button', { name: 'Corriger cette étape' }).click();
    await page.getByLabel('Ce que les citoyens liront').fill('Voté : un aller-retour à 22 h 15.');
    await page.getByRole('button', { name: 'Publier cette étape' }).click();
    await page.getByText('Remplacée par une étape plus récente').waitFor();
    await goTo(page, 'suites');
    expect(await page.getByRole('link', { name: 'train de plus le soir' }).count()).toBe(0);
    const citizen = await visits.visit(`/p/${question}`, phone);
    await citizen.getByText('22 h 15').first().waitFor();
  });
});

describe('The life of a project', () => {
  const terms = 'Un abri à vélos de trente places à la gare de Saverne';
  const tooDear = 'Un abri à vélos dans chaque gare du Bas-Rhin';
  const team = async () => ({ token: await service.teamToken() });
  /** A project that the team alone makes, and finds feasible. */
  async function instructed(fields: { title: string; cost: number }): Promise<string> {
    const { client } = service;
    const body = { theme: 'transports', ...fields } as const;
    const { id: postId } = await client.call(projectsRoutes.createProject, { ...(await team()), body });
    const params = { postId };
    const instruction = { ...fields, version: 1, feasible: true, text: 'La place ne manque pas.' };
    await client.call(projectsRoutes.instructProject, { ...(await team()), params, body: instruction });
    return postId;
  }

  test('begins with a suggestion, whose voters are told; it is instructed, corrected, and admitted by the team', async () => {
    const voter = await visits.visit(`/p/${suggestion}`, phone);
    await firstVote(voter, /Pour/);
    await voter.getByText('Vous\u00a0: pour').waitFor();
    const page = await visits.visit(`/admin/chercher/${suggestion}`, await signedIn('alix'));
    await page.getByRole('link', { name: 'En faire un projet' }).click();
    await page.locator('h1').getByText('Déposer un projet').waitFor();
    await page.getByRole('button', { name: 'Déposer, et le rendre public' }).click();
    // Sent too early, a form leads to the first field that is wrong.
    await page.locator('[aria-invalid="true"]:focus').and(page.getByLabel('Coût en euros')).waitFor();
    await page.getByText('Il manque le coût, en euros.').waitFor();
    expect(await page.getByLabel('Titre').inputValue()).toBe(idea);
    await page.getByLabel('Coût en euros').fill('20 000,50');
    await page.getByLabel('Ce qui serait fait').fill('Quarante places, fermées la nuit.');
    await page.getByLabel('Territoire').selectOption('67');
    expect(await violationsInAll(page)).toEqual([]);
    await page.getByRole('button', { name: 'Déposer, et le rendre public' }).click();
    await page.locator('.over .state').getByText('À instruire').waitFor();
    // The rail says at once that one more waits.
    await page.locator('.rail').getByRole('link', { name: 'Projets' }).getByText('1 en attente').waitFor();
    project = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    await eventually(
      async () => {
        await voter.goto(`${origin}/suivi`, { waitUntil: 'networkidle' });
        return voter.locator('#sujets').getByRole('link', { name: 'Voir le projet' }).count();
      },
      (count) => count > 0,
    );

    await page.getByRole('button', { name: 'Instruire…' }).click();
    await page.locator('input[type="radio"]:focus').waitFor();
    await page.getByLabel('Titre').fill(terms);
    // It is left without the loss of a word, and gives the focus back to what opened it.
    await page.keyboard.press('Escape');
    await page.locator('button:focus', { hasText: 'Instruire…' }).waitFor();
    await page.keyboard.press('Enter');
    expect(await page.getByLabel('Titre').inputValue()).toBe(terms);
    await page.getByLabel('Coût en euros').fill('18 000');
    await page.getByRole('button', { name: 'Publier l’instruction' }).click();
    await page.getByText('Il manque ce que les citoyens liront.').waitFor();
    await page.getByLabel('Ce qui a été changé, et pourquoi').fill('Trente places : le parvis est petit.');
    expect(await violationsInAll(page)).toEqual([]);
    await page.getByRole('button', { name: 'Publier l’instruction' }).click();
    await page.locator('.over .state').getByText('Faisable, pas encore admis').waitFor();
    // Nothing is left of what had opened it: the focus stays beside.
    await page.locator('aside:focus').waitFor();
    expect(await page.getByRole('button', { name: 'Admettre' }).count()).toBe(0);
    const louise = await visits.visit(`/admin/projets/${project}`, await signedIn('louise'));
    await louise.getByRole('button', { name: 'Admettre' }).click();
    await louise.locator('.over .state').getByText('Admis').waitFor();
    await louise.locator('.rail a[href="/admin/projets"]:not(:has(.number))').waitFor();
    await voter.locator('#sujets').getByRole('link', { name: 'Voir le projet' }).click();
    await voter.getByText('Trente places : le parvis est petit.').waitFor();
    expect(await violationsInAll(voter)).toEqual([]);
  });

  test('goes on in an envelope, which is proposed, approved, opened, and voted on; its outcome says what each share paid for, and why not for another', async () => {
    const params = { postId: await instructed({ title: tooDear, cost: 45_000_00 }) };
    await service.client.call(projectsRoutes.admitProject, {
      ...(await team()),
      params,
      body: { version: 2 },
    });
    const alix = await visits.visit('/admin/questions/nouvelle', await signedIn('alix'));
    await alix.getByLabel('Titre').fill('Quels abris à vélos payer cette année ?');
    await alix.getByLabel('Pourquoi la Région pose cette question').fill('Il y a de quoi en payer un.');
    await alix.getByLabel('Ce que la Région fera de la réponse').fill('Elle paie ce qui est financé.');
    await alix.getByLabel('Comment on répond').selectOption('projects');
    await alix.getByLabel('Montant de l’enveloppe').fill('50 000');
    for (const name of [terms, tooDear]) {
      const picker = alix.getByLabel('Ajouter un projet admis');
      const value = await picker.locator('option').filter({ hasText: name }).getAttribute('value');
      await picker.selectOption(value);
      await alix.locator('.rows strong').getByText(name).waitFor();
    }
    await alix.getByLabel('Projets à choisir au moins').selectOption('1');
    await alix.getByLabel('Projets à choisir au plus').selectOption('2');
    expect(await violationsInAll(alix)).toEqual([]);
    await alix.getByRole('button', { name: 'Proposer' }).click();
    await alix.locator('.history').getByText('Proposée par Alix').waitFor();
    const address = new URL(alix.url()).pathname;
    const dear = await instructed({ title: 'Un parking à vélos de mille places', cost: 60_000_00 });
    const louise = await visits.visit(`/admin/projets/${dear}`, await signedIn('louise'));
    await louise.getByText('il n’y serait jamais financé').waitFor();
    await louise.getByRole('button', { name: 'Admettre' }).waitFor();
    await goTo(louise, address.slice('/admin/'.length));
    expect(await textOf(louise, 'section.reply .terms')).toContain('50 000 €');
    await louise.getByRole('button', { name: 'Approuver' }).click();
    await done(louise, 'Approuvée.');
    await service.client.call(questionsRoutes.openUrgently, {
      ...(await team()),
      params: { proposalId: address.split('/').at(-1) ?? '' },
      body: { version: 2, explanation: 'Les travaux se commandent vendredi.' },
    });
    await louise.reload({ waitUntil: 'networkidle' });
    await louise.getByRole('button', { name: 'La poser maintenant' }).click();
    await done(louise, 'Posée.');
    const link = louise.getByRole('link', { name: 'Ce qui est public' });
    const envelope = ((await link.getAttribute('href')) ?? '').split('/').at(-1) ?? '';

    const voter = await visits.visit(`/p/${envelope}`, phone);
    for (const name of [terms, tooDear]) await voter.getByRole('checkbox', { name }).check();
    await firstVote(voter, /Envoyer ma réponse/);
    await voter.getByText('Réponse enregistrée.').waitFor();
    // Of fewer than eleven who choose the same, nothing is told.
    const answer = { kind: 'projects', ids: ['p1', 'p2'] } as const;
    for (let others = 0; others < 11; others += 1) {
      const { idToken: token } = await service.citizen();
      const vote = { token, params: { postId: envelope }, body: { answer } };
      await service.client.call(votesRoutes.castVote, vote);
    }

    const closed = { ...(await team()), params: { postId: envelope } };
    const { version } = await service.client.call(regionPostsRoutes.getRegionPost, closed);
    const closing = { version, explanation: 'Les travaux se commandent ce soir.' };
    await service.client.call(regionPostsRoutes.closeRegionPost, { ...closed, body: closing });
    await until('2055-05-20T10:40:00+02:00');
    const part = voter.locator('[data-island="own-part"] .panel').filter({ hasText: 'Votre part' });
    await eventually(
      async () => {
        await voter.goto(`${origin}/p/${envelope}`, { waitUntil: 'networkidle' });
        return part.count();
      },
      (count) => count > 0,
    );
    // Twelve shares pay as much of it each; what is left isn’t enough for the other.
    expect(await textOf(voter, '[data-island="own-part"] .panel')).toContain(`${terms} : 1 500 €`);
    await voter.getByText('Pourquoi pas les autres').waitFor();
    const reason = await textOf(voter, 'details[open] .projects');
    expect(reason).toMatch(/dans chaque gare du Bas-Rhin.*45 000 € · 12 voix.*il restait 32 000 €\./);
    expect(await violationsInAll(voter)).toEqual([]);

    for (const state of ['decided', 'done'] as const) {
      const body = { state, text: 'L’abri est posé.' };
      const followed = { ...(await team()), params: { postId: project }, body };
      await service.client.call(followUpsRoutes.addFollowUp, followed);
    }
    await eventually(
      async () => {
        await voter.goto(`${origin}/p/${envelope}`, { waitUntil: 'networkidle' });
        return voter.locator('.projects .progress').getByText('Fait', { exact: true }).count();
      },
      (count) => count > 0,
    );
    await voter.goto(`${origin}/projets`, { waitUntil: 'networkidle' });
    expect(await textOf(voter, `.idea:has(a[href="/p/${project}"])`)).toContain('Fait');
    expect(await violations(voter)).toEqual([]);
  });
});

describe('The letter', () => {
  /** As it is sent; the field shows it as it was typed. */
  const subject = typeset('Juin : le train de 22 h 15', 'fr');
  const readers = [0, 1, 2].map((index) => ({
    ...{ address: `lectrice-${index}@citoyens.example`, language: 'fr', themes: [] },
  }));

  test('is asked for in the app, and the subscription confirmed from the inbox', async () => {
    const citizen = await visits.visit('/lettre', phone);
    await citizen.getByRole('button', { name: 'Recevoir la lettre' }).click();
    expect(await citizen.title()).toMatch(/^\(2 erreurs\) /);
    await citizen.fill('#email', reader);
    await citizen.locator('[name="consent"]:visible').check();
    await citizen.getByRole('button', { name: 'Recevoir la lettre' }).click();
    await citizen.getByText('Regardez vos courriels').waitFor();
    expect(await citizen.title()).not.toContain('erreur');
    const [mail] = await eventually(
      () => mailsTo(service, reader),
      ({ length }) => length > 0,
    );
    await citizen.goto(linkIn(mail, 'confirmations').replace('127.0.0.1', 'localhost'));
    await citizen.getByRole('button', { name: 'Je confirme mon inscription' }).click();
    await citizen.getByRole('heading', { name: 'Votre inscription est confirmée' }).waitFor();
  });

  test('is composed on the 25th, put in order, seen as a mailbox shows it, tried and approved', async () => {
    actAsNewsletter(service.deployment);
    process.env[env.clockOffsetMs] = String(Date.parse('2055-05-25T07:05:00+02:00') - Date.now());
    await putSubscribers(readers, '2055-05-02T08:00:00.000Z', 'essai');
    await until('2055-05-25T07:05:00+02:00');
    const page = await visits.visit('/admin/lettre', await signedIn('louise'));
    await page.getByRole('link', { name: 'La lettre de juin 2055' }).click();
    const frame = page.locator('iframe.letter').contentFrame();
    await frame.getByText('22 h 15').first().waitFor();
    // Drawn with its own styles, in the requested colours, whatever the device’s.
    const ground = () => frame.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor);
    const light = await ground();
    await page.getByLabel('Couleurs').selectOption('dark');
    await eventually(ground, (colour) => colour !== light);
    // The paper of the app in the dark.
    expect(await ground()).toBe('rgb(12, 18, 31)');
    await page.getByLabel('Partie').selectOption('text');
    await page.locator('iframe.letter').contentFrame().getByText('un aller-retour à 22').waitFor();
    await page.getByLabel('Partie').selectOption('html');

    await page.getByLabel('Objet du courriel').fill('Juin : le train de 22 h 15');
    await page.getByLabel('Ce que la boîte de réception montre').fill('Une décision.');
    await page.getByRole('textbox', { name: 'Titre' }).fill('Bonjour,');
    await page.getByRole('textbox', { name: 'Texte' }).fill('C’est voté.');
    // What is moved stays in sight, in a window as low as one is at 400 %.
    await page.setViewportSize({ width: computer.width, height: 200 });
    const down = page.getByRole('button', { name: 'Descendre la rubrique « Décidé »' });
    await down.press('Enter');
    await eventually(
      async () => {
        const { y = -1, height = 0 } = (await down.boundingBox()) ?? {};
        return y >= 0 && y + height <= 200;
      },
      (isSeen) => isSeen,
    );
    await page.setViewportSize(computer);
    expect(await saidOf(page, '[role="status"].hidden-text', 'place 2')).toContain('place 2');
    // It stands there twice: among what has moved, and among what citizens voted for.
    const boxes = await page.getByRole('checkbox', { name: idea }).all();
    expect(boxes).toHaveLength(2);
    for (const box of boxes) await box.uncheck();
    // What isn’t saved can’t be approved, and survives a lost network.
    expect(await page.getByRole('button', { name: /^Approuver la version/ }).count()).toBe(0);
    await offline(page, () => page.getByRole('button', { name: 'Enregistrer' }).click());
    await page.reload({ waitUntil: 'networkidle' });
    expect(await page.getByLabel('Objet du courriel').inputValue()).toBe('Juin : le train de 22 h 15');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await done(page, 'Enregistré\u00a0: l’aperçu est à jour.');
    await frame.getByText('C’est voté.').waitFor();
    expect(await frame.getByText(idea).count()).toBe(0);
    expect(await saidOf(page, '.sizes', 'Français')).toMatch(/Français : \d+ Ko sur 102/);

    await page.getByRole('button', { name: 'M’envoyer un essai' }).click();
    await done(page, 'Essai envoyé.');
    const [trial] = await mailsTo(service, 'louise@grandest.example');
    expect(trial?.subject).toBe(`[Essai] ${subject}`);

    await page.getByRole('button', { name: 'Approuver la version 2…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Approuver' }).click();
    await dialog.getByText('Ce n’est pas le numéro de la version.').waitFor();
    expect(await violations(page)).toEqual([]);
    await dialog.getByRole('textbox').fill('2');
    await page.keyboard.press('Enter');
    await page.getByText('Elle partira telle quelle, le jour dit.').waitFor();
  });

  test('reaches inboxes on the first of the month; who may not have it is decided on one by one', async () => {
    const ids = await putSubscribers(readers, '2055-05-02T08:00:00.000Z', 'essai');
    await claimSending(month, ids[0] ?? '');
    await until('2055-06-01T09:00:05+02:00');
    const page = await visits.visit(`/admin/lettre/${month}`, await signedIn('louise'));
    await page.locator('.state').getByText('Envoyée', { exact: true }).waitFor();
    const [mail] = await mailsTo(service, 'lectrice-1@citoyens.example');
    expect(mail?.subject).toBe(subject);
    expect(mail?.text).toContain('un aller-retour à 22');
    // And whoever asked for it in the app.
    const [asked] = await mailsTo(service, reader);
    expect(asked?.subject).toBe(subject);
    expect(asked?.text).toContain('un aller-retour à 22');
    expect(await mailsTo(service, 'lectrice-0@citoyens.example')).toEqual([]);
    await page.reload({ waitUntil: 'networkidle' });
    await page.getByText('Nul ne sait si elle est partie').waitFor();
    await page.getByRole('button', { name: /^En rester là pour l’abonné/ }).click();
    await done(page, 'On en reste là.');
    const web = await service.request('GET', `/v1/newsletter/editions/${month}`);
    expect(web.text).toContain('C’est voté.');
  });

  test('is suspended in one press and stopped in two; stopped half-way, it is corrected and goes on', async () => {
    const sent = await readEdition(month);
    if (sent === undefined) throw new Error('There is no edition.');
    // As it was halfway through its sending.
    await transact([
      editionPut(sent, { ...sent, state: 'sending', endedAt: undefined, version: sent.version + 1 }),
    ]);
    const page = await visits.visit(`/admin/lettre/${month}`, await signedIn('louise'));
    await page.getByRole('button', { name: 'Suspendre' }).click();
    await page.getByText('Suspendue par l’équipe.').waitFor();
    expect(await violationsInAll(page)).toEqual([]);
    await page.getByRole('button', { name: 'Arrêter…' }).click();
    await page.getByRole('button', { name: 'Arrêter pour de bon' }).click();
    await page.locator('.state').getByText('Arrêtée').waitFor();
    await page.getByRole('button', { name: 'Corriger et reprendre…' }).click();
    await page.getByText('ceux qui ne l’ont pas reçue').first().waitFor();
    expect(await violationsInAll(page)).toEqual([]);
    await page.getByRole('button', { name: 'Reprendre comme brouillon' }).click();
    await page.getByRole('textbox', { name: 'Texte' }).fill('C’est voté, et corrigé.');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await done(page, 'Enregistré\u00a0: l’aperçu est à jour.');
    const { version } = (await readEdition(month)) ?? {};
    await page.getByRole('button', { name: `Approuver la version ${version}…` }).click();
    await page.getByRole('dialog').getByRole('textbox').fill(String(version));
    await page.keyboard.press('Enter');
    await page.locator('.state').getByText('Approuvée').waitFor();
    // The preview of this version is there before the clock goes on: its address is good for ten minutes.
    await page.waitForLoadState('networkidle');
    await until('2055-06-01T09:20:00+02:00');
    await page.locator('.state').getByText('Envoyée', { exact: true }).waitFor();
    const web = await service.request('GET', `/v1/newsletter/editions/${month}`);
    expect(web.text).toContain('C’est voté, et corrigé.');
    expect(await mailsTo(service, 'lectrice-1@citoyens.example')).toHaveLength(1);
    // The clock moved twenty minutes ahead: the page’s token was refused once, and renewed.
    expect(visits.complaints.splice(0).filter((text) => !text.includes('status of 401'))).toEqual([]);
  });
});

describe('These screens', () => {
  test('have no violation on a phone and a computer, light and dark, and nothing beside the page at 200 and 400 %', async () => {
    const louise = await signedIn('louise');
    const paths = [
      ...['questions', 'questions/nouvelle', `questions/${proposal}`, `questions/parue/${question}`],
      ...[
        'a-decider',
        'calendrier',
        'suites',
        `suites/${suggestion}`,
        'lettre',
        `lettre/${month}`,
        'services',
        'projets',
        'projets/nouveau',
        `projets/${project}`,
        'papier',
        `papier/${box}`,
        'chiffres',
      ],
    ];
    const page = await visits.visit('/admin', louise);
    for (const path of paths) {
      await goTo(page, path);
      expect([path, await violationsInAll(page)]).toEqual([path, []]);
      for (const width of [640, 360, 320]) {
        await page.setViewportSize({ width, height: 600 });
        const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect([path, width, over]).toEqual([path, width, 0]);
      }
      await page.setViewportSize(computer);
    }
  });
});
