import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

const colours = (file: string): string[] =>
  readFileSync(file, 'utf8')
    .match(/#[0-9a-f]{6}\b/gi)
    ?.map((colour) => colour.toLowerCase()) ?? [];
const tokens = new Set(['tokens', 'dark'].flatMap((sheet) => colours(`apps/view/styles/${sheet}.css`)));

// A mail knows no custom properties, and these pages come without the app's sheet: their colours are written out.
test.each([
  'lambdas/newsletter/letter/letter.mjml',
  'lambdas/newsletter/letter/blocks.json',
  'lambdas/newsletter/subscriptions/page-layout.ts',
  'lambdas/newsletter/subscriptions/subscriber-mails.ts',
  'lambdas/documentation/page.css',
  'lambdas/pages/picture/result-picture.ts',
])('%s has the colours of the app, and no others', (file) => {
  const used = colours(file);
  expect(used.length).toBeGreaterThan(0);
  expect(used.filter((colour) => !tokens.has(colour))).toEqual([]);
});
