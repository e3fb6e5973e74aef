import { expect, test } from '@jest/globals';
import { isAllowed } from '../../../../apps/citizens/kiosk/allowed.ts';

const here = 'https://imaginest.example/borne#key';

test.each(['/borne', '/de/borne', '/en/borne#key', '#other', 'https://imaginest.example/borne'])(
  'A kiosk may show %s',
  (address) => {
    expect(isAllowed(address, here)).toBe(true);
  },
);

test.each([
  ...['/', '/resultats', '/borne/plus', '/fr/borne', '/de/borne/', 'https://elsewhere.example/borne'],
  ...['http://imaginest.example/borne', 'javascript:alert(1)', 'https://', 'mailto:x@y.example'],
])('A kiosk goes nowhere else: %s', (address) => {
  expect(isAllowed(address, here)).toBe(false);
});
