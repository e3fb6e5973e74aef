import { brotliCompressSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import decodeQR from 'qr/decode.js';
import { contactRoutes } from '../../contract/contact/contact.routes.ts';
import { moderationRoutes } from '../../contract/moderation/moderation.routes.ts';
import { postsRoutes } from '../../contract/posts/posts.routes.ts';
import { staffRoutes } from '../../contract/staff/staff.routes.ts';
import { keys } from '../../platform/table/keys.ts';
import { remove, writeItem } from '../../platform/table/write.ts';
import { authenticatorCode } from '../../tools/staff.ts';
import { startBrowser } from './support/browser.ts';
import {
  type ConsoleMember,
  type ConsolePeople,
  computer,
  enterPassword,
  goTo,
  password,
  peopleOf,
  phone,
} from './support/console.ts';
import { readInvitation } from './support/invitation.ts';
import { newSuggestion, newSuggestions, publishedSuggestion, refusal } from './support/moderation.ts';
import { bootService, type Service } from './support/service.ts';
import {
  settled,
  type Visitor,
  type Visits,
  violations,
  violationsInAll,
  visitsOf,
} from './support/visits.ts';

let service: Service;
let browser: Browser;
let origin: string;
let visits: Visits;
let people: ConsolePeople;
const invite: ConsolePeople['invite'] = (...args) => people.invite(...args);
const enterFirst: ConsolePeople['enterFirst'] = (...args) => people.enterFirst(...args);
const newMember: ConsolePeople['newMember'] = (...args) => people.newMember(...args);

beforeAll(async () => {
  [service, browser] = await Promise.all([bootService(), startBrowser()]);
  // Chromium accepts Secure cookies from localhost, but not from a bare address.
  origin = service.deployment.apiUrl.replace('127.0.0.1', 'localhost');
  visits = visitsOf(browser, origin);
  people = peopleOf(service, visits);
});
afterAll(async () => {
  await browser?.close();
  await service?.stop();
});
afterEach(async () => {
  expect(await visits.end()).toEqual([]);
});

/** What a browser itself logs about refused requests, as expected. */
const isRefusal = (text: string) => /the server responded with a status of 4\d\d/.test(text);
const expectRefusalsOnly = () =>
  expect(visits.complaints.splice(0).filter((text) => !isRefusal(text))).toEqual([]);

async function enter(page: Page, email: string, totpSecret: string, stepsAhead: number): Promise<void> {
  await enterPassword(page, email, password);
  await page
    .getByLabel('Code', { exact: true })
    .fill(await authenticatorCode(service.deployment, { totpSecret }, stepsAhead));
  await page.keyboard.press('Enter');
}

/** What the drawing says to whoever scans it. */
async function scanned(page: Page): Promise<string> {
  const drawing = page.locator('svg.drawing');
  const [, , side = 0] = ((await drawing.getAttribute('viewBox')) ?? '').split(' ').map(Number);
  const path = (await drawing.locator('path').getAttribute('d')) ?? '';
  const scale = 4;
  const width = side * scale;
  const data = new Uint8ClampedArray(width * width * 4).fill(255);
  for (const [, x = '0', y = '0'] of path.matchAll(/M(\d+) (\d+)h1v1h-1z/g)) {
    for (let row = 0; row < scale; row += 1) {
      for (let column = 0; column < scale; column += 1) {
        const at = ((Number(y) * scale + row) * width + Number(x) * scale + column) * 4;
        data.fill(0, at, at + 3);
      }
    }
  }
  return decodeQR({ width, height: width, data });
}

describe('Whoever is invited', () => {
  const email = 'dominique@grandest.example';
  let totpSecret: string;
  let memberId: string;

  test('chooses a password by rules that tick off, scans a drawing, and is in; nothing lies where a script finds it', async () => {
    memberId = await invite(email, 'Dominique');
    const { temporaryPassword } = await readInvitation(service, email);
    const page = await visits.visit('/admin', computer);
    expect(await page.title()).toBe('Console · Console Imagin’Est');
    await page.keyboard.press('Enter');
    expect(await page.getByRole('alert').textContent()).toBe('Il manque l’adresse.');
    await enterPassword(page, email, 'Un autre mot de passe 1 !');
    await page.getByText('ne sont pas les bons').waitFor();
    expectRefusalsOnly();
    // What was typed is still there.
    expect(await page.getByLabel('Adresse professionnelle').inputValue()).toBe(email);
    await enterPassword(page, email, temporaryPassword);
    await page.getByLabel('Nouveau mot de passe').fill('court');
    expect(await page.locator('.rules .met').allTextContents()).toEqual(['une minuscule (fait)']);
    await page.keyboard.press('Enter');
    expect(await page.getByRole('alert').textContent()).toContain('14 caractères au moins');
    expect(await violations(page)).toEqual([]);
    await page.getByLabel('Nouveau mot de passe').fill(password);
    expect(await page.locator('.rules li').count()).toBe(await page.locator('.rules .met').count());
    await page.keyboard.press('Enter');
    await page.locator('svg.drawing').waitFor();
    expect(await violations(page)).toEqual([]);
    totpSecret = (await page.locator('.secret').textContent())?.replaceAll(' ', '') ?? '';
    expect(await scanned(page)).toBe(
      `otpauth://totp/Imagin%E2%80%99Est%3A${encodeURIComponent(email)}?secret=${totpSecret}&issuer=Imagin%E2%80%99Est`,
    );
    await page.getByLabel('Code que montre l’application').fill('000000');
    await page.keyboard.press('Enter');
    await page.getByText('Ce code n’est pas le bon').waitFor();
    expectRefusalsOnly();
    const code = await authenticatorCode(service.deployment, { totpSecret });
    await page.getByLabel('Code que montre l’application').fill(`${code.slice(0, 3)} ${code.slice(3)}`);
    await page.keyboard.press('Enter');
    await page.locator('.rail').waitFor();
    expect(await page.locator('.rail-place').textContent()).toBe('Direction des transports et des mobilités');
    const reached = await page.evaluate(() =>
      JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]),
    );
    expect(reached).toBe('[{},{},"__Host-agent-la=1"]');
    // A reload finds the session again by its cookie.
    await page.reload({ waitUntil: 'networkidle' });
    await page.locator('.rail').waitFor();
    await page.getByRole('button', { name: 'Dominique' }).click();
    await page.getByRole('button', { name: 'Se déconnecter' }).click();
    await page.getByText('Vous êtes sorti de la console.').waitFor();
    await page.reload({ waitUntil: 'networkidle' });
    await page.getByLabel('Adresse professionnelle').waitFor();
    expect(await page.evaluate(() => document.cookie)).toBe('');
  });

  test('who forgot the password gets a code by mail, and the application stays', async () => {
    const page = await visits.visit('/admin', phone);
    await page.getByLabel('Adresse professionnelle').fill(email);
    await page.getByRole('button', { name: 'Mot de passe oublié' }).click();
    await page.getByRole('button', { name: 'Recevoir un code' }).click();
    await page.getByLabel('Code reçu par courriel').waitFor();
    const mail = await readInvitation(service, email);
    expect(mail.subject).toContain('Votre code');
    const code = /: (\d{6})</.exec(mail.html.replaceAll('&#160;', ''))?.[1] ?? '';
    await page.getByLabel('Code reçu par courriel').fill(code);
    await page.getByLabel('Nouveau mot de passe').fill(password);
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.getByText('Votre mot de passe est changé').waitFor();
    await enter(page, email, totpSecret, 1);
    await page.locator('.rail').waitFor();
  });

  test('who lost the application is told whom to ask; invited again, they enrol another one', async () => {
    const page = await visits.visit('/admin', phone);
    await page.getByRole('button', { name: 'Application de codes perdue' }).click();
    await page.getByText('Demandez à l’équipe projet de vous réinviter').waitFor();
    expect(await violationsInAll(page)).toEqual([]);
    const token = await service.teamToken();
    await service.client.call(staffRoutes.removeStaff, { token, params: { memberId } });
    await invite(email, 'Dominique');
    await page.getByRole('button', { name: 'Revenir' }).click();
    expect(await enterFirst(page, email)).not.toBe(totpSecret);
  });
});

