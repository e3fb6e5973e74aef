import { expect, test } from '@jest/globals';
import { openApiDocument } from '../../tools/openapi.ts';

type Schema = Record<string, unknown> & { readonly $ref?: string };

const { paths, components } = openApiDocument() as {
  paths: Record<string, Record<string, { requestBody?: { content: Record<string, { schema: Schema }> } }>>;
  components: { schemas: Record<string, Schema> };
};

const resolved = (schema: Schema): Schema =>
  schema.$ref === undefined
    ? schema
    : resolved(components.schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {});

/** Where a body accepts any text: no choice from a list, no fixed form. */
function* freeTexts(schema: Schema, path: string): Generator<string> {
  const {
    type,
    properties,
    items,
    additionalProperties,
    enum: values,
    const: value,
    pattern,
    format,
    ...rest
  } = resolved(schema);
  const branches = [rest.oneOf, rest.anyOf, rest.allOf].flatMap((list) => (list ?? []) as Schema[]);
  for (const branch of branches) yield* freeTexts(branch, path);
  if (type === 'string' && [values, value, pattern, format].every((each) => each === undefined)) yield path;
  for (const [name, each] of Object.entries((properties ?? {}) as Record<string, Schema>))
    yield* freeTexts(each, `${path}.${name}`);
  if (items !== undefined) yield* freeTexts(items as Schema, `${path}[]`);
  if (typeof additionalProperties === 'object') yield* freeTexts(additionalProperties as Schema, `${path}.*`);
}

const found = new Set(
  Object.values(paths).flatMap((methods) =>
    Object.values(methods).flatMap(({ requestBody }) =>
      Object.values(requestBody?.content ?? {}).flatMap(({ schema }) => [...freeTexts(schema, '')]),
    ),
  ),
);

/** What a person writes and others read: each of them goes through `cleanText` (domain/text/text.ts; test/e2e/shared/texts.ts). */
const written = [
  ...['title', 'body', 'why', 'commitment', 'alternative', 'label', 'lowest', 'highest', 'prompt'],
  ...['text', 'explanation', 'pseudonym', 'subject', 'preheader', 'name', 'place', 'mentions[]'],
  'about',
  // The draw that decides which bulletins are read again, and what it gave.
  ...['source', 'number'],
  // Texts of a post by their places (lambdas/questions/published/correct-post.ts).
  '*',
];

/** Codes and versions: compared with what the service knows, and refused if unknown. */
const compared = [
  ...['theme', 'themes', 'themes[]', 'directorates[]', 'language', 'departement', 'sex', 'ageBand'],
  ...['reason', 'version', 'values[]', 'items[]', 'item', 'departement[]', 'sex[]', 'ageBand[]'],
  // The code of a room, as it is typed (domain/meetings/room-code.ts).
  ...['code', 'meeting', 'languages[]'],
  // Of an envelope, and of its projects: codes of départements.
  'territory',
  // Of a bulletin (domain/paper/serial.ts).
  'serial',
];

/** Passed to the staff pool unchanged: one space more or less is another password. */
const secret = ['password', 'newPassword', 'session', 'user'];

test('every text that a body takes is one that is cleaned, one that is compared, or a secret', () => {
  const names = new Set([...found].map((path) => path.split('.').at(-1)));
  expect([...names].sort()).toEqual([...written, ...compared, ...secret].sort());
});
