import { expect } from '@jest/globals';
import { type ProblemCode, problems, problemType } from '../../../contract/problems.ts';
import { problemDocument } from '../../../contract/schemas.ts';
import { frenchProblems } from '../../../messages/problems/index.ts';
import { typeset } from '../../../messages/typography.ts';
import type { Answer } from './http.ts';

/** Asserts that an answer is this problem, in the form that the contract promises, and gives its document. */
export function expectProblem(answer: Answer, code: ProblemCode): Record<string, unknown> {
  const { status } = problems[code];
  const title = typeset(frenchProblems[`${code}.title`] ?? '', 'fr');
  expect(`${answer.status} ${answer.text}`).toContain(problemType(code));
  expect(answer.status).toBe(status);
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expectNoStack(answer);
  const document = problemDocument.parse(answer.json());
  expect(document).toMatchObject({ type: problemType(code), title, status, detail: expect.any(String) });
  return document;
}

/** Asserts API Gateway's own refusal of a token, which keeps AWS's body. */
export function expectUnauthorized(answer: Answer): void {
  expect(`${answer.status} ${answer.text}`).toBe('401 {"message":"Unauthorized"}');
  expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer/);
}

/** No answer may reveal how the service is built. */
export function expectNoStack({ text }: Answer): void {
  expect(text).not.toMatch(/\bat .+:\d+:\d+|\.m?[jt]s\b|node_modules/);
}
