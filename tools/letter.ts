/**
 * `npm run letter`: compiles lambdas/newsletter/letter/letter.mjml with MJML into blocks.json, the HTML fragments from
 * which letters are assembled, so that composing a letter needs no MJML. A test fails if the fragments are stale.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import mjml2html from 'mjml';
import { runCommand } from './command.ts';

const folder = join(import.meta.dirname, '../lambdas/newsletter/letter');
const source = join(folder, 'letter.mjml');
export const blocksFile = join(folder, 'blocks.json');

/**
 * The fragments by name: each extends from its `<!--block:name-->` to the next one, the first, `begin`, from the top.
 * @throws Error of MJML's validation, which names the line
 */
export async function compileBlocks(): Promise<Record<string, string>> {
  const { html } = await mjml2html(readFileSync(source, 'utf8'), {
    validationLevel: 'strict',
    // For some font names in the styles it would load web fonts, and so reveal who reads.
    fonts: {},
  });
  // Indentation is invisible, and makes up a third of a letter.
  const [begin = '', ...rest] = html.replace(/\s*\n\s*/g, '\n').split('<!--block:');
  const blocks = rest.map((piece) => {
    const end = piece.indexOf('-->');
    return [piece.slice(0, end), piece.slice(end + 3)] as const;
  });
  return Object.fromEntries([['begin', begin], ...blocks]);
}

const usage = `npm run letter

  compiles letter.mjml into blocks.json, both in lambdas/newsletter/letter`;

if (import.meta.main) {
  await runCommand({ usage, options: {} }, async () => {
    writeFileSync(blocksFile, `${JSON.stringify(await compileBlocks(), undefined, 2)}\n`);
    console.log(blocksFile);
  });
}
