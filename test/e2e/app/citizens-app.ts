import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { kiosksRoutes } from '../../../contract/profiles/kiosks.routes.ts';
import { servicesRoutes } from '../../../contract/services/services.routes.ts';
import { statsRoutes } from '../../../contract/stats/stats.routes.ts';
import { instant } from '../../../platform/clock.ts';
import { changePost } from '../../support/posts.ts';
import { firstVote } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import type { Service } from '../support/service.ts';
import { sharedBrowser, sharedService } from '../support/shared.ts';
import { violations } from '../support/visits.ts';

let service: Service;
let browser: Browser;
beforeAll(async () => {
  [service, browser] = await Promise.all([sharedService(), sharedBrowser()]);
});

const dayMs = 86_400_000;
const address = (path: string) => `${service.deployment.apiUrl}${path}`;

async function newReader(): Promise<BrowserContext> {
  return browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'fr-FR' });
}

/** Every vote that the service accepted, by post, as the browser saw it. */
function recordedVotes(reader: BrowserContext): Map<string, number> {
  const recorded = new Map<string, number>();
  reader.on('response', (response) => {
    const [, post] = /\/v1\/posts\/([\w-]+)\/vote$/.exec(response.url()) ?? [];
    if (post && response.status() === 200) recorded.set(post, (recorded.get(post) ?? 0) + 1);
  });
  return recorded;
}

/** Once its service worker controls the page and has cached all files of the app. */
async function readyForOffline(page: Page): Promise<void> {
  await page.evaluate('navigator.serviceWorker.ready.then(() => 0)');
  await page.waitForFunction('navigator.serviceWorker.controller !== null');
}

const waitingVotes = `new Promise((resolve, reject) => {
  const open = indexedDB.open('imaginest');
  open.onerror = reject;
  open.onsuccess = () => {
    const all = open.result.transaction('votes').objectStore('votes').getAllKeys();
    all.onsuccess = () => resolve(all.result);
  };
})`;

