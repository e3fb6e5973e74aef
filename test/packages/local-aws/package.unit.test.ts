import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

const directory = 'packages/local-aws';
const manifest = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'));
const root = JSON.parse(readFileSync('package.json', 'utf8'));
const declared: Record<string, string> = { ...manifest.dependencies, ...manifest.optionalDependencies };

const sources = readdirSync(directory, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => ({ file, text: readFileSync(join(directory, file), 'utf8') }));
/** Specifiers of imports, and of what `createRequire` resolves. */
const imported = sources.flatMap(({ text }) =>
  [...text.matchAll(/(?:^(?:import|export|\}).* from |\.resolve\()'([^'\n]+)'(?:;$|\))/gm)].map(
    ([, specifier = '']) => specifier,
  ),
);

test('The package declares what it imports, at the versions that the repository installs', () => {
  const packages = new Set(
    imported
      .filter((specifier) => !specifier.startsWith('.') && !specifier.startsWith('node:'))
      .map((specifier) => /^(@[^/]+\/)?[^/]+/.exec(specifier)?.[0]),
  );
  expect([...packages].sort()).toEqual(Object.keys(declared).sort());
  const installed = { ...root.dependencies, ...root.devDependencies, ...root.optionalDependencies };
  for (const [name, version] of Object.entries(declared)) {
    expect([name, installed[name]]).toEqual([name, version]);
  }
});

test('The package names nothing of the service that it boots', () => {
  const nouns =
    /imagin.?est|ballot|citizen|newsletter|\btall(y|ies)\b|référent|région\b|grand[ -]est|\bVOTE#/i;
  const found = sources.flatMap(({ file, text }) =>
    text.split('\n').flatMap((line, at) => (nouns.test(line) ? [`${file}:${at + 1} ${line.trim()}`] : [])),
  );
  expect(found).toEqual([]);
});
