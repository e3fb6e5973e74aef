import { expect, test } from '@jest/globals';
import { findPage } from '../../../lambdas/pages/find-page.ts';
import type { PageRoute } from '../../../lambdas/pages/page-route.ts';

const routes = ['/', '/p/{postId}', '/mentions-légales'].map((pattern) => ({ pattern }) as PageRoute);
const found = (path: string) => {
  const { language, path: inLanguage, route, params } = findPage(routes, path);
  return [language, inLanguage, route?.pattern, params];
};

test('a page is found in each language, with or without a slash at its end', () => {
  expect(found('/')).toEqual(['fr', '/', '/', {}]);
  expect(found('/de/p/abc/')).toEqual(['de', '/p/abc', '/p/{postId}', { postId: 'abc' }]);
  expect(found('/fr/p/abc')[2]).toBeUndefined();
});

test('a path is as API Gateway gives it, decoded: it isn’t decoded again', () => {
  expect(found('/mentions-légales')[2]).toBe('/mentions-légales');
  expect(found('/p/a%20b')).toEqual(['fr', '/p/a%20b', '/p/{postId}', { postId: 'a%20b' }]);
  expect(found('/p/100 %')[3]).toEqual({ postId: '100 %' });
});
