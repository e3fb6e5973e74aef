/** `npm run licences`: lists the deployed packages and their licences in docs/licences.md. */
import { readFile, writeFile } from 'node:fs/promises';
import { runCommand } from './command.ts';

export const licencesFile = new URL('../docs/licences.md', import.meta.url);
const lockFile = new URL('../package-lock.json', import.meta.url);

/**
 * Licences acceptable for packages deployed under the EUPL-1.2: permissive ones, weak copyleft limited to its own files
 * (MPL), and a data licence that requires attribution (CC-BY). Anything else needs a decision.
 */
export const allowedLicences = [
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC-BY-4.0',
  'CC0-1.0',
  'EUPL-1.2',
  'ISC',
  'MIT',
  'MIT-0',
  'MPL-2.0',
];

export interface DeployedPackage {
  readonly name: string;
  readonly version: string;
  /** From package.json: an SPDX expression, or what its author wrote. */
  readonly licence: string;
}

/** Packages whose package.json names no licence: what the LICENSE file in them is, by name and version. */
const readInTheirFiles: Readonly<Record<string, string>> = { 'png-js@2.0.0': 'MIT' };

interface LockedPackage {
  readonly version?: string;
  readonly license?: string;
  readonly dev?: true;
  readonly devOptional?: true;
  readonly optional?: true;
}

/** What `npm ci --omit dev` would install, from a lockfile of npm (lockfileVersion 3). */
export function deployedPackages(lock: {
  readonly packages: Readonly<Record<string, LockedPackage>>;
}): DeployedPackage[] {
  return Object.entries(lock.packages)
    .filter(([path, { dev, devOptional, optional }]) => path !== '' && !dev && !devOptional && !optional)
    .map(([path, { version = '', license }]) => {
      const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
      return { name, version, licence: license ?? readInTheirFiles[`${name}@${version}`] ?? 'none' };
    })
    .sort(
      (one, other) =>
        one.name.localeCompare(other.name, 'en') || one.version.localeCompare(other.version, 'en'),
    );
}

/** Whether one of the alternatives (OR) in a licence expression is allowed, or all of its parts (AND). */
export function isAllowed(expression: string): boolean {
  const choices = expression.replace(/[()]/g, '').split(/\s+or\s+/i);
  return choices.some((choice) => choice.split(/\s+and\s+/i).every((each) => allowedLicences.includes(each)));
}

/** The page, of these packages. */
export function licencesPage(packages: readonly DeployedPackage[]): string {
  const byLicence = Map.groupBy(packages, ({ licence }) => licence);
  const sections = [...byLicence]
    .sort(([one], [other]) => one.localeCompare(other, 'en'))
    .map(
      ([licence, list]) =>
        `## ${licence}\n\n${list.map(({ name, version }) => `- ${name} ${version}`).join('\n')}\n`,
    );
  return `# Licences of what is deployed

Made by \`npm run licences\` from the lockfile: ${packages.length} packages that functions and browsers may be given; what only builds and tests is not among them. The service itself
is under the [EUPL-1.2](../LICENSE). A licence that isn’t one of those that \`tools/licences.ts\` allows fails \`npm test\`. The same as a bill of materials (CycloneDX), with
digests: \`npm run sbom\`, which CI keeps with each run.

${sections.join('\n')}`;
}

export async function currentPackages(): Promise<DeployedPackage[]> {
  return deployedPackages(JSON.parse(await readFile(lockFile, 'utf8')));
}

if (import.meta.main) {
  const usage = 'npm run licences -- (no options): writes docs/licences.md';
  await runCommand({ usage, options: {} }, async () => {
    await writeFile(licencesFile, licencesPage(await currentPackages()));
  });
}
