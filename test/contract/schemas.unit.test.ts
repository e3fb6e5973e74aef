import { describe, expect, test } from '@jest/globals';
import * as z from 'zod';
import { email } from '../../contract/email.ts';
import { pageLimit, webAddress } from '../../contract/schemas.ts';
import { faultOf } from '../../platform/http/field-faults.ts';
import { messagesOf as messagesOfErrors } from '../support/problem-seen.ts';

const messagesOf = (schema: z.ZodType, value: unknown) =>
  messagesOfErrors(
    schema
      .safeParse(value, { reportInput: true })
      .error?.issues.map((issue) => ({ path: 'x', ...faultOf(issue) })) ?? [],
  );

describe('the size of a page', () => {
  const query = z.strictObject({ limit: pageLimit(50, 20) });
  test.each([
    [undefined, 20],
    ['1', 1],
    ['50', 50],
  ])('%s', (limit, expected) => {
    expect(query.parse(limit === undefined ? {} : { limit })).toEqual({ limit: expected });
  });
  test.each([
    '0x10',
    '0b11',
    '0o7',
    '1e1',
    '+5',
    ' 5',
    '5 ',
    '5.0',
    '05',
    '',
    ' ',
    '-1',
    '٥',
    '５',
    '1_0',
    'Infinity',
    'NaN',
    'true',
  ])('« %s » is no number in an address', (limit) => {
    expect(query.safeParse({ limit }).success).toBe(false);
  });
  test('what is out of range is told with the range', () => {
    expect(messagesOf(query, { limit: '0' })).toEqual(['1 au moins']);
    expect(messagesOf(query, { limit: '51' })).toEqual(['50 au plus']);
    expect(messagesOf(query, { limit: '0x10' })).toEqual(['Un nombre entier est attendu']);
  });
});

describe('the address of a page', () => {
  test.each([
    ['https://www.exemple.fr/a?b=c#d', 'https://www.exemple.fr/a?b=c#d'],
    ['https://bücher.de', 'https://xn--bcher-kva.de/'],
    ['https://exemple.fr/@jean', 'https://exemple.fr/@jean'],
    [' https://exemple.fr/été ', 'https://exemple.fr/%C3%A9t%C3%A9'],
  ])('« %s » is read as a browser follows it', (address, followed) => {
    expect(webAddress.parse(address)).toBe(followed);
    // What is stored and served still conforms to the contract.
    expect(webAddress.parse(followed)).toBe(followed);
  });
  test.each([
    [`https://exemple.fr/${'é'.repeat(400)}`, /^2.000 caractères/],
    [`https://exemple.fr/${'a'.repeat(2000)}`, /^2.000 caractères/],
    ['https://user:secret@exemple.fr/', /mot de passe/],
    ['https://user@exemple.fr/', /mot de passe/],
    ['https://:secret@exemple.fr/', /mot de passe/],
    ['https://us%65r@exemple.fr/', /mot de passe/],
    ['https://www.grandest.fr@exemple.com/', /mot de passe/],
    ['http://exemple.fr/', /https/],
    ['javascript:alert(1)', /https/],
    ['exemple.fr', /https/],
  ])('« %s » is refused', (address, message) => {
    expect(messagesOf(webAddress, address)).toEqual([expect.stringMatching(message)]);
  });
});

test('an e-mail address comes out as it is stored, or with what is wrong with it', () => {
  expect(email.parse(' jean@hôtel-exemple.fr')).toBe('jean@xn--htel-exemple-eib.fr');
  expect(messagesOf(email, 'éléonore@exemple.fr')).toEqual([expect.stringContaining('une autre')]);
  expect(messagesOf(email, 3)).toEqual(['Un texte est attendu']);
});

describe('numbers have their plural', () => {
  test.each([
    [z.array(z.string()).min(1), [], '1 élément au moins'],
    [z.array(z.string()).min(2), [], '2 éléments au moins'],
    [z.array(z.string()).max(1), ['a', 'b'], '1 élément au plus'],
    [z.array(z.string()).max(0), ['a'], '0 élément au plus'],
    [z.string().max(1), 'ab', '1 caractère au plus'],
    [z.string().min(2), 'a', '2 caractères au moins'],
    [z.string().min(1), '', 'Ce texte ne peut être vide'],
    [z.int().min(1), 0, '1 au moins'],
  ])('%#: %s', (schema, value, message) => {
    expect(messagesOf(schema, value)).toEqual([message]);
  });
});
