import * as z from 'zod';

/** What the fields of an instance must satisfy together, or beyond their type. */

/**
 * The age from which minors can consent on their own to the processing of their data (article 45 of the French data
 * protection act).
 */
const minimumAge = 15;

export function itself(item: string): string {
  return item;
}

export function byCode({ code }: { code: string }): string {
  return code;
}

export function byId({ id }: { id: string }): string {
  return id;
}

/** A non-empty list in which no two items have the same key. */
export function unique<S extends z.ZodType>(item: S, keyOf: (item: z.output<S>) => string) {
  return z
    .array(item)
    .min(1)
    .check(({ value, issues }) => {
      const seen = new Set<string>();
      value.forEach((entry, index) => {
        const key = keyOf(entry);
        if (seen.has(key)) issues.push(issue([index], `"${key}" is there twice`, entry));
        seen.add(key);
      });
    });
}

interface Band {
  from: number;
  to?: number | undefined;
}

/** Age bands follow one another from the minimum age on, and the last one has no upper end. */
export function contiguousBands({ value: bands, issues }: z.core.ParsePayload<Band[]>): void {
  let expected: number | undefined = minimumAge;
  bands.forEach((band, index) => {
    if (expected !== undefined && band.from !== expected) {
      issues.push(issue([index, 'from'], `must be ${expected}, so that no age is left out`, band.from));
    }
    const last = index === bands.length - 1;
    const ends = band.to !== undefined && band.to >= band.from;
    if (last && band.to !== undefined) {
      issues.push(issue([index, 'to'], 'must be absent: the last band has no upper end', band.to));
    }
    if (!last && !ends) issues.push(issue([index, 'to'], `must be at least ${band.from}`, band.to));
    // If a band ends wrongly, nothing can be said about the next one.
    expected = ends && band.to !== undefined ? band.to + 1 : undefined;
  });
}

interface Tiled {
  departements: { code: string }[];
  departementTiles: (string | null)[][];
}

/** The tile map shows every département exactly once, and nothing else. */
export function oneTilePerDepartement({ value, issues }: z.core.ParsePayload<Tiled>): void {
  // If the départements themselves are wrong, report that instead.
  if (issues.length > 0) return;
  const tiles = value.departementTiles.flatMap((row) => row.filter((code) => code !== null));
  const codes = value.departements.map(({ code }) => code);
  if ([...tiles].sort().join() === [...codes].sort().join()) return;
  issues.push(issue(['departementTiles'], 'must hold the code of every département once', tiles));
}

interface Owners {
  themes: { id: string }[];
  directorates: { themes: string[] }[];
}

/** Every theme belongs to exactly one directorate. */
export function oneOwnerPerTheme({ value, issues }: z.core.ParsePayload<Owners>): void {
  const owned = new Set<string>();
  value.directorates.forEach((owner, index) => {
    owner.themes.forEach((id, position) => {
      const path = ['directorates', index, 'themes', position];
      if (!value.themes.some((known) => known.id === id)) {
        issues.push(issue(path, `"${id}" is no theme`, id));
      } else if (owned.has(id)) {
        issues.push(issue(path, `"${id}" has an owner already`, id));
      }
      owned.add(id);
    });
  });
  value.themes.forEach(({ id }, index) => {
    if (!owned.has(id)) issues.push(issue(['themes', index], `"${id}" has no directorate`, id));
  });
}

export function isLanguageTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag)[0] === tag;
  } catch {
    return false;
  }
}

export function isHttpsOrigin(origin: string): boolean {
  return origin.startsWith('https://') && URL.canParse(origin) && new URL(origin).origin === origin;
}

export function issue(path: PropertyKey[], message: string, input: unknown): z.core.$ZodRawIssue {
  return { code: 'custom', path, message, input };
}
