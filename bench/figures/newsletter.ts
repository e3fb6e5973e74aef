import Table from 'cli-table3';
import MailComposer from 'nodemailer/lib/mail-composer';
import { instance } from '../../instance/grand-est.ts';
import { personalLetter } from '../../lambdas/newsletter/letter/personal-letter.ts';
import { renderLetter } from '../../lambdas/newsletter/letter/render-letter.ts';
import { assemble } from '../../lambdas/newsletter/letter/rendered-letter.ts';
import { editionContent } from '../../test/fixtures/edition.ts';

const mails = 1_000;
const links = { preferences: 'https://api.example/p/x', unsubscribe: 'https://api.example/u/x' };

/** CPU time of a letter: rendering per language, assembling per choice of themes, building a MIME message per reader. */
export async function bench(): Promise<void> {
  const render = () =>
    renderLetter('2026-12', editionContent, { language: 'fr', webLink: 'https://api.example' });
  const letter = render();
  const themes = instance.themes.map(({ id }) => id).slice(0, 4);
  const shared = {
    subject: letter.subject,
    html: assemble(letter.html, []),
    text: assemble(letter.text, []),
  };
  let bytes = 0;
  const table = new Table({
    head: ['step', 'how often', 'CPU ms each', 'a second and core'],
    style: { head: [], border: [], compact: true },
  });
  table.push(await measured('render', 'a language', 200, render));
  table.push(
    await measured(
      'put together',
      'language × themes',
      mails,
      () => assemble(letter.html, themes) + assemble(letter.text, themes),
    ),
  );
  table.push(await measured('personal links', 'a reader', mails, () => personalLetter(shared, links)));
  table.push(
    await measured('links and MIME', 'a reader', mails, async () => {
      const mail = { from: 'a@grandest.example', to: 'b@citoyens.example', ...personalLetter(shared, links) };
      bytes = (await new MailComposer({ ...mail, newline: 'windows' }).compile().build()).length;
    }),
  );
  console.log(table.toString());
  console.log(
    `A mail of this sample weighs ${(bytes / 1024).toFixed(0)} KB, its HTML ${(Buffer.byteLength(shared.html) / 1024).toFixed(0)} KB.`,
  );
}

async function measured(step: string, often: string, times: number, work: () => unknown) {
  for (let warm = 0; warm < times / 10; warm += 1) await work();
  const before = process.cpuUsage();
  for (let index = 0; index < times; index += 1) await work();
  const { user, system } = process.cpuUsage(before);
  const ms = (user + system) / 1000 / times;
  return [step, often, ms.toFixed(2), Math.round(1000 / ms)];
}
