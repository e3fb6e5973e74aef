import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { fieldFault } from '../../../apps/console/parts/field-fault.ts';
import { fields } from '../../../messages/console/fields.ts';

interface Schema {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly [member: string]: unknown;
}

const { paths, components } = JSON.parse(readFileSync('docs/openapi.json', 'utf8')) as {
  paths: Record<string, Record<string, { requestBody?: unknown }>>;
  components: { schemas: Record<string, Schema> };
};

/** Adds the names of all fields of a schema, and of what it refers to. */
function collectNames(schema: unknown, names: Set<string>, seen = new Set<unknown>()): void {
  if (typeof schema !== 'object' || schema === null || seen.has(schema)) return;
  seen.add(schema);
  const { $ref, properties = {}, ...others } = schema as Schema;
  if ($ref !== undefined) collectNames(components.schemas[$ref.split('/').at(-1) ?? ''], names, seen);
  for (const name of Object.keys(properties)) names.add(name);
  // An example holds values; what it names as fields are those of its schema.
  const { example: _, examples: __, ...parts } = others;
  for (const part of [...Object.values(properties), ...Object.values(parts)]) collectNames(part, names, seen);
}

const said = (path: string, message: string) => fieldFault({ path, message }).replaceAll(/\s/g, ' ');

test('Every field that staff can send has a name for people, and no other', () => {
  const names = new Set<string>();
  for (const [path, operations] of Object.entries(paths)) {
    if (!path.startsWith('/v1/admin')) continue;
    for (const { requestBody } of Object.values(operations)) collectNames(requestBody, names);
  }
  const named = Object.keys(fields).filter((key) => !key.startsWith('fault'));
  expect(named.toSorted()).toEqual([...names].toSorted());
});

test('A fault names the field by what it is called, with its number in a list', () => {
  expect(said('body.title', 'Au plus 80 caractères')).toBe('Titre : Au plus 80 caractères');
  expect(said('body.content.format.options.3.post', 'Ce projet est retiré')).toBe(
    'Projet n° 4 : Ce projet est retiré',
  );
  expect(said('body.options.0', 'Champ obligatoire')).toBe('Réponse proposée n° 1 : Champ obligatoire');
  expect(said('body.constructor', 'Champ inconnu')).toBe('constructor : Champ inconnu');
});