describe('Offline', () => {
  test('ten votes in two tabs are kept, and sent once each when the network is back; the one that closed is told', async () => {
    const reader = await newReader();
    const recorded = recordedVotes(reader);
    const closing = await service.question({
      title: 'Close avant le retour ?',
      closesAt: instant(Date.now() + dayMs),
    });
    const first = await service.question({ title: 'La première ?' });
    const withdrawn = await service.question({ title: 'Retirée avant le retour ?' });
    const posts = [closing, withdrawn];
    for (let count = 0; count < 8; count++)
      posts.push(await service.question({ title: `Question ${count} ?` }));

    // The profile is created here, and this tab keeps a token that will have expired.
    const one = await reader.newPage();
    await one.goto(address(`/p/${first}`));
    await firstVote(one, /Oui/);
    await one.getByText('Vous : oui').waitFor();
    await readyForOffline(one);
    const two = await reader.newPage();
    for (const post of posts) await two.goto(address(`/p/${post}`));

    await reader.setOffline(true);
    for (const [index, post] of posts.entries()) {
      const tab = index % 2 === 0 ? two : one;
      await tab.goto(address(`/p/${post}`));
      await tab.getByText(/Hors ligne\. Vous lisez la page de/).waitFor();
      await tab.getByRole('button', { name: 'Oui' }).click();
      await tab
        .getByText(/Gardé sur ce téléphone/)
        .first()
        .waitFor();
      // The voter changes their mind before anything is sent.
      if (index === 3) {
        await tab.getByRole('button', { name: 'Non' }).click();
        await tab.locator('.minus.kept').waitFor();
      }
    }
    expect(await one.evaluate(waitingVotes)).toHaveLength(10);

    await changePost(withdrawn, { state: 'withdrawn' });
    await service.later(2 * dayMs, async () => {
      await reader.setOffline(false);
      expect(
        await eventually(
          () => one.evaluate<string[]>(waitingVotes),
          (waiting) => waiting.length === 0,
        ),
      ).toEqual([]);
    });
    for (const tab of [one, two]) {
      expect(
        await tab.getByText('Trop tard : le vote s’est clos avant le retour du réseau.').count(),
      ).toBeGreaterThan(0);
      // What is refused for good is told by the band of each tab, with why.
      expect(await tab.locator('[data-band] .fault').allTextContents()).toContainEqual(
        expect.stringMatching(/^Un vote qui attendait n’a pas été enregistré\. .+/),
      );
    }
    const counted = posts.filter((post) => post !== closing && post !== withdrawn);
    expect(Object.fromEntries(recorded)).toEqual(
      Object.fromEntries([first, ...counted].map((post) => [post, 1])),
    );
    const read = () =>
      service.client.call(statsRoutes.getPostStatistics, { params: { postId: posts[3] ?? '' } });
    const { totals } = await eventually(read, ({ voters }) => voters === 1);
    expect(totals).toMatchObject({ plus: 0, minus: 1 });
    await reader.close();
  });

  test('answers in other formats wait as well, step by step, and a step that is no longer asked is not sent', async () => {
    const reader = await newReader();
    const options = ['Surete', 'Haltes', 'Trains'].map((label) => ({ id: label.toLowerCase(), label }));
    const ranking = await service.question({ title: 'Ranger ?', format: { kind: 'ranking', options } });
    const scale = await service.question({
      title: 'Noter ?',
      format: { kind: 'scale', lowest: 'Peu', highest: 'Beaucoup' },
    });
    const steps = await service.question({
      title: 'Le train ?',
      steps: [
        { id: 'prend', prompt: 'Prenez-vous le train ?', format: { kind: 'approval' } },
        {
          ...{ id: 'ou', prompt: 'Pour aller où ?', format: { kind: 'single-choice', options } },
          when: { step: 'prend', values: ['plus'] },
        },
        { id: 'plus', prompt: 'Et demain ?', format: { kind: 'approval' } },
      ],
    });
    const recorded: string[] = [];
    reader.on('response', (response) => {
      const { pathname } = new URL(response.url());
      if (pathname.endsWith('/vote') && response.status() === 200) recorded.push(pathname);
    });
    const page = await reader.newPage();
    await page.goto(address(`/p/${await service.question({ title: 'La première ?' })}`));
    await firstVote(page, /Oui/);
    await readyForOffline(page);
    for (const post of [ranking, scale, steps]) await page.goto(address(`/p/${post}`));
    const other = await reader.newPage();
    await other.goto(address(`/p/${scale}`));
    recorded.length = 0;

    await reader.setOffline(true);
    const send = () => page.getByRole('button', { name: 'Envoyer ma réponse' }).click();
    const kept = (tab = page) =>
      tab
        .getByText(/Gardé sur ce téléphone/)
        .first()
        .waitFor();
    await page.getByRole('radio', { name: 'Oui' }).check();
    await send();
    await page.getByRole('heading', { name: 'Pour aller où' }).waitFor();
    await page.getByRole('radio', { name: 'Haltes' }).check();
    await send();
    await kept();
    // No train after all: the destination is no longer asked.
    for (const _ of [1, 2]) await page.getByRole('button', { name: 'Retour' }).click();
    await page.getByRole('radio', { name: 'Non' }).check();
    await send();
    await page.getByText(/Étape 2 non posée/).waitFor();
    await page.getByRole('radio', { name: 'Oui' }).check();
    await send();
    await page.getByRole('heading', { name: 'Merci.' }).waitFor();
    await page.goto(address(`/p/${ranking}`));
    await page.getByRole('button', { name: /Monter.*Trains/ }).click();
    await send();
    await kept();
    await other.getByRole('radio', { name: /^4/ }).check();
    await other.getByRole('button', { name: 'Envoyer ma réponse' }).click();
    // Else the network might be back before its own attempt, which is then no later one.
    await kept(other);
    expect(
      await eventually(
        () => page.evaluate<string[]>(waitingVotes),
        ({ length }) => length === 4,
      ),
    ).toEqual([ranking, scale, `${steps}~plus`, `${steps}~prend`].sort());

    await reader.setOffline(false);
    await page.getByText('Votre réponse est partie.').waitFor();
    await other.getByText('Votre réponse est partie.').waitFor();
    expect(recorded.sort()).toEqual(
      [
        ...[`/v1/posts/${ranking}/vote`, `/v1/posts/${scale}/vote`],
        ...[`/v1/posts/${steps}/steps/plus/vote`, `/v1/posts/${steps}/steps/prend/vote`],
      ].sort(),
    );
    await page.reload();
    await page.getByRole('button', { name: 'Changer ma réponse' }).waitFor();
    expect(await page.locator('form.poll .options li').allTextContents()).toEqual([
      'Surete',
      'Trains',
      'Haltes',
    ]);
    await reader.close();
  });
});