const shownText = (page: Page) => page.locator('.card blockquote').textContent();
/** The message that says what was just done. */
const done = (page: Page, text: string) =>
  page.locator('.notice.done').getByText(text, { exact: true }).waitFor();
const told = (page: Page) => page.locator('.told strong').textContent();
/** Waits until the front card no longer has that text, or there is none. */
const movedOn = async (page: Page, text: string | null) => {
  await page.waitForFunction(
    (before) => document.querySelector('.card blockquote')?.textContent !== before,
    text,
  );
};
const review = async (postId: string) =>
  service.client.call(moderationRoutes.reviewPost, { token: await service.teamToken(), params: { postId } });

describe('A référent’s queue', () => {
  let camille: ConsoleMember;
  let sacha: ConsoleMember;
  beforeAll(async () => {
    camille = await newMember('camille@grandest.example', 'Camille');
    sacha = await newMember('sacha@grandest.example', 'Sacha');
  });

  test('of twenty suggestions is decided in 28 keys and without a mouse; the last one is undone by a 29th', async () => {
    await publishedSuggestion(service, 'Caler les cars sur l’arrivée des derniers trains');
    // 14 published, 3 refused, 2 merged, 1 held, as they come.
    const asked = [...'PPRPPMPPHPPRPPMPPRPP'];
    const texts = asked.map((kind, index) =>
      kind === 'M'
        ? `Caler les cars sur l’arrivée des derniers trains du soir, ligne ${index}`
        : `Idée ${index} : ouvrir la gare de Lutzelbourg${kind === 'R' ? ' et appeler le 06 12 34 56 78' : ''}`,
    );
    const ids = await newSuggestions(service, texts);
    const page = await visits.visit('/admin/a-decider', camille.visitor);
    await page.locator('.card').waitFor();
    expect(await page.title()).toBe('À décider (20) · Console Imagin’Est');
    let keys = 0;
    const press = (key: string) => {
      keys += 1;
      return page.keyboard.press(key);
    };
    for (const [index, kind] of asked.entries()) {
      const text = await shownText(page);
      expect(text).toContain(kind === 'M' ? `ligne ${index}` : `Idée ${index}\u00A0:`);
      if (kind === 'R') {
        expect(await page.locator('.card mark.holds').textContent()).toBe('06 12 34 56 78');
        expect(await page.locator('.findings').textContent()).toContain('donnée personnelle');
      }
      if (kind === 'M') await page.locator('.similar li').first().waitFor();
      await press(kind.toLowerCase());
      if (kind === 'R') {
        await press('Digit4');
        expect(await page.getByLabel('Ce que l’auteur lira').inputValue()).toContain('Votre idée est bonne');
        await press('Control+Enter');
      }
      if (kind === 'M') {
        await page.locator('.similar kbd').first().waitFor();
        await press('Digit1');
      }
      await movedOn(page, text);
    }
    expect(keys).toBeLessThanOrEqual(28);
    await page.getByText('Vous avez tout vu. 1 suggestion attend encore').waitFor();
    await page.waitForFunction(() => document.querySelector('.told')?.textContent?.includes('Idée 19'));
    const states = async () => (await Promise.all(ids.map(review))).map(({ post }) => post);
    const expected = { P: 'published', R: 'refused', M: 'merged', H: 'held' } as const;
    const decided = await states();
    expect(decided.map(({ state }) => state)).toEqual(
      asked.map((kind) => expected[kind as keyof typeof expected]),
    );
    expect(decided[2]?.decision).toMatchObject({
      ...{ by: 'Camille', reason: 'donnees-personnelles' },
      explanation: expect.stringContaining('Votre idée est bonne'),
    });
    // Back from the last one, which is then the front card.
    await page.keyboard.press('u');
    await page.locator('.card').waitFor();
    expect(await shownText(page)).toContain('Idée 19');
    expect((await states())[19]?.state).toBe('submitted');
    await page.keyboard.press('p');
    await page.waitForFunction(() => document.querySelector('.told .done')?.textContent === 'Publiée');
    // The held one waits; K goes back to it, and it is published after all.
    await page.keyboard.press('k');
    expect(await shownText(page)).toContain('Idée 8');
    expect(await page.locator('.history').textContent()).toContain('Retenue par Camille');
    await page.keyboard.press('p');
    await page.getByText('Rien n’attend de décision.').waitFor();
  });

  test('takes keys that follow each other faster than the screen is painted', async () => {
    await newSuggestions(
      service,
      ['à Saverne', 'à Sarrebourg'].map((where) => `Vite : un abri pour les vélos ${where}`),
    );
    const page = await visits.visit('/admin/a-decider', camille.visitor);
    await page.locator('.card').waitFor();
    await page.evaluate(async () => {
      for (const key of ['p', 'r', '4']) {
        const code = key === '4' ? 'Digit4' : `Key${key.toUpperCase()}`;
        document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, code, bubbles: true }));
        // Time to render, none to paint.
        for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
      }
    });
    expect(await shownText(page)).toContain('Sarrebourg');
    await page.locator('.answer').waitFor();
    expect(await page.getByLabel('Ce que l’auteur lira').inputValue()).toContain('Votre idée est bonne');
    await page.keyboard.press('Escape');
    await page.keyboard.press('p');
    await page.getByText('Rien n’attend de décision.').waitFor();
  });

  test('is behind one, and what was decided is found by its words: a mistaken merge is taken back, and read again', async () => {
    const page = await visits.visit('/admin/aujourdhui', camille.visitor);
    await page.locator('.screen h1').waitFor();
    await page.keyboard.press('/');
    await page.locator('input[type="search"]:focus').waitFor();
    await page.keyboard.type('CALÉS ligne 5');
    await page.keyboard.press('Enter');
    await page.getByText('Rien ne correspond.').waitFor();
    await page.getByLabel('Mots').fill('CÁLER ligne 5');
    await page.keyboard.press('Enter');
    await page.locator('.rows').getByText('Regroupée', { exact: true }).waitFor();
    await page.getByLabel('État').selectOption('refused');
    await page.getByText('Rien ne correspond.').waitFor();
    await page.getByLabel('État').selectOption('merged');
    await page.locator('.rows a').click();
    const postId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    await page.getByText('Les votes reportés sur l’autre idée y restent.').waitFor();
    expect(await violationsInAll(page)).toEqual([]);
    expect((await service.request('GET', `/p/${postId}`)).status).toBe(404);
    await page.getByRole('button', { name: 'La publier de nouveau, à part' }).click();
    await done(page, 'Publiée de nouveau.');
    expect((await review(postId)).post.state).toBe('published');
    expect((await service.request('GET', `/p/${postId}`)).text).toContain('ligne 5');
    // With another idea than the similar one: found by words, too.
    await page.getByRole('button', { name: 'La regrouper…' }).click();
    await page.getByLabel('Regrouper avec une autre idée publiée').fill('Lutzelbourg');
    await page.getByRole('button', { name: 'Chercher', exact: true }).click();
    await page.getByRole('button', { name: /^Regrouper.*Idée 19/ }).click();
    await done(page, 'Regroupée.');
    expect((await review(postId)).post).toMatchObject({ state: 'merged' });
    // Back to the search as it was left.
    await page.goBack();
    expect(await page.getByLabel('Mots').inputValue()).toBe('CÁLER ligne 5');
  });

  test('shared by two shows neither of them a card twice, and loses no decision', async () => {
    const ids = await newSuggestions(
      service,
      Array.from({ length: 6 }, (_, index) => `Partage ${index} : un banc à l’arrêt de Saverne`),
    );
    const pages = await Promise.all(
      [camille, sacha].map(({ visitor }) => visits.visit('/admin/a-decider', visitor)),
    );
    const seen: string[][] = pages.map(() => []);
    await Promise.all(pages.map((page) => page.locator('.card').waitFor()));
    const decideOne = async (page: Page, index: number) => {
      const text = (await shownText(page)) ?? '';
      seen[index]?.push(text);
      await page.keyboard.press('p');
      await movedOn(page, text);
      await page.locator('.told strong').waitFor();
    };
    const [first, second] = pages as [Page, Page];
    // Both look at the same card: the later one is told who was faster, and goes on.
    await decideOne(first, 0);
    await decideOne(second, 1);
    await second.getByText('vient de la publier').first().waitFor();
    expect(await told(second)).toBe('Camille vient de la publier.');
    // From here on both work at the same time, each at their own pace.
    await Promise.all(
      pages.map(async (page, index) => {
        while ((await page.locator('.card').count()) > 0) {
          const before = await shownText(page);
          await Promise.race([decideOne(page, index), movedOn(page, before)]).catch(() => {});
        }
      }),
    );
    for (const texts of seen) expect(new Set(texts).size).toBe(texts.length);
    for (const id of ids) {
      const { post, history } = await review(id);
      expect(post.state).toBe('published');
      expect(history.filter(({ event }) => event === 'Published')).toHaveLength(1);
    }
    expectRefusalsOnly();
  });

  test('decides many at once, and says of each line what became of it', async () => {
    const ids = await newSuggestions(
      service,
      Array.from({ length: 3 }, (_, index) => `Liste ${index} : repeindre la passerelle de Toul`),
    );
    const page = await visits.visit('/admin/a-decider?vue=liste', camille.visitor);
    await page.locator('.many tbody tr').nth(2).waitFor();
    await page.keyboard.press('p');
    await page.getByText('Rien n’est choisi').first().waitFor();
    // Somebody else decides the second one meanwhile.
    await service.client.call(moderationRoutes.decidePost, {
      ...{ token: await service.teamToken(), params: { postId: ids[1] ?? '' } },
      body: { decision: 'publish' },
    });
    for (const key of ['j', 'x', 'j', 'x']) await page.keyboard.press(key);
    await page.getByText('2 choisies, 50 au plus').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('p');
    await page.locator('.many tr .done').waitFor();
    const results = await page.locator('.many tbody tr').allTextContents();
    expect(results[0]).toContain('Publiée');
    expect(results[1]).toMatch(/a changé d’état entre-temps/);
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await page.keyboard.press('r');
    await page.getByText('Refuser 1 suggestion, avec un motif').first().waitFor();
    await page.keyboard.press('Digit2');
    await page.keyboard.press('Control+Enter');
    await page.locator('.many tbody tr').nth(2).getByText('Refusée').waitFor();
    expect((await review(ids[2] ?? '')).post.decision?.reason).toBe('pas-une-proposition');
  });

  test('loses nothing when the network goes, when the session ends, and when rights are taken', async () => {
    const { postId } = await newSuggestion(service, 'Un abri à vélos à la gare de Sarrebourg');
    const page = await visits.visit(`/admin/a-decider/${postId}`, sacha.visitor);
    await page.locator('.card').waitFor();
    await page.context().setOffline(true);
    await page.keyboard.press('p');
    await page.getByText('Pas de réseau.').first().waitFor();
    expect(await shownText(page)).toContain('Sarrebourg');
    await page.context().setOffline(false);
    expect(visits.complaints.splice(0).every((text) => text.includes('ERR_INTERNET_DISCONNECTED'))).toBe(
      true,
    );

    // Ten hours later the answer is still there under the dialog, and is sent once its author is back.
    await page.keyboard.press('r');
    await page.keyboard.press('Digit1');
    await page
      .getByLabel('Ce que l’auteur lira')
      .fill('La gare appartient à la SNCF : nous lui transmettons.');
    await service.later(11 * 3_600_000, async () => {
      await page.evaluate((ms) => {
        const { now } = Date;
        Date.now = () => now() + ms;
      }, 11 * 3_600_000);
      await page.keyboard.press('Control+Enter');
      const dialog = page.getByRole('dialog');
      await dialog.getByText('Votre session est finie').waitFor();
      expect(await violationsInAll(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await dialog.waitFor();
      await enter(page, sacha.email, sacha.totpSecret, 0);
      await dialog.waitFor({ state: 'hidden' });
      await page.locator('.told .done').waitFor();
      expect(await told(page)).toBe('Refusée');
    });
    expect((await review(postId)).post.decision?.explanation).toContain('SNCF');
    await page.context().close();

    const other = (await newSuggestion(service, 'Un abri à vélos à la gare de Phalsbourg')).postId;
    const removed = await visits.visit(`/admin/a-decider/${other}`, camille.visitor);
    await removed.locator('.card').waitFor();
    await removed.keyboard.press('r');
    await removed.getByLabel('Ce que l’auteur lira').fill('Un texte qui a pris du temps.');
    const token = await service.teamToken();
    await service.client.call(staffRoutes.removeStaff, { token, params: { memberId: camille.id } });
    await removed.getByText('Données personnelles').click();
    await removed.keyboard.press('Control+Enter');
    await removed.getByRole('dialog').getByText('Votre compte n’est plus parmi les agents').waitFor();
    expect(await violationsInAll(removed)).toEqual([]);
    expect((await review(other)).post.state).toBe('submitted');
    // Invited again under the same name, they find what they had written.
    await invite(camille.email, 'Camille');
    await enterFirst(removed, camille.email);
    await removed.locator('.card').waitFor();
    await removed.keyboard.press('r');
    expect(await removed.getByLabel('Ce que l’auteur lira').inputValue()).toBe(
      'Un texte qui a pris du temps.',
    );
    await removed.keyboard.press('Escape');
    expectRefusalsOnly();
  });

  test('answers an appeal on the same card, unless one has taken the first decision', async () => {
    const { postId, author } = await newSuggestion(service, 'Un quai plus haut à la gare de Réding');
    const token = await service.teamToken();
    await service.client.call(moderationRoutes.decidePost, { token, params: { postId }, body: refusal });
    await service.client.call(postsRoutes.appealRefusal, {
      ...{ token: author, params: { postId } },
      body: { explanation: 'Le quai est bien à la Région.' },
    });
    const page = await visits.visit(`/admin/a-decider/${postId}`, sacha.visitor);
    await page.getByText('Le quai est bien à la Région.').waitFor();
    expect(await page.locator('.decisions').textContent()).not.toContain('Retenir');
    expect(await violationsInAll(page)).toEqual([]);
    await page.keyboard.press('p');
    await page.keyboard.press('Control+Enter');
    await page.getByText('Publiée après contestation').first().waitFor();
    expect((await review(postId)).post).toMatchObject({ state: 'published', appeal: { outcome: 'upheld' } });
  });

  test('has no violation in any of its states, and its keys can be silenced', async () => {
    await newSuggestion(
      service,
      'Le car doit attendre le train : appelez le 06 12 34 56 78 pour MA PÉTITION !!!',
    );
    const page = await visits.visit('/admin/a-decider', sacha.visitor);
    await page.locator('.card .history').waitFor();
    expect(await violationsInAll(page)).toEqual([]);
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    await page.setViewportSize(computer);
    for (const key of ['r', 'm', 't', 'n', '?']) {
      await page.keyboard.press(key);
      expect([key, await violationsInAll(page)]).toEqual([key, []]);
      await page.keyboard.press('Escape');
    }
    await page.locator('.told').click();
    const before = await shownText(page);
    await page.keyboard.press('?');
    await page.getByLabel('Utiliser les lettres').uncheck();
    await page.keyboard.press('Escape');
    await page.keyboard.press('p');
    await page.keyboard.press('r');
    expect(await page.locator('.answer').count()).toBe(0);
    expect(await shownText(page)).toBe(before);
  });
});

