import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { de } from '../../messages/citizens/de/index.ts';
import { fr } from '../../messages/citizens/fr/index.ts';
import { typeset } from '../../messages/typography.ts';
import { changePost, putPost, putTotals } from '../support/posts.ts';
import { startBrowser } from './support/browser.ts';
import { eventually } from './support/eventually.ts';
import { fireSchedule } from './support/schedules.ts';
import { bootService, type Service } from './support/service.ts';
import {
  rulesOfColours,
  type Visitor,
  type Visits,
  violations,
  violationsAndDoubts,
  visitsOf,
} from './support/visits.ts';

let service: Service;
let browser: Browser;
let open: string;
let ranking: string;
let closed: string;
let suggestion: string;
let origin: string;
let visits: Visits;

beforeAll(async () => {
  [service, browser] = await Promise.all([
    bootService({ processes: 1, runsSchedules: true }),
    startBrowser(),
  ]);
  // Chromium accepts Secure cookies from localhost, but not from a bare address.
  origin = service.deployment.apiUrl.replace('127.0.0.1', 'localhost');
  visits = visitsOf(browser, origin);
  closed = await putPost({
    ...{ title: 'Les cantines des lycées doivent-elles acheter d’abord local ?', theme: 'lycees' },
    publishedAt: new Date(Date.now() - 9 * 86_400_000).toISOString(),
    closesAt: new Date(Date.now() - 86_400_000).toISOString(),
  });
  await putTotals(closed, { plus: 771, minus: 433 });
  suggestion = await putPost({
    ...{ channel: 'citizen', kind: 'suggestion', theme: 'transports' },
    ...{ title: 'Un abri à vélos fermé à chaque gare.', publishedAt: new Date().toISOString() },
  });
  ranking = await service.question({
    title: 'Sur les véloroutes, par quoi commencer ?',
    format: {
      kind: 'ranking',
      options: [
        { id: 'surete', label: 'Séparer les vélos des voitures' },
        { id: 'haltes', label: 'Ouvrir des haltes' },
        { id: 'trains', label: 'Transporter les vélos dans les trains' },
      ],
    },
  });
  open = await service.question({ title: 'Les musées doivent-ils ouvrir un soir par semaine ?' });
  // However soon a test looks at them in the order of popularity, and whatever else the clock has to start by then.
  await fireSchedule(service, 'PostsRankingSchedule');
});
afterAll(async () => {
  await browser?.close();
  await service?.stop();
});

afterEach(async () => {
  expect(await visits.end()).toEqual([]);
});

const visit = (path: string, visitor?: Visitor) => visits.visit(path, visitor);

const barOf = (page: Page) => page.locator('[data-island="vote"]').first();

/** From the first press to the recorded vote: five taps, no keyboard. */
async function voteFirst(page: Page, settled = '.summary'): Promise<void> {
  await voteFirstAs(page, '67');
  await barOf(page).locator(settled).waitFor();
}

/** The press and the dialog of the first vote, as somebody from a département. */
async function voteFirstAs(page: Page, departement: string): Promise<void> {
  await barOf(page).locator('button.plus').click();
  await acceptProfile(page, departement);
}

async function acceptProfile(page: Page, departement = '67'): Promise<void> {
  const sheet = page.locator('dialog#profile[open]');
  await sheet.waitFor();
  for (const value of [departement, 'F', '25-34']) await sheet.locator(`input[value="${value}"]`).click();
  await sheet.locator('button[type="submit"]').click();
  await sheet.waitFor({ state: 'hidden' });
}

/** Every public page, in the states that its address can have. */
const pages = () => [
  ...[
    '/',
    '/?ordre=populaires',
    '/resultats',
    '/resultats/toutes',
    '/resultats/transports',
    '/suivi',
    '/rassemble',
    '/services',
  ],
  ...['/proposer', '/contact', '/lettre', '/mes-donnees', '/plus', '/plan', '/hors-ligne', '/borne'],
  ...['/conversation', '/de/conversation', '/de'],
  ...[
    '/rendez-vous',
    '/salle',
    '/accessibilite',
    '/vie-privee',
    '/charte',
    '/recompter',
    '/donnees',
    '/mentions',
    '/nulle-part',
  ],
  ...['/de', '/en/mes-donnees', `/de/p/${closed}`, `/widget/${open}`],
  ...[`/p/${open}`, `/p/${open}?resultats`, `/p/${closed}`, `/p/${ranking}`, `/p/${suggestion}`],
];

