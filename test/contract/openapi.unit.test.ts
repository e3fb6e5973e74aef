import { readFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { Validator } from '@seriousme/openapi-schema-validator';
import * as z from 'zod';
import { allRoutes } from '../../contract/api.ts';
import { bodyExamples } from '../../contract/body-examples.ts';
import { problems } from '../../contract/problems.ts';
import { problemsOf, type Route } from '../../contract/route.ts';
import { openApiDocument, serialized } from '../../tools/openapi.ts';

interface Operation {
  operationId: string;
  security: Record<string, unknown>[];
  description: string;
  summary: string;
  parameters?: { in: string; name: string; description?: string; schema?: { description?: string } }[];
  requestBody?: { content: Record<string, { examples?: object }> };
  responses: Record<string, { headers?: Record<string, unknown>; content?: Record<string, unknown> }>;
}

const document = openApiDocument() as { paths: Record<string, Record<string, Operation>> };
const routes = allRoutes.map(({ operation, route }): [string, Route] => [operation, route]);

function operationOf(route: Route): Operation {
  const [method = '', path = ''] = route.key.split(' ');
  const operation = document.paths[path]?.[method.toLowerCase()];
  if (operation === undefined) throw new Error(`${route.key} is not in the document.`);
  return operation;
}

test('the document that is checked in is the contract’s (else: node tools/openapi.ts)', async () => {
  expect(await readFile('docs/openapi.json', 'utf8')).toBe(serialized(document));
});

test('is valid OpenAPI 3.1', async () => {
  const validator = new Validator();
  expect(await validator.validate(JSON.parse(serialized(document)))).toEqual({ valid: true });
  expect(validator.version).toBe('3.1');
});

test('describes every route, and nothing else', () => {
  const described = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(described.sort()).toEqual(routes.map(([, route]) => route.key).sort());
});

describe('What the document says of values', () => {
  const nodes = (node: unknown): Record<string, unknown>[] =>
    typeof node !== 'object' || node === null
      ? []
      : [
          ...(Array.isArray(node) ? [] : [node as Record<string, unknown>]),
          ...Object.values(node).flatMap(nodes),
        ];
  const all = nodes(document);

  test('forbids nobody to send what is asked for, and has no bounds but the service’s', () => {
    expect(all.filter((node) => node.readOnly === true)).toEqual([]);
    expect(all.filter((node) => node.minimum === Number.MIN_SAFE_INTEGER)).toEqual([]);
    expect(all.filter((node) => node.maximum === Number.MAX_SAFE_INTEGER)).toEqual([]);
  });

  test('names what tells the members of each union apart', () => {
    const unions = all.filter((node) => Array.isArray(node.oneOf));
    expect(unions.length).toBeGreaterThan(10);
    for (const { discriminator, oneOf } of unions) {
      const { mapping } = discriminator as { mapping: Record<string, string> };
      expect(Object.values(mapping)).toEqual((oneOf as { $ref: string }[]).map(({ $ref }) => $ref));
    }
  });

  test('calls the why of an act by one name', () => {
    const bodies = routes.flatMap(([, { body }]) => (body === undefined ? [] : [body]));
    const names = bodies
      .flatMap((body) => nodes(z.toJSONSchema(body, { io: 'input' })))
      .flatMap((node) =>
        typeof node.properties === 'object' && node.properties !== null ? Object.keys(node.properties) : [],
      );
    // `why` is what a question says of itself.
    for (const other of ['comment', 'motive', 'justification']) expect(names).not.toContain(other);
    expect(names).toContain('explanation');
  });

  test('shows bodies that the service takes, of every operation that has one and of no other', () => {
    const withBody = routes.filter(([, { body }]) => body !== undefined);
    expect(Object.keys(bodyExamples).sort()).toEqual(withBody.map(([id]) => id).sort());
    for (const [id, { body }] of withBody) {
      for (const [name, example] of Object.entries(bodyExamples[id] ?? {})) {
        expect([id, name, body?.safeParse(example).error?.issues]).toEqual([id, name, undefined]);
      }
    }
  });
});

describe.each(routes)('%s', (operationId, route) => {
  const operation = operationOf(route);
  // A redirect has no body to compare: its target has an entity tag of its own.
  const conditional = route.key.startsWith('GET ') && route.success.status !== 302;
  const parameter = (place: string, name: string) =>
    operation.parameters?.some((one) => one.in === place && one.name === name) ?? false;

  test('has its name, its security and its parameters', () => {
    expect(operation.operationId).toBe(operationId);
    const scheme = { public: [], citizen: ['citizen'], staff: ['staff'], 'project-team': ['staff'] };
    expect(operation.security.flatMap(Object.keys)).toEqual(scheme[route.access]);
    for (const name of Object.keys(route.params?.shape ?? {})) expect(parameter('path', name)).toBe(true);
    for (const name of Object.keys(route.query?.shape ?? {})) expect(parameter('query', name)).toBe(true);
    expect(parameter('header', 'Idempotency-Key')).toBe(route.idempotent === true);
    expect(parameter('header', 'If-None-Match')).toBe(conditional);
    expect(operation.requestBody !== undefined).toBe(route.body !== undefined);
  });

  test('says what it is for, and what each of its parameters and bodies is', () => {
    expect(operation.description).toContain(operation.summary);
    for (const { name, description, schema } of operation.parameters ?? []) {
      expect([name, description ?? schema?.description]).toEqual([name, expect.stringMatching(/\p{L}{3}/u)]);
    }
    for (const { examples } of Object.values(operation.requestBody?.content ?? {})) {
      expect(Object.keys(examples ?? {})).not.toEqual([]);
    }
  });

  test('has every answer that it can give', () => {
    const statuses = new Set<number>([
      route.success.status,
      ...problemsOf(route).map((code) => problems[code].status),
      ...(conditional ? [304] : []),
      ...(route.access === 'public' ? [] : [401]),
    ]);
    expect(Object.keys(operation.responses).map(Number).sort()).toEqual([...statuses].sort());
    expect(Object.keys(operation.responses['429']?.headers ?? {})).toEqual(['Retry-After']);
    expect(Object.keys(operation.responses['429']?.content ?? {})).toEqual([
      'application/problem+json',
      ...(route.success.mediaType === 'text/html' ? ['text/html'] : []),
    ]);
  });
});
