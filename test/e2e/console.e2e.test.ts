import { brotliCompressSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import decodeQR from 'qr/decode.js';
import { staffRoutes } from '../../contract/staff/staff.routes.ts';
import { authenticatorCode } from '../../tools/staff.ts';
import { startBrowser } from './support/browser.ts';
import { readInvitation } from './support/invitation.ts';
import { bootService, type Service } from './support/service.ts';
import { type Visitor, type Visits, violations, visitsOf } from './support/visits.ts';

jest.setTimeout(600_000);

const password = 'Un long mot de passe, 2026 !';
const computer = { width: 1280, height: 860 };
const phone = { width: 360, height: 740 };

let service: Service;
let browser: Browser;
let origin: string;
let visits: Visits;

beforeAll(async () => {
  [service, browser] = await Promise.all([bootService(), startBrowser()]);
  // Chromium takes a Secure cookie of localhost, where it takes none of a bare address.
  origin = service.deployment.apiUrl.replace('127.0.0.1', 'localhost');
  visits = visitsOf(browser, origin);
});
afterAll(async () => {
  await browser?.close();
  await service?.stop();
});
afterEach(async () => {
  expect(await visits.end()).toEqual([]);
});

/** What a browser says by itself of an answer that refuses: it stands in the console, as it must. */
const isRefusal = (text: string) => /the server responded with a status of 4\d\d/.test(text);
const expectRefusalsOnly = () =>
  expect(visits.complaints.splice(0).filter((text) => !isRefusal(text))).toEqual([]);

/** Invites somebody, as the team does. @returns their id */
async function invite(email: string, pseudonym: string, directorate = 'transports'): Promise<string> {
  const { id } = await service.client.call(staffRoutes.inviteStaff, {
    token: await service.teamToken(),
    body: { email, pseudonym, role: 'referent', directorate },
  });
  return id;
}

async function enterPassword(page: Page, email: string, typed: string): Promise<void> {
  await page.getByLabel('Adresse professionnelle').fill(email);
  await page.getByLabel('Mot de passe', { exact: true }).fill(typed);
  await page.keyboard.press('Enter');
}

/** From an invitation to the console, as its reader goes. @returns the secret of their authenticator */
async function enterFirst(page: Page, email: string): Promise<string> {
  const { temporaryPassword } = await readInvitation(service, email);
  await enterPassword(page, email, temporaryPassword);
  await page.getByLabel('Nouveau mot de passe').fill(password);
  await page.keyboard.press('Enter');
  const totpSecret = (await page.locator('.secret').textContent())?.replaceAll(' ', '') ?? '';
  const code = await authenticatorCode(service.deployment, { totpSecret });
  // Pasted as some applications copy it.
  await page.getByLabel('Code que montre l’application').fill(`${code.slice(0, 3)} ${code.slice(3)}`);
  await page.keyboard.press('Enter');
  await page.locator('.rail').waitFor();
  return totpSecret;
}

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
    expect(await violations(page)).toEqual([]);
    const token = await service.teamToken();
    await service.client.call(staffRoutes.removeStaff, { token, params: { memberId } });
    await invite(email, 'Dominique');
    await page.getByRole('button', { name: 'Revenir' }).click();
    expect(await enterFirst(page, email)).not.toBe(totpSecret);
  });
});

describe('The console', () => {
  test('has no violation before one is in, and nothing beside the page at 320 pixels', async () => {
    for (const visitor of [
      ...(['light', 'dark'] as const).flatMap((colorScheme) => [
        { ...phone, colorScheme },
        { ...computer, colorScheme },
      ]),
      { width: 320, height: 640 },
    ] satisfies Visitor[]) {
      const page = await visits.visit('/admin/a-decider', visitor);
      await page.getByLabel('Adresse professionnelle').waitFor();
      expect(await violations(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
      await page.context().close();
    }
  });

  test('is read as what it is without a script, in French alone, and by no search engine', async () => {
    const { text, headers } = await service.request('GET', '/admin/a-decider/abc');
    expect(headers.get('content-security-policy')).toContain("script-src 'self'");
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