describe('axe finds nothing wrong', () => {
  test('in the sheet of the first vote, and on the bar in each of its states', async () => {
    const page = await visit(`/p/${open}`);
    await barOf(page).locator('button.plus').click();
    await page.locator('dialog#profile[open]').waitFor();
    expect(await violationsAndDoubts(page)).toEqual([]);
    await page.locator('[data-close]').first().click();
    await voteFirst(page);
    expect(await violationsAndDoubts(page)).toEqual([]);
    await barOf(page).getByText('Changer').click();
    expect(await violationsAndDoubts(page)).toEqual([]);
    await page.context().setOffline(true);
    await barOf(page).locator('button.minus').click();
    await barOf(page).locator('.kept').waitFor();
    expect(await violationsAndDoubts(page)).toEqual([]);
    expect(visits.complaints.splice(0).every((text) => text.includes('ERR_INTERNET_DISCONNECTED'))).toBe(
      true,
    );
  });
});

describe('A page', () => {
  /** Where something is cut off: the page scrolls sideways, or a text is wider than its box and can’t be scrolled. */
  const cut = (page: Page) =>
    page.evaluate(() => {
      const over = document.documentElement.scrollWidth - innerWidth;
      /** Whether a text of an element reaches beyond its box. */
      const reachesOut = (element: HTMLElement): boolean => {
        const { left, right } = element.getBoundingClientRect();
        const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
        const range = document.createRange();
        while (texts.nextNode()) {
          range.selectNodeContents(texts.currentNode);
          const text = range.getBoundingClientRect();
          if (text.width > 0 && (text.right > right + 1 || text.left < left - 1)) return true;
        }
        return false;
      };
      const hidden = [...document.querySelectorAll<HTMLElement>('body *')].filter((element) => {
        const { overflowX, position, clipPath } = getComputedStyle(element);
        const isForEars = position === 'absolute' && clipPath !== 'none';
        // Beside its half, a word of a bar stands in the other one.
        const isBounded = element.matches('.votebar button') || !['visible', 'auto'].includes(overflowX);
        return isBounded && !isForEars && !element.closest('svg') && reachesOut(element);
      });
      return [
        ...(over > 0 ? [`page: ${over} px`] : []),
        ...hidden.map(({ outerHTML }) => outerHTML.slice(0, 90)),
      ];
    });
  /** Like a reader’s own styles; the page's policy refuses a `style` element. */
  const restyle = (page: Page, css: string) =>
    page.evaluate((text) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(text);
      document.adoptedStyleSheets = [sheet];
    }, css);
  const spacing =
    '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }';

  /** Pages of which only what axe is sure of counts: under a bar over their content, say, it measures no contrast. */
  const withBar = ['/conversation', '/de/conversation', '/rendez-vous', '/salle'];
  const axeFinds = (page: Page, path: string, rules?: readonly string[]) =>
    (withBar.includes(path) ? violations : violationsAndDoubts)(page, rules);

  test('has nothing that axe finds wrong, and is whole at 320 pixels, on its side, with text twice as large, and with more space in it', async () => {
    const page = await visit('/');
    for (const path of pages()) {
      await page.goto(`${origin}${path}`);
      for (const details of await page.locator('details').all()) {
        await details.evaluate((element) => element.setAttribute('open', ''));
      }
      for (const [width, height] of [[360, 740] as const, [1280, 860] as const]) {
        await page.setViewportSize({ width, height });
        await page.emulateMedia({ colorScheme: 'light' });
        expect([path, width, await axeFinds(page, path)]).toEqual([path, width, []]);
        await page.emulateMedia({ colorScheme: 'dark' });
        const inTheDark = await axeFinds(page, path, rulesOfColours);
        expect([path, width, 'dark', inTheDark]).toEqual([path, width, 'dark', []]);
      }
      for (const [width, height, css] of [
        ...[
          [320, 256, ''] as const,
          [740, 360, ''] as const,
          [1280, 860, 'html { font-size: 200% }'] as const,
        ],
        ...[[360, 740, 'html { font-size: 200% }'] as const, [360, 740, spacing] as const],
      ]) {
        await page.setViewportSize({ width, height });
        await restyle(page, css);
        expect([path, width, css, await cut(page)]).toEqual([path, width, css, []]);
      }
    }
    // The 404 says so in the console, as it must.
    expect(visits.complaints.splice(0)).toEqual([expect.stringContaining('404')]);
  });

  test('shows the focus at every stop of the keyboard, never under the tabs, and lets it go again', async () => {
    for (const path of ['/', `/p/${closed}`, '/lettre']) {
      const page = await visit(path);
      const seen = new Set<string>();
      for (let steps = 0; steps < 120; steps += 1) {
        await page.keyboard.press('Tab');
        const stop = await page.evaluate(() => {
          const element = document.activeElement;
          if (!(element instanceof HTMLElement) || element === document.body) return undefined;
          const { left, top, width, height } = element.getBoundingClientRect();
          const [x, y] = [left + width / 2, top + height / 2];
          const there = document.elementFromPoint(x, y);
          const isSeen =
            there !== null &&
            (element.contains(there) || there.contains(element) || there.closest('label') !== null);
          return { html: element.outerHTML.slice(0, 90), at: `${x} ${y + scrollY}`, isSeen };
        });
        // Past the last one the focus leaves the page.
        if (stop === undefined || seen.has(stop.at + stop.html)) break;
        seen.add(stop.at + stop.html);
        expect([path, stop.html, stop.isSeen]).toEqual([path, stop.html, true]);
      }
      expect([path, seen.size > 10, seen.size < 120]).toEqual([path, true, true]);
      await page.context().close();
    }
  });

  test('moves nothing while it loads, though its font arrives late, nor when the device fills it in', async () => {
    const page = await visit('/contact');
    await page.route('**/assets/*.woff2', async (route) => {
      await new Promise((late) => setTimeout(late, 1500));
      await route.continue();
    });
    await page.addInitScript(() => {
      const shifts: number[] = [];
      Object.assign(globalThis, { shifts });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) shifts.push((entry as unknown as { value: number }).value);
      }).observe({ type: 'layout-shift', buffered: true });
    });
    const expectNoShift = async (path: string) => {
      await page.goto(`${origin}${path}`, { waitUntil: 'networkidle' });
      await page.evaluate(() => document.fonts.ready);
      // What a device fills in waits until it is whole.
      await page.waitForFunction(() => document.querySelector('.arriving') === null);
      const shifts = await page.evaluate(() => (globalThis as unknown as { shifts: number[] }).shifts);
      expect([path, shifts]).toEqual([path, []]);
    };
    const ofOnesOwn = ['/suivi', '/mes-donnees', '/contact', '/proposer', '/lettre'];
    for (const path of ['/', '/resultats', ...ofOnesOwn, `/p/${closed}`, `/p/${open}`])
      await expectNoShift(path);

    // With a profile, a vote on what has moved, a draft and a message: each of them is filled in late.
    await voteFirst(page);
    await page.goto(`${origin}/contact`, { waitUntil: 'networkidle' });
    await page.fill('#message', 'Le TER de 7 h 12 est-il maintenu ?');
    await page.selectOption('#contact-theme', 'transports');
    await page.click('[data-submit]');
    await page.locator('.messages').waitFor();
    await page.goto(`${origin}/proposer`, { waitUntil: 'networkidle' });
    await page.fill('#idea', 'Un banc devant chaque lycée');
    await page.selectOption('#idea-theme', 'lycees');
    await page.click('[data-submit]');
    await page.locator('.review .button').click();
    await page.locator('.sent').waitFor();
    await page.getByRole('button', { name: 'Proposer une autre idée' }).click();
    await page.fill('#idea', 'Un deuxième banc');
    await page.unroute('**/assets/*.woff2');
    for (const { width, height } of [
      { width: 360, height: 740 },
      { width: 1280, height: 860 },
    ]) {
      await page.setViewportSize({ width, height });
      for (const path of ofOnesOwn) await expectNoShift(path);
    }
  });

  test('is read without a script: bars are explained and can’t be pressed', async () => {
    const page = await visit('/', { javaScriptEnabled: false });
    expect(await page.locator('h1').textContent()).toContain('Imagin’Est');
    const notice = page.locator('noscript p').first();
    await notice.waitFor();
    expect(await notice.textContent()).toContain('activez JavaScript');
    const buttons = page.locator('.votebar button');
    expect(await buttons.count()).toBeGreaterThan(0);
    for (const button of await buttons.all()) expect(await button.isDisabled()).toBe(true);
    await page.goto(`${origin}/p/${closed}`);
    expect(await page.locator('.votebar.result').getAttribute('aria-label')).toContain('771 oui');
  });
});

