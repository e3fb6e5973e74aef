import { createHash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import {
  foldedReceipt,
  readBallotFile,
  receiptInFragment,
} from '../../../../apps/citizens/post/find-ballot.ts';

const receiptOf = (number: number) => createHash('sha256').update(String(number)).digest('base64url');
const receipts = Array.from({ length: 500 }, (_, number) => receiptOf(number));
const file = readBallotFile(
  `receipt,choice\n${receipts.map((receipt, index) => `${receipt},${index % 2 ? 'plus' : 'a,b'}`).join('\n')}\n`,
);
const find = (typed: string) => {
  const folded = foldedReceipt(typed);
  return folded === undefined ? undefined : file.ballots.get(folded);
};

test('every receipt finds its own line, as printed', () => {
  for (const [index, receipt] of receipts.entries()) {
    expect(find(receipt)).toEqual({ line: index + 2, answer: index % 2 ? 'plus' : 'a,b' });
  }
});

test.each([
  ['in another case', (receipt: string) => receipt.toLowerCase()],
  ['in two lines, as on the stub', (receipt: string) => `${receipt.slice(0, 22)}\n${receipt.slice(22)}`],
  ['in groups', (receipt: string) => receipt.replace(/(.{5})/g, '$1 - ')],
  ['without its hyphens and underscores', (receipt: string) => receipt.replace(/[-_]/g, '')],
  ['with look-alikes', (receipt: string) => receipt.replace(/[oO]/g, '0').replace(/[iIlL]/g, '1')],
  ['with look-alikes the other way', (receipt: string) => receipt.replaceAll('0', 'O').replaceAll('1', 'l')],
])('a receipt is found %s', (_, typedFrom) => {
  for (const [index, receipt] of receipts.slice(0, 200).entries()) {
    expect(find(typedFrom(receipt))?.line).toBe(index + 2);
  }
});

test('what can’t be a receipt is told from one that isn’t in the list', () => {
  for (const typed of [
    '',
    'bonjour',
    `${receiptOf(1)}${receiptOf(2)}`,
    receiptOf(1).replace(/.$/, 'é'),
    '0ABCD-EFGH1',
  ]) {
    expect(foldedReceipt(typed)).toBeUndefined();
  }
  const unknown = foldedReceipt(receiptOf(-1)) ?? '';
  expect(unknown).toMatch(/^[0-9A-Z]{30,43}$/);
  expect(file.ballots.get(unknown)).toBeUndefined();
});

test('the QR code of a stub carries its receipt in the fragment', () => {
  expect(receiptInFragment(`#recu=${receiptOf(7)}`)).toBe(receiptOf(7));
  for (const hash of ['', '#', '#bilan', `#autre=${receiptOf(7)}`])
    expect(receiptInFragment(hash)).toBeUndefined();
});

test('the digest changes with any line', () => {
  const other = readBallotFile(`receipt,choice\n${receiptOf(1)},plus\n`);
  const changed = readBallotFile(`receipt,choice\n${receiptOf(1)},minus\n`);
  expect(other.root).toMatch(/^[0-9a-f]{64}$/);
  expect(changed.root).not.toBe(other.root);
});
