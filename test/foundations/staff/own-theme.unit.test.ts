import { describe, expect, test } from '@jest/globals';
import { assertOwnTheme, ownThemes } from '../../../foundations/staff/own-theme.ts';
import { instance } from '../../../platform/instance.ts';

const referent = { sub: 's', pseudonym: 'P', role: 'referent' } as const;

describe('Who acts on which theme', () => {
  test('a référent on those of each of their directorates, in the instance’s order', () => {
    expect(ownThemes({ ...referent, directorates: ['sante-sport', 'transports'] })).toEqual([
      ...['transports', 'sante', 'sport'],
    ]);
  });

  test('the project team on all; who has no directorate on none', () => {
    const all = instance.themes.map(({ id }) => id);
    expect(ownThemes({ ...referent, role: 'project-team' })).toEqual(all);
    expect(ownThemes(referent)).toEqual([]);
  });

  test('anything else is refused, and whose it is is said', () => {
    const member = { ...referent, directorates: ['sante-sport', 'transports'] };
    for (const theme of ['sport', 'transports']) assertOwnTheme(member, theme);
    expect(() => assertOwnTheme(member, 'lycees')).toThrow(
      expect.objectContaining({ code: 'not-your-directorate' }),
    );
  });
});