describe('On paper', () => {
  test('a result is whole, its table open and its colours light, and nothing that is pressed is there', async () => {
    const page = await visit(`/p/${closed}`, { colorScheme: 'dark' });
    await page.evaluate(() => localStorage.setItem('appearance', 'dark'));
    await page.reload();
    await page.emulateMedia({ media: 'print' });
    for (const gone of ['.tabs', '.head nav', '.foot', '.actions', 'summary']) {
      for (const each of await page.locator(gone).all())
        expect([gone, await each.isVisible()]).toEqual([gone, false]);
    }
    expect(await page.locator('.votebar.result').isVisible()).toBe(true);
    const tables = await page.locator('main table').all();
    for (const table of tables) expect(await table.isVisible()).toBe(true);
    const colours = await page.evaluate(() =>
      ['h1', '.summary', '.block p'].flatMap((each) => {
        const element = document.querySelector(each);
        return element ? [getComputedStyle(element).color] : [];
      }),
    );
    // Ink, or its second shade; neither is light.
    expect(colours.filter((colour) => !/^rgb\((?:0, 0, 0|21, 33, 58|73, 88, 109)\)$/.test(colour))).toEqual(
      [],
    );
  });
});

describe('The stub of a paper bulletin', () => {
  test('says that its question isn’t certified yet, and leaves its receipt in no address', async () => {
    const receipt = Buffer.alloc(32, 7).toString('base64url');
    const page = await visit(`/p/${open}#recu=${receipt}`);
    const notice = page.locator('[data-island="stub-too-early"]');
    await notice.waitFor();
    expect(await notice.evaluate((shown) => document.activeElement === shown)).toBe(true);
    expect(page.url()).toMatch(new RegExp(`/p/${open}$`));
    // Whoever comes without one isn't told.
    const other = await visit(`/p/${open}`);
    await barOf(other).waitFor();
    expect(await other.locator('[data-island="stub-too-early"]').isVisible()).toBe(false);
  });
});

