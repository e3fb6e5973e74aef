import { expect, test } from '@jest/globals';
import { valueName } from '../../../domain/polls/answer-kinds/value-name.ts';
import type { Format } from '../../../domain/polls/format.ts';

const mentions = ['insuffisant', 'passable', 'assez bien', 'bien', 'très bien'];
const ends = { kind: 'scale', lowest: 'jamais', highest: 'toujours' } as const;
const options = [
  { id: 'train', label: 'Le train' },
  { id: 'car', label: 'Le car' },
];

test.each<[Format, string, string]>([
  [{ kind: 'approval' }, 'minus', 'contre'],
  [ends, '1', '1 · jamais'],
  [ends, '3', '3'],
  [ends, '5', '5 · toujours'],
  [{ ...ends, mentions }, '3', '3 · assez bien'],
  [{ kind: 'single-choice', options }, 'car', 'Le car'],
  [{ kind: 'ranking', options }, 'train', 'Le train'],
  // Of a later version of the question than the reader has.
  [{ kind: 'single-choice', options }, 'avion', 'avion'],
])('Of %j, %s is called « %s »', (format, value, name) => {
  expect(valueName(format, value, (sign) => (sign === 'plus' ? 'pour' : 'contre'))).toBe(name);
});
