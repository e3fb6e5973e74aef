/**
 * `npm run bench -- NAME …`: prints the figures quoted in notes and docs. Machines are noisy: compare ratios within one
 * run. No figure is asserted; what must hold whatever the figures (load: counts, recovery) makes the command fail.
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
  // Exits even if a bench leaves handles open.
  process.exit(0);
});
