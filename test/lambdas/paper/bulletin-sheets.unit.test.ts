import { inflateSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { PaperFormat } from '../../../domain/paper/eligibility.ts';
import { serialOf } from '../../../domain/paper/serial.ts';
import { mostPages } from '../../../lambdas/paper/print-bulletins.ts';
import { bulletinSheets, type Fonts, type Sheets } from '../../../lambdas/paper/sheets/bulletin-sheets.ts';
import { printingFonts } from '../../../lib/bundling/title-font.ts';

/** What API Gateway takes from a function: 6 MB, with the file in base64. */
const mostBytes = (6 * 1024 * 1024 * 3) / 4;

let fonts: Fonts;
beforeAll(async () => {
  fonts = await printingFonts();
});

const bulletins = Array.from({ length: mostPages }, (_, place) => ({
  serial: serialOf(Buffer.alloc(12, place + 1)),
  receipt: Buffer.alloc(32, place + 1).toString('base64url'),
}));

/** The file, and of its pages what they draw: sizes of type, and how high above the foot text stands. */
async function printed(format: PaperFormat, asked: string, some: Sheets['bulletins'] = bulletins) {
  const bytes = await bulletinSheets(
    {
      ...{
        region: 'Région Grand Est',
        question: asked,
        format,
        place: 'Salle des fêtes de Vittel, premier étage',
      },
      ...{ address: 'https://imaginest.example/p/q3Jt0mN1T2y6bXk9Zc4VaA', printing: 3 },
      ...{ printedOn: '28 novembre 2026', bulletins: some },
    },
    fonts,
  );
  const file = Buffer.from(bytes).toString('latin1');
  const drawn = [...file.matchAll(/\/Length \d+\n\/Filter \/FlateDecode\n>>\nstream\n([\s\S]*?)\nendstream/g)]
    .map(([, stream = '']) => inflateSync(Buffer.from(stream, 'latin1')).toString('latin1'))
    .filter((stream) => stream.includes(' Tf'));
  return {
    bytes,
    file,
    pages: file.match(/\/Type \/Page\n/g)?.length,
    sizes: drawn.flatMap((page) => [...page.matchAll(/\/F\d+ ([\d.]+) Tf/g)].map(([, size]) => Number(size))),
    heights: drawn.flatMap((page) =>
      [...page.matchAll(/1 0 0 1 [\d.]+ (-?[\d.]+) Tm/g)].map(([, height]) => Number(height)),
    ),
  };
}

const options = (length: number) =>
  Array.from({ length: 12 }, (_, place) => ({
    id: `o${place}`,
    label: `RÉPONSE ${place} : DES TRAINS PLUS TÔT LE MATIN ET PLUS TARD LE SOIR, TOUTE L’ANNÉE`.slice(
      0,
      length,
    ),
  }));
const question =
  'Faut-il que les trains roulent plus tôt le matin et plus tard le soir, y compris le dimanche et les jours fériés ?';

describe('Bulletins', () => {
  test.each<[string, PaperFormat, number]>([
    ['of plus and minus', { kind: 'approval' }, 1],
    ['on a scale', { kind: 'scale', lowest: 'Pas du tout', highest: 'Tout à fait' }, 1],
    ['of the most and longest answers', { kind: 'multiple-choice', options: options(80), maxChoices: 3 }, 2],
  ])(
    '%s: as many as one file has can be sent, nothing is small and nothing below the foot',
    async (_, format, sides) => {
      const { bytes, pages, sizes, heights } = await printed(format, question);
      expect(pages).toBe(mostPages * sides);
      expect(bytes.length).toBeLessThan(mostBytes);
      expect(sizes.length).toBeGreaterThan(mostPages);
      expect(Math.min(...sizes)).toBeGreaterThanOrEqual(16);
      expect(heights.length).toBeGreaterThan(mostPages * 5);
      expect(Math.min(...heights)).toBeGreaterThan(10);
    },
  );

  test('are tagged, in French, with their fonts inside', async () => {
    const { file } = await printed({ kind: 'approval' }, question, bulletins.slice(0, 1));
    expect(file).toMatch(/^%PDF-1\.7/);
    expect(file).toMatch(/\/Marked true/);
    expect(file).toMatch(/\/Lang \(fr-FR\)/);
    expect(file.match(/\/FontFile2/g)).toHaveLength(2);
    expect(file).not.toMatch(/\/BaseFont \/Helvetica/);
  });

  test('have no stub where nobody is given a receipt', async () => {
    const codes = async (some: Parameters<typeof printed>[2]) =>
      (await printed({ kind: 'approval' }, question, some)).file.match(/\/S \/Figure/g)?.length;
    const [first] = bulletins;
    expect(await codes(first && [first])).toBe(2);
    expect(await codes(first && [{ serial: first.serial }])).toBe(1);
  });
});
