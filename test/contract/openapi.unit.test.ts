import { readFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { Validator } from '@seriousme/openapi-schema-validator';
import { allRoutes } from '../../contract/api.ts';
import { problems } from '../../contract/problems.ts';
import { problemsOf, type Route } from '../../contract/route.ts';
import { openApiDocument, serialized } from '../../tools/openapi.ts';

interface Operation {
  operationId: string;
  security: Record<string, unknown>[];
  parameters?: { in: string; name: string }[];
  requestBody?: unknown;
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

describe.each(routes)('%s', (operationId, route) => {
  const operation = operationOf(route);
  // A redirect has no body of ours to compare: what it leads to has an entity tag of its own.
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

  test('has every answer that it can give', () => {
    const statuses = new Set<number>([
      route.success.status,
      ...problemsOf(route).map((code) => problems[code].status),
      ...(conditional ? [304] : []),
      ...(route.access === 'public' ? [] : [401]),
    ]);
    expect(Object.keys(operation.responses).map(Number).sort()).toEqual([...statuses].sort());
    expect(Object.keys(operation.responses['429']?.headers ?? {})).toEqual(['Retry-After']);
    expect(Object.keys(operation.responses['429']?.content ?? {})).toEqual(['application/problem+json']);
  });
});
