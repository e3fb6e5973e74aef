import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { startBrowser } from '../../../tools/browser.ts';
import { pageWith } from '../../support/browser-page.ts';

const script = `
  import { keepFocus } from './apps/console/shell/keep-focus.ts';
  keepFocus();
`;

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await startBrowser();
  page = await pageWith(browser, script);
});
afterAll(() => browser?.close());

// As the library draws: without spaces between elements.
const screen = `
  <button id="before">Avant</button>
  <section>
    <ul>
      <li class="line"><button id="one">Retirer</button></li>
      <li class="line"><button id="two">Retirer</button></li>
      <li class="line"><button id="three">Retirer</button></li>
      <li class="total"><button id="all">Tout retirer</button></li>
    </ul>
  </section>
  <article>
    <p id="place"><button id="open">Écrire une note</button></p>
  </article>
  <aside><p id="lonely"><input id="field" aria-label="Champ"></p></aside>`.replaceAll(/>\s+</g, '><');

beforeEach(async () => {
  await page.evaluate((html) => {
    const main = document.querySelector('main');
    if (main) main.innerHTML = html;
  }, screen);
  // As whoever begins on this page: nothing is remembered of the test before.
  await page.mouse.click(1, 1);
});

const focus = (id: string) => page.locator(`#${id}`).focus();
const remove = (selector: string) => page.evaluate((of) => document.querySelector(of)?.remove(), selector);

/** Replaces what stands in an element, as a screen does that is drawn anew. */
const draw = (selector: string, html: string) =>
  page.evaluate(
    ([of, drawn]) => {
      const element = document.querySelector(of);
      if (element) element.innerHTML = drawn;
    },
    [selector, html] as const,
  );

/** Where the focus is once what was changed has been seen: the id of an element, or else its name. */
const focused = () =>
  page.evaluate(async () => {
    await new Promise((seen) => setTimeout(seen));
    return document.activeElement?.id || document.activeElement?.localName;
  });

describe('The focus of an item that goes away', () => {
  test('goes to the one that follows, from the last to the one before, and from list to list never', async () => {
    await focus('two');
    await remove('li:has(#two)');
    expect(await focused()).toBe('three');
    await remove('li:has(#three)');
    // What follows is another kind of line.
    expect(await focused()).toBe('one');
  });

  test('goes back to where it was before, where no item is left', async () => {
    await focus('before');
    await focus('all');
    await remove('ul');
    expect(await focused()).toBe('section');
    await focus('before');
    await focus('field');
    await remove('aside');
    expect(await focused()).toBe('before');
  });
});

test('A form that closes gives the focus back to the button that had opened it, though that was drawn anew', async () => {
  await focus('open');
  await draw('#place', '<textarea id="note" aria-label="Note"></textarea>');
  await focus('note');
  await draw('#place', '<button id="again">Écrire   une note</button><button id="other">Fermer</button>');
  expect(await focused()).toBe('again');
});

test('Where nothing of that is left, the region keeps it, and the next key goes on from there', async () => {
  await focus('field');
  await remove('#lonely');
  expect(await focused()).toBe('aside');
});

test('What takes the focus itself keeps it, and what goes away without having it moves nothing', async () => {
  await focus('two');
  await page.evaluate(() => {
    document.querySelector('li:has(#two)')?.remove();
    document.getElementById('open')?.focus();
  });
  expect(await focused()).toBe('open');
  await remove('li:has(#one)');
  expect(await focused()).toBe('open');
});

test('Whoever clicks beside everything lets the focus go, and it doesn’t come back', async () => {
  await focus('two');
  await page.mouse.click(1, 1);
  await remove('li:has(#two)');
  expect(await focused()).toBe('body');
});
