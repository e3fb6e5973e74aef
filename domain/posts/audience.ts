import type { Cell } from '../polls/cell.ts';

/** What a profile says of its holder, in the order in which everything is told of it. */
export const cellDimensions = ['departement', 'sex', 'ageBand'] as const satisfies readonly (keyof Cell)[];
export type CellDimension = (typeof cellDimensions)[number];

/**
 * Whom a question addresses: of each dimension that is here, these codes and no others; one that isn't here leaves nobody
 * out. Frozen with the question.
 */
export type Audience = { readonly [D in CellDimension]?: readonly string[] | undefined };

/** All codes of an instance, in its order. */
export type Categories = { readonly [D in CellDimension]: readonly string[] };

/** Codes that the instance doesn't have: where each stands (`departement.2`), and those that there are. */
export function unknownCodes(
  audience: Audience,
  all: Categories,
): { path: string; known: readonly string[] }[] {
  return cellDimensions.flatMap((dimension) => {
    const known = all[dimension];
    return (audience[dimension] ?? []).flatMap((code, index) =>
      known.includes(code) ? [] : [{ path: `${dimension}.${index}`, known }],
    );
  });
}

/**
 * The same audience as it is stored: codes once, in the order of the instance, and no dimension of which it has all of them.
 * Undefined where nobody is left out: then it is a question to everybody.
 */
export function normalAudience(audience: Audience, all: Categories): Audience | undefined {
  const kept = cellDimensions.flatMap((dimension): [CellDimension, readonly string[]][] => {
    const codes = all[dimension].filter((code) => audience[dimension]?.includes(code) ?? true);
    return codes.length < all[dimension].length ? [[dimension, codes]] : [];
  });
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}

/** The codes of each dimension that an audience has; all of them where there is none. */
export function categoriesIn(audience: Audience | undefined, all: Categories): Categories {
  const of = (dimension: CellDimension) => audience?.[dimension] ?? all[dimension];
  return { departement: of('departement'), sex: of('sex'), ageBand: of('ageBand') };
}

/** Whether a question addresses somebody of this cell; of a dimension that isn't told, nobody is left out. */
export function isAddressed(audience: Audience | undefined, cell: Partial<Cell>): boolean {
  return cellDimensions.every((dimension) => {
    const [code, codes] = [cell[dimension], audience?.[dimension]];
    return code === undefined || codes === undefined || codes.includes(code);
  });
}

/** What addresses this cell before what doesn't; otherwise in the order in which it came. */
export function addressedFirst<P extends { readonly audience?: Audience | undefined }>(
  posts: readonly P[],
  cell: Partial<Cell>,
): P[] {
  const isFor = ({ audience }: P) => isAddressed(audience, cell);
  return [...posts.filter(isFor), ...posts.filter((post) => !isFor(post))];
}
