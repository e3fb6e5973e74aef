import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { retainedDays } from '../../../lib/constructs/backups.ts';
import { synthesize } from '../synthesize.ts';

const page = readFileSync('docs/dpia.md', 'utf8');
const templates = Object.values(synthesize().templates);

/** The first column of the table under a heading. */
function rowsUnder(heading: string): string[] {
  const section = page.split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  return [...section.matchAll(/^\| ([^|]+) \|/gm)].map(([, cell]) => cell?.trim() ?? '').slice(1);
}

test('the page names every service of AWS that the templates use, since each may hold something of people', () => {
  const services = new Set(
    templates.flatMap((template) =>
      Object.values<{ Type: string }>(template.toJSON().Resources ?? {})
        .map(({ Type }) => Type.split('::'))
        .flatMap(([owner, service]) => (owner === 'AWS' && service !== undefined ? [service] : [])),
    ),
  );
  expect(services.size).toBeGreaterThan(15);
  const named = rowsUnder('Subprocessors');
  expect([...services].filter((service) => !named.includes(service))).toEqual([]);
});

test('it says how long backups keep, as the vault has it', () => {
  expect(page).toContain(`for **${retainedDays} days**`);
});

test('the templates make no trail, which would keep the time of each vote', () => {
  for (const template of templates) template.resourceCountIs('AWS::CloudTrail::Trail', 0);
});