describe('The first vote', () => {
  test('takes five taps, keeps the focus on the bar, is announced once, and is there after a reload', async () => {
    const page = await visit(`/p/${open}`);
    await voteFirst(page);
    const status = barOf(page).locator('[role="status"]');
    expect(await status.textContent()).toMatch(
      /^Vote enregistré\u00A0: oui\. \d+\u00A0% oui sur \d+ votes?\.$/,
    );
    expect(await page.evaluate(() => document.activeElement?.closest('[data-island="vote"]') !== null)).toBe(
      true,
    );
    const cookies = await page.context().cookies();
    expect(cookies.find(({ name }) => name === '__Host-profil')).toMatchObject({
      httpOnly: true,
      secure: true,
    });
    expect(await page.evaluate(() => document.cookie)).toBe('__Host-profil-la=1');
    await page.reload({ waitUntil: 'networkidle' });
    await barOf(page).locator('.summary .mine').waitFor();
    expect(await barOf(page).locator('.summary .mine').textContent()).toContain('Vous\u00A0: oui');
  });

  test('is done by keyboard alone, with the focus seen at each stop', async () => {
    const page = await visit(`/p/${open}`);
    const reach = async (selector: string) => {
      for (let steps = 0; steps < 60; steps += 1) {
        await page.keyboard.press('Tab');
        const isThere = await page.evaluate(
          (wanted) => document.activeElement?.matches(wanted) ?? false,
          selector,
        );
        const outline = await page.evaluate(() => {
          const focused = document.activeElement;
          const shown = focused instanceof HTMLInputElement ? focused.nextElementSibling : focused;
          return shown ? getComputedStyle(shown).outlineStyle : '';
        });
        expect(outline).toBe('solid');
        if (isThere) return;
      }
      throw new Error(`No way by the keyboard to ${selector}.`);
    };
    await reach('button.minus');
    await page.keyboard.press('Space');
    await page.locator('dialog#profile[open]').waitFor();
    await reach('input[name="departement"]');
    await page.keyboard.press('ArrowRight');
    await reach('input[name="sex"]');
    await page.keyboard.press('Space');
    await reach('input[name="ageBand"]');
    await page.keyboard.press('ArrowRight');
    await reach('button[type="submit"]');
    await page.keyboard.press('Enter');
    await barOf(page).locator('.summary .mine').waitFor();
    expect(await barOf(page).locator('.summary .mine').textContent()).toContain('Vous\u00A0: non');
  });

  test('that lacks an answer says which, and loses nothing', async () => {
    const page = await visit(`/p/${open}`);
    await barOf(page).locator('button.plus').click();
    const sheet = page.locator('dialog#profile[open]');
    await sheet.locator('input[value="67"]').click();
    await sheet.locator('button[type="submit"]').click();
    expect(await sheet.locator('[role="alert"]').textContent()).toBe(
      'Il manque une réponse\u00A0: femme ou homme.',
    );
    await page.locator('[name=sex]:focus').first().waitFor();
    expect(await sheet.locator('input[value="67"]').isChecked()).toBe(true);
    await page.keyboard.press('Escape');
    expect(await barOf(page).locator('button.plus').isEnabled()).toBe(true);
  });
});