describe('A kiosk', () => {
  test('serves one visitor after another: a profile in memory, nothing that leads away, and anew when nobody is there', async () => {
    const token = await service.teamToken();
    const { key } = await service.client.call(kiosksRoutes.createKiosk, {
      ...{ token, body: { label: 'Mairie de Toul', profilesPerDay: 2 } },
    });
    await service.question({
      ...{ title: 'Le canal de la Meuse ?', audience: { departement: ['55'] } },
    });
    const titles = ['Un bus de nuit ?', 'Une halte de plus ?'];
    for (const title of titles) await service.question({ title });
    const screen = await browser.newContext({ viewport: { width: 1080, height: 1400 } });
    const page = await screen.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.clock.install();
    await page.goto(address(`/borne#${key}`));
    expect(await page.locator('a').count()).toBe(0);
    const begin = () => page.getByRole('button', { name: 'Commencer' }).click();
    const press = () => page.getByRole('button', { name: 'Oui' }).click();
    const isAsked = () => page.locator('dialog#profile[open]').waitFor();

    await begin();
    expect(await page.locator('h1').textContent()).toBe('Une halte de plus\u202f?');
    expect(await violations(page)).toEqual([]);
    await firstVote(page, /Oui/);
    await page.getByText('Merci.').waitFor();
    await page.getByRole('button', { name: 'Question suivante' }).click();
    await press();
    await page.getByText('Merci.').waitFor();
    expect(await screen.cookies()).toEqual([]);
    expect(await page.evaluate('indexedDB.databases()')).toEqual([]);

    await page.clock.fastForward(46_000);
    const still = page.getByRole('dialog', { name: 'Toujours là' });
    await still.waitFor();
    expect(await violations(page)).toEqual([]);
    await still.getByRole('button', { name: 'Continuer' }).click();
    await still.waitFor({ state: 'hidden' });
    await page.getByText('Merci.').waitFor();

    // A question to others says so before it is answered, and why an answer isn’t taken after.
    await page.getByRole('button', { name: 'Question suivante' }).click();
    await page.getByText('Pour : Meuse').waitFor();
    expect(await violations(page)).toEqual([]);
    await press();
    await page.getByRole('alert').getByText('Meuse').waitFor();

    // The one thing that is written here, in memory alone; offered beside the last question, however many the tests before opened.
    const skip = page.getByRole('button', { name: /Question suivante|Passer/ });
    while ((await skip.count()) > 0) await skip.click();
    await page.getByRole('button', { name: 'Proposer une idée' }).click();
    await page.getByLabel('Votre idée pour la Région').fill(`${'x'.repeat(141)}`);
    await page.getByText('1 signe de trop').first().waitFor();
    await page.getByLabel('Votre idée pour la Région').fill('Une navette du marché, le samedi.');
    await page.getByRole('button', { name: 'Relire' }).click();
    await page.getByText('Il manque le thème.').waitFor();
    await page.getByLabel('Thème').selectOption('transports');
    await page.getByRole('button', { name: 'Relire' }).click();
    await page.getByText('Rien à signaler').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Envoyer', exact: true }).click();
    await page.getByRole('heading', { name: 'Envoyée' }).waitFor();
    expect(await page.locator('a').count()).toBe(0);
    expect(await page.evaluate('indexedDB.databases()')).toEqual([]);
    await page.getByRole('button', { name: 'J’ai fini' }).click();

    // Somebody else, in German: asked for a profile of their own, they leave without a word.
    await page.getByRole('button', { name: 'Commencer' }).waitFor();
    await page.getByRole('button', { name: 'Deutsch' }).click();
    await page.getByRole('button', { name: 'Beginnen' }).click();
    await page.getByRole('button', { name: 'Ja' }).click();
    await isAsked();
    await page.locator('input[value="54"]').check();
    await page.clock.fastForward(61_000);
    await page.getByRole('button', { name: 'Commencer' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/borne');
    expect(await page.locator(':checked').count()).toBe(0);

    // The second profile of the day, and no third one.
    await begin();
    await firstVote(page, /Oui/);
    await page.getByText('Merci.').waitFor();
    await page.getByRole('button', { name: 'J’ai fini' }).click();
    await begin();
    await press();
    await isAsked();
    for (const answer of ['Bas-Rhin', 'Femme', '25 à 34 ans']) {
      await page.getByRole('dialog').getByLabel(answer, { exact: true }).check();
    }
    await page.getByRole('button', { name: /J’accepte/ }).click();
    await page.getByText('Cette borne a servi autant de fois').waitFor();
    expect(complaints.every((text) => /403|429/.test(text))).toBe(true);
    await screen.close();
  });

  test('asks first about the service where it stands; the next visitor finds nothing, and what is given without a network is sent once', async () => {
    const token = await service.teamToken();
    const station = {
      name: 'Gare',
      kind: 'transport',
      place: 'Toul',
      departement: '54',
      theme: 'transports',
    } as const;
    const { id: serviceId } = await service.client.call(servicesRoutes.createService, {
      token,
      body: station,
    });
    const { key } = await service.client.call(kiosksRoutes.createKiosk, {
      ...{ token, body: { label: 'Gare de Toul', serviceId } },
    });
    const screen = await browser.newContext({ viewport: { width: 1080, height: 1920 } });
    const page = await screen.newPage();
    const rated: string[] = [];
    page.on('response', (response) => {
      const { url, method } = { url: response.url(), method: response.request().method() };
      if (url.endsWith('/rating') && method === 'PUT' && response.ok())
        rated.push(response.request().postData() ?? '');
    });
    await page.clock.install();
    await page.goto(address(`/borne#${key}`));
    const first = page.getByRole('heading', { name: 'Gare, Toul' });
    await first.waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await page.locator('a').count()).toBe(0);
    const lengthOfHistory = await page.evaluate('history.length');
    /** What the next visitor, and whoever reads the disk, finds of the one before. */
    const isClean = async () => {
      await first.waitFor();
      const left = `(async () => ({
        stored: [localStorage.length, sessionStorage.length, (await indexedDB.databases()).length, (await caches.keys()).length],
        said: [...document.querySelectorAll('[role=status], [role=alert], [role=timer], [aria-live]')].map((live) => live.textContent).join(''),
        filled: document.querySelectorAll(':checked, textarea, [aria-pressed=true], dialog[open]').length,
        history: history.length,
        hash: location.pathname,
        focus: document.activeElement?.closest('h1, body')?.tagName ?? '',
        scrolled: scrollY,
      }))()`;
      expect(await page.evaluate(left)).toEqual({
        ...{ stored: [0, 0, 0, 0], said: '', filled: 0, history: lengthOfHistory, hash: '/borne' },
        ...{ focus: expect.stringMatching(/^(H1|BODY)$/), scrolled: 0 },
      });
      expect(await screen.cookies()).toEqual([]);
    };

    await firstVote(page, /^Bien$/);
    await page.getByText('Votre avis est compté').waitFor();
    await page.getByRole('button', { name: 'Passable' }).click();
    await page.getByText(/compté.*Passable/).waitFor();
    await page.getByRole('button', { name: 'Proposer une idée' }).click();
    const idea = page.getByLabel('Votre idée pour la Région');
    expect(await idea.getAttribute('autocomplete')).toBe('off');
    await idea.fill('Je m’appelle Anna et j’habite en face.');
    // Walks away; the one who comes next is there before the kiosk has noticed, and after.
    await page.clock.fastForward(46_000);
    await page.getByRole('dialog', { name: 'Toujours là' }).waitFor();
    await page.clock.fastForward(16_000);
    await isClean();
    expect(rated).toEqual(['{"mention":"good"}', '{"mention":"adequate"}']);

    await screen.setOffline(true);
    for (const mention of ['Très bien', 'Insuffisant']) {
      await firstVote(page, new RegExp(`^${mention}$`));
      await page.getByText('votre réponse attend ici').waitFor();
      await page.getByRole('button', { name: 'J’ai fini' }).click();
      await page.getByText('votre réponse attend ici').waitFor({ state: 'detached' });
      await isClean();
    }
    expect(rated).toHaveLength(2);
    await screen.setOffline(false);
    await eventually(
      () => rated.length,
      (sent) => sent === 4,
    );
    expect(rated.slice(2)).toEqual(['{"mention":"very-good"}', '{"mention":"poor"}']);
    await page.clock.fastForward(60_000);
    expect((await service.client.call(kiosksRoutes.listKiosks, { token })).items).toContainEqual(
      expect.objectContaining({ serviceId, profilesToday: 3 }),
    );
    expect(rated).toHaveLength(4);

    // Nothing leads away, whatever asks for it.
    await page.evaluate(
      `document.body.append(Object.assign(document.createElement('a'), { href: '/resultats', textContent: 'Ailleurs' }))`,
    );
    await page.getByText('Ailleurs').click();
    expect(new URL(page.url()).pathname).toBe('/borne');
    await screen.close();
  });
});