describe('The other screens', () => {
  let alix: ConsoleMember;
  let lead: Visitor;
  beforeAll(async () => {
    alix = await newMember('alix@grandest.example', 'Alix');
    lead = (await newMember('louise@grandest.example', 'Louise', { role: 'project-team' })).visitor;
  });

  test('a message is taken, handed to a colleague, and answered; the mail’s state is told in words', async () => {
    const { idToken } = await service.citizen();
    await service.client.call(contactRoutes.sendContactMessage, {
      token: idToken,
      body: {
        theme: 'transports',
        text: 'Quand le guichet de Toul rouvre-t-il ?',
        email: 'lecteur@example.fr',
      },
    });
    const page = await visits.visit('/admin/messages', alix.visitor);
    await page.getByRole('link', { name: 'Quand le guichet de Toul' }).click();
    await page.getByRole('button', { name: 'Je m’en charge' }).waitFor();
    await page.keyboard.press('c');
    await page.getByText('Vous vous en chargez.').first().waitFor();
    await page.getByLabel('Confier à').selectOption({ label: 'Louise' });
    await page.getByRole('button', { name: 'Confier' }).click();
    await page.getByText('Louise s’en charge.').waitFor();
    await page.getByLabel('Votre réponse').fill('Il rouvre lundi.');
    await page.keyboard.press('Control+Enter');
    await page
      .getByText(/Courriel parti le/)
      .first()
      .waitFor();
    await page.getByText(/^Clos le/).waitFor();
    expect(await violationsInAll(page)).toEqual([]);
  });

  test('somebody is invited, moved and removed; the journal says so, and its chain holds', async () => {
    const page = await visits.visit('/admin/agents', lead);
    await page.getByLabel('Adresse professionnelle').fill('nadia@grandest.example');
    await page.getByLabel('Pseudonyme').fill('Nadia');
    await page.getByRole('button', { name: 'Inviter' }).click();
    expect(await page.getByRole('alert').textContent()).toContain('Il manque la direction');
    await page.getByLabel('Direction des transports et des mobilités').check();
    await page.getByRole('button', { name: 'Inviter' }).click();
    await done(page, 'Invitation envoyée à nadia@grandest.example.');
    await page.getByRole('button', { name: 'Changer de rôle ou de directions (Nadia)' }).click();
    await page.getByRole('dialog').waitFor();
    // A dialog gives the focus back to what opened it.
    await page.keyboard.press('Escape');
    await page.locator('button:focus', { hasText: '(Nadia)' }).waitFor();
    await page.keyboard.press('Enter');
    expect(await violationsInAll(page)).toEqual([]);
    await page.getByRole('dialog').getByLabel('Direction des lycées').check();
    await page.getByRole('dialog').getByRole('button', { name: 'Changer', exact: true }).click();
    await done(page, 'Nadia a changé de place.');
    await page
      .getByText(/Direction des transports et des mobilités, Direction des lycées/)
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Retirer (Nadia)' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Retirer', exact: true }).click();
    await done(page, 'Nadia est retiré.');
    await page.getByRole('link', { name: 'Journal' }).click();
    await page.getByText('Agent retiré').first().waitFor();
    await page.getByRole('button', { name: 'Vérifier la chaîne' }).click();
    await page.getByText(/^Intact\. Entrées\s: \d+\./).waitFor();
  });

  test('have no violation, on a phone and a computer, light and dark; and a référent sees none of the team’s', async () => {
    // Whoever arrives begins at the beginning, whichever screen of the rail is the current one.
    const page = await visits.visit('/admin/journal', lead);
    await page.locator('.rail [aria-current]').waitFor();
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.className)).toContain('skip');
    for (const path of ['aujourdhui', 'messages', 'messages/reponses-types', 'journal', 'agents']) {
      await goTo(page, path);
      expect([path, await violationsInAll(page)]).toEqual([path, []]);
      // One link leads past the rail, to what the screen begins with.
      await page.locator('.skip').press('Enter');
      await page.keyboard.press('Tab');
      const reached = await page.evaluate(() => document.activeElement?.closest('main')?.id);
      expect([path, reached]).toEqual([path, 'contenu']);
    }
    const own = await visits.visit('/admin', alix.visitor);
    await own.locator('.rail').waitFor();
    expect(await own.locator('.rail nav').textContent()).not.toMatch(/Journal|Agents/);
    await goTo(own, 'agents');
    await own.getByText('Cette adresse ne mène à aucun écran').waitFor();
    expect(await violationsInAll(own)).toEqual([]);
  });

  test('have none where nothing waits, and say what would be there', async () => {
    const { visitor } = await newMember('noor@grandest.example', 'Noor', {
      ...{ role: 'referent', directorates: ['agriculture'] },
    });
    const page = await visits.visit('/admin', visitor);
    for (const [path, words] of [
      ['aujourdhui', 'Rien ne vous attend.'],
      ['a-decider', 'Rien n’attend de décision.'],
      ['questions?etat=sent-back', 'Aucune proposition'],
      ['suites', 'Aucune idée publiée n’attend de réponse.'],
      ['messages', 'Aucun message'],
      ['chercher?q=introuvable', 'Rien ne correspond.'],
    ] as const) {
      await goTo(page, path);
      await page.getByText(words).first().waitFor();
      expect([path, await violationsInAll(page)]).toEqual([path, []]);
    }
  });

  test('have none where nothing can be read: each says so under its heading, and what can be tried', async () => {
    const page = await visits.visit('/admin/agents', lead);
    await page.locator('.screen h1').waitFor();
    await settled(page);
    await page.route('**/v1/**', (route) => route.abort());
    const paths = [
      ...['aujourdhui', 'a-decider', 'questions', 'questions/parue/rien', 'questions/rien', 'calendrier'],
      ...['suites', 'suites/rien', 'messages', 'messages/rien', 'chercher', 'chercher/rien', 'lettre'],
      ...['lettre/2026-01', 'services', 'chiffres', 'journal', 'agents'],
    ];
    for (const path of paths) {
      await goTo(page, path);
      await page.locator('.notice.fault').first().waitFor();
      expect([path, await violations(page)]).toEqual([path, []]);
    }
    expect(await violationsInAll(page)).toEqual([]);
    await page.unroute('**/v1/**');
    await page.getByRole('button', { name: 'Réessayer' }).first().click();
    await page.locator('.notice.fault').first().waitFor({ state: 'hidden' });
    // The first call of a page, too: nothing is there yet but its heading.
    await page.route('**/v1/admin/session/renewal', (route) => route.abort());
    await page.reload({ waitUntil: 'networkidle' });
    await page.getByText('Pas de réseau.').waitFor();
    expect(await violationsInAll(page)).toEqual([]);
    // And a screen whose file doesn’t come.
    await page.unroute('**/v1/admin/session/renewal');
    await page.getByRole('button', { name: 'Réessayer' }).click();
    await page.locator('.screen h1').waitFor();
    const chunks = '**/*.js';
    await page.route(chunks, (route) => route.abort());
    await goTo(page, 'calendrier');
    await page.getByText('Pas de réseau.').first().waitFor();
    expect(await violationsInAll(page)).toEqual([]);
    expect(
      visits.complaints.splice(0).filter((text) => !/ERR_FAILED|dynamically imported/.test(text)),
    ).toEqual([]);
  });
});