describe('A vote', () => {
  test('is changed and withdrawn, pressed twice it counts once, and an ended token is renewed', async () => {
    const post = await service.question({ title: 'Un abri dans chaque gare ?' });
    const page = await visit(`/p/${post}`);
    await voteFirst(page);
    const totals = async () =>
      ((await (await fetch(`${origin}/v1/posts/${post}/statistics`)).json()) as { totals: unknown }).totals;
    expect(await eventually(totals, (now) => JSON.stringify(now) === '{"plus":1,"minus":0}')).toEqual({
      plus: 1,
      minus: 0,
    });
    // The token in memory becomes too old for the API, and nobody is asked anything.
    await service.later(2 * 3_600_000, async () => {
      await barOf(page).getByText('Changer').click();
      await barOf(page).locator('button.minus').dblclick();
      await barOf(page).locator('.summary .mine').waitFor();
      expect(await eventually(totals, (now) => JSON.stringify(now) === '{"plus":0,"minus":1}')).toEqual({
        plus: 0,
        minus: 1,
      });
      await barOf(page).getByText('Changer').click();
      await barOf(page).getByText('Retirer mon vote').click();
      await barOf(page).locator('button.plus').waitFor();
      expect(await eventually(totals, (now) => JSON.stringify(now) === '{"plus":0,"minus":0}')).toEqual({
        plus: 0,
        minus: 0,
      });
    });
    // The browser logs the refused request, as expected.
    expect(visits.complaints.splice(0).every((text) => /40[01]/.test(text))).toBe(true);
  });

  test('meets what others did meanwhile: a subject under review, one that joined another, which takes the vote along', async () => {
    const idea = { channel: 'citizen', kind: 'suggestion', theme: 'transports' } as const;
    const [reviewed, joining, joined] = [
      await putPost({ ...idea, title: 'Un abri à vélos à la gare de Toul.' }),
      await putPost({ ...idea, title: 'Des vélos à l’abri dans les gares.' }),
      await putPost({ ...idea, title: 'Un garage à vélos par gare.' }),
    ];
    const page = await visit(`/p/${joining}`);
    await voteFirst(page);
    await page.goto(`${origin}/p/${reviewed}`, { waitUntil: 'networkidle' });
    await changePost(reviewed, { state: 'held' });
    await barOf(page).locator('button.plus').click();
    await barOf(page).getByText('Les votes sont suspendus.').waitFor();
    expect(await violations(page)).toEqual([]);

    // Open on another screen when it was merged: pressing there leads to the target.
    const other = await visit(`/p/${joined}`);
    for (const post of [joined, joining]) {
      await changePost(post, { state: 'merged', mergedInto: suggestion });
    }
    await voteFirst(other, '.notice');
    await barOf(other).getByRole('link', { name: 'Voir l’autre idée' }).waitFor();
    expect(await barOf(other).getByRole('button').count()).toBe(0);
    // Pages are cached for some seconds.
    const merged = barOf(page).getByText('Cette idée a rejoint une autre');
    const isTold = async () => {
      await page.goto(`${origin}/p/${joining}`, { waitUntil: 'networkidle' });
      return (await merged.count()) > 0;
    };
    expect(await eventually(isTold, Boolean)).toBe(true);
    expect(await violations(page)).toEqual([]);
    await barOf(page).getByRole('button', { name: 'Reporter mon vote' }).click();
    await page.waitForURL(`**/p/${suggestion}`);
    const totals = async () =>
      ((await (await fetch(`${origin}/v1/posts/${suggestion}/statistics`)).json()) as { voters: number })
        .voters;
    expect(await eventually(totals, (voters) => voters === 1)).toBe(1);
    expect(visits.complaints.splice(0).every((text) => text.includes('409'))).toBe(true);
  });

  test('whose session has ended waits on the device for another profile', async () => {
    const page = await visit(`/p/${await service.question({ title: 'Un vote, un an plus tard ?' })}`);
    await voteFirst(page);
    await page.context().clearCookies({ name: '__Host-profil' });
    await page.reload({ waitUntil: 'networkidle' });
    await barOf(page).getByText('Changer').click();
    await barOf(page).locator('button.minus').click();
    await barOf(page).getByText('Votre profil n’est plus sur cet appareil').waitFor();
    expect(await violations(page)).toEqual([]);
    await barOf(page).getByRole('button', { name: 'Réessayer' }).click();
    await acceptProfile(page);
    await barOf(page).getByText('Vous\u00A0: non').waitFor();
    expect(visits.complaints.splice(0).every((text) => /40[01]/.test(text))).toBe(true);
  });

  test('is where « Précédent » leads back to, with the list as it was', async () => {
    const page = await visit('/?ordre=populaires&theme=transports');
    const card = page.locator('.idea', { hasText: 'Un abri à vélos fermé' });
    await card.getByRole('link').scrollIntoViewIfNeeded();
    const before = await page.evaluate(() => scrollY);
    await card.getByRole('link').click();
    await page.waitForURL(`**/p/${suggestion}`);
    await voteFirst(page);
    await page.goBack();
    await card.getByText('Vous\u00A0: pour').waitFor();
    expect(new URL(page.url()).search).toBe('?ordre=populaires&theme=transports');
    expect(await page.locator('select[name="theme"]').inputValue()).toBe('transports');
    expect(Math.abs((await page.evaluate(() => scrollY)) - before)).toBeLessThan(100);
    // A page restored from the cache looks again at what the device stores.
    await page.evaluate(async () => {
      const open = indexedDB.open('imaginest');
      await new Promise((opened) => {
        open.onsuccess = opened;
      });
      open.result.transaction('own', 'readwrite').objectStore('own').clear();
      dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    });
    await card.locator('button.plus').waitFor();
  });

  test('is found again where the browser has erased what it kept, without another profile', async () => {
    const page = await visit(`/p/${open}`);
    await voteFirst(page);
    await page.evaluate(async () => {
      const databases = await indexedDB.databases();
      for (const { name = '' } of databases) indexedDB.deleteDatabase(name);
    });
    await page.reload({ waitUntil: 'networkidle' });
    await barOf(page).locator('.summary .mine').waitFor();
    expect(await barOf(page).locator('.summary .mine').textContent()).toContain('Vous\u00A0: oui');
  });

  test('whose totals are for voters shows them to who has voted, after a reload too', async () => {
    const post = await service.question({ title: 'Un train plus tard ?', resultsVisibility: 'after-vote' });
    const page = await visit(`/p/${post}`);
    expect(await page.locator('.votebar.result').count()).toBe(0);
    await voteFirst(page);
    const result = barOf(page).locator('.votebar.result');
    // One's own vote is counted within a tick; then a reload finds it.
    await eventually(
      async () => {
        await page.reload({ waitUntil: 'networkidle' });
        return result.count();
      },
      (count) => count === 1,
    );
    await barOf(page).getByText('Visible parce que vous avez voté.').waitFor();
  });

  test('is given in another page of the same site, and in one of another site is not even offered', async () => {
    const page = await visit(`/p/${open}`);
    const context = page.context();
    const frames = (host: string) =>
      context.route(`http://${host}/`, (route) =>
        route.fulfill({
          contentType: 'text/html; charset=utf-8',
          body: `<!doctype html><title>Une mairie</title><iframe src="${origin}/widget/${open}" title="Question" width="340" height="320"></iframe>`,
        }),
      );
    await frames('mairie.example');
    await frames('localhost:9');
    await voteFirst(page);
    await page.goto('http://mairie.example/', { waitUntil: 'networkidle' });
    const frame = page.frameLocator('iframe');
    for (const button of await frame.locator('.votebar button').all())
      expect(await button.isDisabled()).toBe(true);
    expect(await frame.locator('.votebar button').count()).toBe(2);
    expect(await frame.getByRole('link', { name: 'Voter sur Imagin’Est' }).getAttribute('target')).toBe(
      '_top',
    );
    // Another port is the same site: the browser sends the cookie there, and one's own vote is shown.
    await page.goto('http://localhost:9/', { waitUntil: 'networkidle' });
    await frame.getByText('Vous\u00A0: oui').waitFor();
    await frame.getByRole('button', { name: 'Changer' }).click();
    await frame.getByRole('button', { name: 'Non' }).click();
    await frame.getByText('Vous\u00A0: non').waitFor();
    // The pages around the frame are of other hosts, as they must be.
    const others = /^asked of another host: http:\/\/(?:mairie\.example|localhost:9)\//;
    expect(visits.complaints.splice(0).filter((text) => !others.test(text))).toEqual([]);
  });

  test('on a ranking is given with buttons, without dragging', async () => {
    const page = await visit(`/p/${ranking}`);
    const form = page.locator('form.poll');
    await form.getByRole('button', { name: 'Monter\u00A0: Transporter les vélos dans les trains' }).click();
    await form.getByRole('button', { name: 'Monter\u00A0: Transporter les vélos dans les trains' }).click();
    expect(await form.locator('.ranking li').first().textContent()).toContain('Transporter');
    await form.locator('button[type="submit"]').click();
    await acceptProfile(page);
    await form.getByText('Réponse enregistrée.').waitFor();
    const read = async () =>
      (await (await fetch(`${origin}/v1/posts/${ranking}/statistics`)).json()) as {
        polls: { options: { id: string; votes: number }[] }[];
      };
    const first = await eventually(
      read,
      ({ polls }) => polls[0]?.options.some(({ votes }) => votes === 1) ?? false,
    );
    expect(first.polls[0]?.options.find(({ votes }) => votes === 1)?.id).toBe('trains');
  });
});

