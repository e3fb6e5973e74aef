/**
 * `npm run letter`: compiles lambdas/newsletter/letter/letter.mjml with MJML into blocks.json, the pieces of HTML that the
 * newsletter is put together from. A letter thus needs no MJML when it is composed; a test says when the pieces are stale.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import mjml2html from 'mjml';
import { runCommand } from './command.ts';

const folder = join(import.meta.dirname, '../lambdas/newsletter/letter');
const source = join(folder, 'letter.mjml');
export const blocksFile = join(folder, 'blocks.json');

/**
 * The pieces by name: each reaches from its `<!--block:name-->` to the next one, the first, `begin`, from the top.
 * @throws Error of MJML's validation, which names the line
 */
export async function compileBlocks(): Promise<Record<string, string>> {
  const { html } = await mjml2html(readFileSync(source, 'utf8'), {
    validationLevel: 'strict',
    // It would load a font from elsewhere for some names in the styles, and so tell who reads.
    fonts: {},
  });
  // What indents the tags isn't seen, and weighs a third of a letter.
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