describe('The console', () => {
  test('has no violation before one is in, and nothing beside the page at 320 pixels', async () => {
    const page = await visits.visit('/admin/a-decider', { width: 320, height: 640 });
    await page.getByLabel('Adresse professionnelle').waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
    expect(await violationsInAll(page)).toEqual([]);
  });

  test('says to whoever signs in without rights that they have none', async () => {
    const place = { role: 'referent', directorates: ['transports'] } as const;
    const { id, ...account } = await newMember('yann@grandest.example', 'Yann', place);
    await writeItem(remove(keys.staff(id)));
    const page = await visits.visit('/admin', account.visitor);
    await page.getByRole('alert').waitFor();
    expect(await violationsInAll(page)).toEqual([]);
    await page.getByRole('button', { name: /autre/ }).click();
    await page.getByLabel('Adresse professionnelle').waitFor();
    expectRefusalsOnly();
  });

  test('is read as what it is without a script, in French alone, and by no search engine', async () => {
    const { text, headers } = await service.request('GET', '/admin/a-decider/abc');
    const policy = headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'; script-src 'self'");
    expect(policy).toContain("require-trusted-types-for 'script'; trusted-types imaginest");
    expect(policy).not.toMatch(/unsafe/);
    expect(text).toContain('La console a besoin de JavaScript');
    expect(text).toContain('<meta name="robots" content="noindex"/>');
    expect((await service.request('GET', '/de/admin')).status).toBe(404);
  });

  test('holds its budget: 40 KB of scripts for the first view', async () => {
    const page = await visits.visit('/admin', computer);
    const loaded = await page.evaluate(() =>
      performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname),
    );
    const sizeOf = async (path: string) =>
      brotliCompressSync(Buffer.from(await (await fetch(`${origin}${path}`)).arrayBuffer())).length;
    const sum = async (ending: string) =>
      (await Promise.all(loaded.filter((path) => path.endsWith(ending)).map(sizeOf))).reduce(
        (all, one) => all + one,
        0,
      );
    expect(await sum('.js')).toBeGreaterThan(0);
    expect(await sum('.js')).toBeLessThanOrEqual(40_000);
    expect(await sum('.css')).toBeLessThanOrEqual(10_000);
  });
});
