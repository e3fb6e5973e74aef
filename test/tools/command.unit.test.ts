import { expect, test } from '@jest/globals';
import { sentenceOf, serviceAddress } from '../../tools/command.ts';

test.each(['http://127.0.0.1:4000', 'https://imaginest.example'])(
  '%s is where a service is reached',
  (url) => {
    expect(serviceAddress('--url', url)).toBe(url);
    expect(serviceAddress('--url', `${url}/`)).toBe(url);
  },
);

test.each(['nonsense', '127.0.0.1:4000', 'localhost:4000', 'ftp://127.0.0.1', 'file:///etc', ''])(
  '%j is none, and is said so',
  (text) => {
    expect(() => serviceAddress('--url', text)).toThrow(
      `--url takes an address like http://127.0.0.1:4000, not "${text}".`,
    );
  },
);

test('why a service could not be asked is told, not that it couldn’t', () => {
  // As `fetch` says of http://127.0.0.1:9, which Node asks nothing of.
  const error = new TypeError('fetch failed', { cause: new Error('bad port') });
  expect(sentenceOf(error)).toBe('The service could not be asked: bad port.');
});
