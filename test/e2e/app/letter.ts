import { expect, test } from '@jest/globals';
import { renderLetter, renderWebPage } from '../../../lambdas/newsletter/letter/render-letter.ts';
import { assemble } from '../../../lambdas/newsletter/letter/rendered-letter.ts';
import { editionContent } from '../../fixtures/edition.ts';
import { sharedBrowser } from '../support/shared.ts';

const webLink = 'https://api.example/v1/newsletter/editions/2026-12';
const pages = {
  mail: assemble(renderLetter('2026-12', editionContent, { language: 'fr', webLink }).html, []),
  web: renderWebPage('2026-12', editionContent, 'fr'),
};

interface Seen {
  /** Pixels by which the letter is wider than its window. */
  readonly overflow: number;
  /** The weakest contrast of a text with what lies behind it. */
  readonly contrast: number;
  /** Luminance of the page, 0 to 1. */
  readonly page: number;
  readonly headings: readonly string[];
}

/** Runs in the page, and so is a text here. */
const measure = `(() => {
    const rgb = (color) => (color.match(/[\\d.]+/g) ?? []).map(Number);
    const luminance = ([r = 0, g = 0, b = 0]) => {
      const linear = [r, g, b].map((c) =>
        c / 255 <= 0.03928 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4,
      );
      return 0.2126 * (linear[0] ?? 0) + 0.7152 * (linear[1] ?? 0) + 0.0722 * (linear[2] ?? 0);
    };
    const behind = (element) => {
      for (let at = element; at !== null; at = at.parentElement) {
        const color = rgb(getComputedStyle(at).backgroundColor);
        if (color.length === 3 || (color[3] ?? 0) > 0) return color;
      }
      return [255, 255, 255];
    };
    const texts = [...document.querySelectorAll('h1, h2, h3, p, a, span')].filter(
      (one) => one.getClientRects().length,
    );
    const ratios = texts.map((one) => {
      const [a, b] = [luminance(rgb(getComputedStyle(one).color)), luminance(behind(one))];
      return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    });
    return {
      overflow: document.documentElement.scrollWidth - innerWidth,
      contrast: Math.min(...ratios),
      page: luminance(behind(document.querySelector('h2'))),
      headings: texts.filter((one) => /^H\\d$/.test(one.tagName)).map((one) => one.tagName),
    };
})()`;

/** The letter in a window. */
async function look(html: string, options: { colorScheme: 'light' | 'dark'; width: number }) {
  const { colorScheme, width } = options;
  const browser = await sharedBrowser();
  const page = await browser.newPage({ colorScheme, viewport: { width, height: 800 } });
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  await page.setContent(html);
  const seen = await page.evaluate<Seen>(measure);
  const picture = await page.screenshot({ fullPage: true });
  await page.close();
  return { ...seen, requests, picture };
}

test.each([
  ['mail', 'light', 760],
  ['mail', 'dark', 760],
  ['mail', 'light', 320],
  ['mail', 'dark', 320],
  ['web', 'light', 1280],
] as const)(
  'The letter as a %s, %s, %i pixels wide: readable, whole, and asking nobody for anything',
  async (place, colorScheme, width) => {
    const { overflow, contrast, page, headings, requests, picture } = await look(pages[place], {
      colorScheme,
      width,
    });
    expect(overflow).toBeLessThanOrEqual(0);
    // WCAG 1.4.3, for all sizes of text.
    expect(contrast).toBeGreaterThanOrEqual(4.5);
    if (colorScheme === 'dark') expect(page).toBeLessThan(0.1);
    else expect(page).toBeGreaterThan(0.9);
    expect(requests).toEqual([]);
    expect(headings[0]).toBe('H1');
    expect(new Set(headings)).toEqual(new Set(['H1', 'H2', 'H3']));
    expect(picture.length).toBeGreaterThan(10_000);
  },
);