describe('A German session', () => {
  /** Texts of ours that German has in other words. */
  const french = (Object.keys(fr) as (keyof typeof fr)[])
    .filter((key) => fr[key].length >= 6 && !/[{}]/.test(fr[key]) && de[key] !== fr[key])
    .map((key) => typeset(fr[key], 'fr'));
  /** Of these, what the page shows or says to a screen reader now, where no element says its language; names of languages aside. */
  const frenchIn = (page: Page) =>
    page.evaluate((sought) => {
      const known = new Set(sought);
      const found: string[] = [];
      const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      while (texts.nextNode()) {
        const { parentElement, nodeValue } = texts.currentNode;
        const saysNothing = parentElement?.closest('[lang]') === document.documentElement;
        if (saysNothing && !parentElement?.closest('script, [hreflang]')) found.push(nodeValue?.trim() ?? '');
      }
      for (const element of document.querySelectorAll('[aria-label]')) {
        found.push(element.getAttribute('aria-label') ?? '');
      }
      return found.filter((text) => known.has(text));
    }, french);

  test('has no French text of ours, from the first vote to a vote that waits, an idea, a message and one’s own data', async () => {
    const page = await visit('/de', { locale: 'de-DE' });
    expect(await page.locator('html').getAttribute('lang')).toBe('de');
    const expectGerman = async (step: string) => expect([step, await frenchIn(page)]).toEqual([step, []]);
    const go = (path: string) => page.goto(`${origin}/de${path}`, { waitUntil: 'networkidle' });
    await barOf(page).getByRole('button', { name: 'Ja' }).click();
    const sheet = page.locator('dialog#profile[open]');
    await sheet.locator('button[type="submit"]').click();
    await sheet.locator('[role="alert"]').waitFor();
    await expectGerman('sheet');
    await acceptProfile(page);
    await barOf(page).getByText('Sie: Ja').waitFor();
    await expectGerman('voted');
    await barOf(page).getByRole('button', { name: 'Ändern' }).click();
    await expectGerman('changing');
    await page.context().setOffline(true);
    await barOf(page).getByRole('button', { name: 'Nein' }).click();
    await page.locator('[data-band] p').waitFor();
    await barOf(page).locator('.kept').waitFor();
    await expectGerman('offline');
    await page.context().setOffline(false);
    await barOf(page).getByText('Sie: Nein').waitFor();
    await expectGerman('sent');
    await go(`/p/${ranking}`);
    await expectGerman('ranking');
    await go('/proposer');
    await page.fill('#idea', 'Ein Fahrradunterstand, Anruf unter 06 12 34 56 78');
    await page.click('[data-submit]');
    await page.locator('[data-fault]:visible').waitFor();
    await page.selectOption('#idea-theme', 'transports');
    await page.click('[data-submit]');
    await page.locator('.review').waitFor();
    await expectGerman('review');
    await page.locator('.review .button').click();
    await page.locator('.sent').waitFor();
    await expectGerman('sent idea');
    await go('/suivi');
    await page.locator('.own-idea').waitFor();
    await page.getByRole('button', { name: 'Meine Idee zurückziehen' }).click();
    await expectGerman('own');
    await go('/mes-donnees');
    await page.locator('.facts').waitFor();
    await expectGerman('data');
    await go('/lettre');
    await page.locator('.letter-form button').click();
    await expectGerman('letter');
    expect(visits.complaints.splice(0).every((text) => text.includes('ERR_INTERNET_DISCONNECTED'))).toBe(
      true,
    );
  });
});

