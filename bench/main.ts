/**
 * `npm run bench -- NAME …`: prints the figures that notes and docs quote. Machines are noisy: compare the ratios of one
 * run. Nothing here is asserted.
 */
import { readdirSync } from 'node:fs';
import { runCommand } from '../tools/command.ts';

const names = readdirSync(new URL('./figures/', import.meta.url))
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.slice(0, -3));
const usage = `npm run bench -- NAME …

  NAME   of: ${names.join(', ')}`;

await runCommand({ usage, options: {}, words: { least: 0, most: names.length } }, async ({ positionals }) => {
  const unknown = positionals.filter((name) => !names.includes(name));
  if (unknown.length > 0) {
    throw new Error(`There are no figures called ${unknown.join(', ')}; there are ${names.join(', ')}.`);
  }
  if (positionals.length === 0) throw new Error(`Which figures? There are ${names.join(', ')}.`);
  for (const name of positionals) {
    console.log(`\n# ${name}`);
    const { bench } = (await import(`./figures/${name}.ts`)) as { bench(): Promise<void> };
    await bench();
  }
  // What a bench leaves open doesn't keep it from ending.
  process.exit(0);
});
