/**
 * `npm run bench -- NAME …`: prints the figures that notes and docs quote. Machines are noisy: compare the ratios of one
 * run. Nothing here is asserted.
 */
import { readdirSync } from 'node:fs';

const names = readdirSync(new URL('./figures/', import.meta.url))
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.slice(0, -3));
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !names.includes(name));
if (asked.length === 0 || unknown.length > 0) {
  console.error(
    `${unknown.length > 0 ? `No figures called ${unknown.join(', ')}. ` : ''}npm run bench -- NAME …, of: ${names.join(', ')}.`,
  );
  process.exit(1);
}
for (const name of asked) {
  console.log(`\n# ${name}`);
  const { bench } = (await import(`./figures/${name}.ts`)) as { bench(): Promise<void> };
  await bench();
}
process.exit(0);