test('A question to others says whom it asks, comes last on the page of whom it doesn’t, and takes no vote of theirs', async () => {
  const meuse = await service.question({
    ...{ title: 'Le canal de la Meuse doit-il rouvrir aux péniches ?', audience: { departement: ['55'] } },
  });
  const page = await visit('/');
  const cardOf = (title: string) => page.locator('.question', { hasText: title });
  expect(await page.locator('.question').first().textContent()).toContain('Pour\u00A0: Meuse');
  await voteFirstAs(page, '67');
  // The profile is created, and isn’t among those who are asked.
  const notice = cardOf('canal de la Meuse').locator('.notice');
  await notice.waitFor();
  expect(await notice.textContent()).toContain('s’adresse à d’autres que vous\u00A0: Meuse');
  expect(await cardOf('canal de la Meuse').locator('button').count()).toBe(0);
  expect(await violations(page)).toEqual([]);
  // The browser logs the 403, as expected.
  expect(visits.complaints.splice(0)).toEqual([expect.stringContaining('403')]);

  await page.reload({ waitUntil: 'networkidle' });
  await cardOf('canal de la Meuse').locator('.notice').waitFor({ state: 'attached' });
  const titles = await page.locator('.question h3').allTextContents();
  expect(titles.at(-1)).toContain('canal de la Meuse');
  expect(await page.locator('.question:visible').count()).toBe(Math.min(4, titles.length));

  const inside = await visit(`/p/${meuse}`);
  await inside.getByText('Pour\u00A0: Meuse').waitFor();
  await voteFirstAs(inside, '55');
  await barOf(inside).locator('.summary').waitFor();
  await inside.goto(`${origin}/p/${meuse}?resultats`, { waitUntil: 'networkidle' });
  await inside.getByText('Question posée à\u00A0: Meuse. Cela fait 149\u202F545 habitants').waitFor();
});

