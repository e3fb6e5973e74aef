import { describe, expect, test } from '@jest/globals';
import { addressIdentity, readEmailAddress } from '../../../domain/text/email-address.ts';
import { messagesOf } from '../../support/problem-seen.ts';

describe('is taken, as the mail service wants it:', () => {
  test.each([
    ['jean@exemple.fr', 'jean@exemple.fr'],
    ['jean@exemple.fr ', 'jean@exemple.fr'],
    ['\u00A0jean@exemple.fr\n', 'jean@exemple.fr'],
    ['\uFEFFjean@exemple.fr\u200B', 'jean@exemple.fr'],
    ['jean@hôtel-exemple.fr', 'jean@xn--htel-exemple-eib.fr'],
    ['jean@ho\u0302tel-exemple.fr', 'jean@xn--htel-exemple-eib.fr'],
    ['jean@xn--htel-exemple-eib.fr', 'jean@xn--htel-exemple-eib.fr'],
    ['Jean@HÔTEL-Exemple.FR', 'Jean@xn--htel-exemple-eib.fr'],
    ['info@bücher.de', 'info@xn--bcher-kva.de'],
    ['info@straße.de', 'info@xn--strae-oqa.de'],
    ['info@пример.рф', 'info@xn--e1afmkfd.xn--p1ai'],
    ['a&b@exemple.fr', 'a&b@exemple.fr'],
    ["o'neill@exemple.ie", "o'neill@exemple.ie"],
    ['!#$%&*+-/=?^_`{|}~@exemple.fr', '!#$%&*+-/=?^_`{|}~@exemple.fr'],
    ['jean.dupont+bus@mail.exemple.alsace', 'jean.dupont+bus@mail.exemple.alsace'],
    ['1@2.exemple.fr', '1@2.exemple.fr'],
    [`${'a'.repeat(64)}@exemple.fr`, `${'a'.repeat(64)}@exemple.fr`],
  ])('« %s »', (typed, address) => {
    expect(readEmailAddress(typed)).toEqual({ address });
  });
});

describe('is refused, with what to do:', () => {
  test.each([
    ['', /prenom\.nom@exemple\.fr/],
    ['jean', /prenom\.nom@exemple\.fr/],
    ['@exemple.fr', /prenom\.nom@exemple\.fr/],
    ['jean@', /prenom\.nom@exemple\.fr/],
    ['jean dupont@exemple.fr', /espace/],
    ['jean@exemple .fr', /espace/],
    ['éléonore@exemple.fr', /accent.*une autre/],
    ['иван@exemple.ru', /non latine/],
    ['.jean@exemple.fr', /point/],
    ['jean.@exemple.fr', /point/],
    ['jean..dupont@exemple.fr', /point/],
    ['"jean"@exemple.fr', /guillemets/],
    ['jean(bus)@exemple.fr', /parenthèses/],
    ['jean,marie@exemple.fr', /virgule/],
    ['jean@marie@exemple.fr', /guillemets/],
    ['jean<x>@exemple.fr', /guillemets/],
    [`${'a'.repeat(65)}@exemple.fr`, /64 caractères au plus avant/],
    ['jean@localhost', /nom de domaine/],
    ['jean@[192.0.2.1]', /nom de domaine/],
    ['jean@192.0.2.1', /nom de domaine/],
    ['jean@exemple..fr', /nom de domaine/],
    ['jean@-exemple.fr', /nom de domaine/],
    ['jean@exemple-.fr', /nom de domaine/],
    ['jean@exemple_.fr', /nom de domaine/],
    ['jean@exemple.fr/a', /nom de domaine/],
    ['jean@exemple.fr:25', /nom de domaine/],
    ['jean@exemple.fr?x', /nom de domaine/],
    ['jean@exemple.f', /nom de domaine/],
    ['jean@exemple.fr.', /nom de domaine/],
    [`jean@${'a'.repeat(64)}.fr`, /nom de domaine/],
    [`jean@${'é'.repeat(62)}.fr`, /nom de domaine/],
    [`jean@${`${'a'.repeat(60)}.`.repeat(4)}exemple.fr`, /254 caractères/],
  ])('« %s »', (typed, fault) => {
    const read = readEmailAddress(typed);
    if ('address' in read) throw new Error(`It is taken for ${read.address}.`);
    const { fault: name, ...facts } = read;
    expect(messagesOf([{ path: 'body.email', fault: name, facts }])).toEqual([expect.stringMatching(fault)]);
  });
});

test('two ways of writing one address are one; two addresses are two', () => {
  const one = addressIdentity('jean@hôtel-exemple.fr');
  for (const same of [' Jean@xn--htel-exemple-eib.FR', 'JEAN@HO\u0302TEL-EXEMPLE.fr\n'])
    expect(addressIdentity(same)).toBe(one);
  for (const other of [
    'jean@hotel-exemple.fr',
    'jeanne@hôtel-exemple.fr',
    'j.ean@hôtel-exemple.fr',
    'é@hôtel-exemple.fr',
  ])
    expect(addressIdentity(other)).not.toBe(one);
});