test('A conversation goes from card to card: the profile at the first answer, skipped, back, stopped, resumed after a reload, to its end', async () => {
  const page = await visit('/conversation');
  const title = page.locator('.talk-card h2');
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  /** Presses what leads to another card, and waits for it; the focus is then on its title. */
  const moveBy = async (name: string): Promise<string> => {
    const before = await title.textContent();
    await press(name);
    await page.waitForFunction((old) => {
      const shown = document.querySelector('.talk-card h2');
      return shown !== null && shown.textContent !== old && document.activeElement === shown;
    }, before);
    return (await title.textContent()) ?? '';
  };
  const answer = async (): Promise<void> => {
    const form = page.locator('.talk-card form.poll');
    if ((await form.count()) > 0) await form.locator('button[type="submit"]').click();
    else await page.locator('.talk-card button.plus').click();
  };
  /** Thanks, and the result where it was answered: the bar’s, or the shares of another format. */
  const thanked = async (): Promise<void> => {
    await page.getByText('Merci.', { exact: true }).waitFor();
    await page.locator('.talk-card .votebar.result, .talk-card .rows .value').first().waitFor();
  };

  await title.waitFor();
  const first = await title.textContent();
  await answer();
  await acceptProfile(page);
  await thanked();
  expect(await violations(page)).toEqual([]);
  const second = await moveBy('Suivant');
  const third = await moveBy('Passer');
  expect(new Set([first, second, third]).size).toBe(3);
  expect(await page.getByRole('log').locator('.said').allTextContents()).toEqual([first, second]);
  expect(await page.getByRole('log').locator('.mine').last().textContent()).toBe('Passé');

  expect(await moveBy('Précédent')).toBe(second);
  await press('Arrêter');
  await page.getByRole('heading', { name: 'À plus tard' }).waitFor();
  expect(await violations(page)).toEqual([]);
  await page.reload({ waitUntil: 'networkidle' });
  expect(await moveBy('Reprendre')).toBe(third);

  // Through all the rest: what was skipped comes once more, says so, and then there is nothing left.
  const seen: string[] = [third];
  for (let cards = 0; cards < 40; cards += 1) {
    const isAgain = (await page.getByText('Vous l’aviez passé.').count()) > 0;
    if (isAgain) expect(seen.at(-1)).toBe(second);
    await answer();
    await thanked();
    seen.push(await moveBy('Suivant'));
    if ((await page.locator('.talk-card .vote, .talk-card .poll').count()) === 0) break;
  }
  expect(seen.at(-1)).toBe('C’est tout pour aujourd’hui');
  expect(seen.at(-2)).toBe(second);
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen).not.toContain(first);
  await page.getByText(`Vous avez répondu à ${seen.length} sujets.`).waitFor();
  expect(await violations(page)).toEqual([]);
});

test('A conversation says what it lacks: three answers once what everybody is asked was seen, then the network', async () => {
  const page = await visit('/conversation');
  const title = page.locator('.talk-card h2');
  const titleAfter = async (act: () => Promise<unknown>): Promise<string> => {
    const before = await title.textContent();
    await act();
    await page.waitForFunction(
      (old) => ![old, undefined].includes(document.querySelector('.talk-card h2')?.textContent),
      before,
    );
    return (await title.textContent()) ?? '';
  };
  const pass = () => page.getByRole('button', { name: /^(Passer|Suivant)$/ }).click();
  await title.waitFor();
  let shown = '';
  for (let cards = 0; cards < 10 && shown !== 'Trois réponses pour la suite'; cards += 1)
    shown = await titleAfter(pass);
  expect(shown).toBe('Trois réponses pour la suite');
  expect(await violations(page)).toEqual([]);
  await titleAfter(async () => {
    await page.getByRole('button', { name: 'Continuer', exact: true }).click();
    await acceptProfile(page);
  });

  await page.context().setOffline(true);
  expect(await titleAfter(pass)).toBe('La suite n’est pas arrivée');
  await page.getByText('Pas de réseau.').first().waitFor();
  expect(await violations(page)).toEqual([]);
  // It goes on by itself.
  expect(await titleAfter(() => page.context().setOffline(false))).not.toMatch(/n’est pas arrivée/);
  expect(visits.complaints.splice(0).every((text) => text.includes('ERR_INTERNET_DISCONNECTED'))).toBe(true);
});
