import { describe, expect, test } from '@jest/globals';
import {
  assertInSample,
  assertTakesEntries,
  type Box,
  balanceOf,
  boxes,
  countChange,
} from '../../../domain/paper/box.ts';
import { given } from '../../support/given.ts';

const made: Box = {
  ...{
    id: 'box',
    postId: 'post',
    place: 'Mairie de Toul',
    bulletins: 20,
    openedAt: '2026-05-01T08:00:00.000Z',
  },
  ...{ printings: 0, counts: { once: 0, disputed: 0, counted: 0, spoiled: 0 }, revision: 0 },
};
const printed: Box = { ...made, printings: 1, serialsDigest: 'd' };
const entered: Box = { ...printed, counts: { once: 0, disputed: 0, counted: 12, spoiled: 2 } };
const closed: Box = { ...entered, closing: { at: '2026-05-04T08:00:00.000Z', unused: 5, unreadable: 1 } };
const print = { type: 'Print', from: 1, to: 20, serialsDigest: 'd' } as const;
const close = { type: 'Close', unused: 5, unreadable: 1 } as const;

describe('A box of bulletins', () => {
  test('is printed, and again, which says so', () => {
    given(boxes, made)
      .when(print)
      .gives({ type: 'Printed', isAgain: false }, { printings: 1, serialsDigest: 'd' });
    given(boxes, printed)
      .when({ ...print, to: 3 })
      .gives({ type: 'Printed', isAgain: true }, { printings: 2 });
    given(boxes, made)
      .when({ ...print, to: 21 })
      .isRefused('paper-impossible');
    given(boxes, made)
      .when({ ...print, from: 4, to: 3 })
      .isRefused('paper-impossible');
    given(boxes, closed).when(print).isRefused('paper-impossible');
  });

  test('takes entries between its printing and its closing', () => {
    const refused = (reason: string) =>
      expect.objectContaining({ facts: expect.objectContaining({ reason }) });
    expect(() => assertTakesEntries(made)).toThrow(refused('not-printed'));
    expect(() => assertTakesEntries(printed)).not.toThrow();
    expect(() => assertTakesEntries(closed)).toThrow(refused('closed'));
  });

  test('closes when no bulletin waits for another person', () => {
    for (const counts of [
      { ...entered.counts, once: 1 },
      { ...entered.counts, disputed: 1 },
    ]) {
      given(boxes, { ...entered, counts })
        .when(close)
        .isRefused('paper-impossible');
    }
    given(boxes, made).when(close).isRefused('paper-impossible');
    given(boxes, closed).when(close).isRefused('paper-impossible');
    given(boxes, entered)
      .when({ ...close, unused: 20 })
      .isRefused('paper-impossible');
    given(boxes, entered).when(close).gives({ type: 'Closed' }, { closing: closed.closing });
  });

  test('balances, or says by how many it doesn’t', () => {
    expect(balanceOf(entered)).toBeUndefined();
    const balance = { printed: 20, counted: 12, spoiled: 3, unused: 5 };
    expect(balanceOf(closed)).toEqual({ ...balance, missing: 0 });
    const left = (unused: number) => ({ ...closed, closing: { at: '', unused, unreadable: 1 } });
    expect(balanceOf(left(3))).toEqual({ ...balance, unused: 3, missing: 2 });
    expect(balanceOf(left(6))).toEqual({ ...balance, unused: 6, missing: -1 });
  });

  test('is read again once, when it is closed, by a draw that was named before', () => {
    const announce = { type: 'AnnounceSample', source: 'Le Loto de samedi', risk: 0.1 } as const;
    const draw = { type: 'DrawSample', number: '4 8 15', serials: ['S1', 'S2'] } as const;
    given(boxes, entered).when(announce).isRefused('paper-impossible');
    given(boxes, { ...closed, counts: made.counts })
      .when(announce)
      .isRefused('paper-impossible');
    given(boxes, closed).when(draw).isRefused('paper-impossible');
    const announced = boxes.evolve(closed, boxes.decide(closed, announce, '2026-05-05T08:00:00.000Z'));
    expect(announced.sample).toEqual({
      ...{ announcedAt: '2026-05-05T08:00:00.000Z', source: 'Le Loto de samedi', risk: 0.1 },
      ...{ agreeing: 0, differing: 0 },
    });
    given(boxes, announced).when(announce).isRefused('paper-impossible');
    expect(() => assertInSample(announced, 'S1')).toThrow();
    const drawn = boxes.evolve(announced, boxes.decide(announced, draw, '2026-05-06T08:00:00.000Z'));
    expect(drawn.sample).toMatchObject({ number: '4 8 15', serials: ['S1', 'S2'] });
    given(boxes, drawn).when(draw).isRefused('paper-impossible');
    given(boxes, drawn).when(announce).isRefused('paper-impossible');
    expect(() => assertInSample(drawn, 'S1')).not.toThrow();
    expect(() => assertInSample(drawn, 'S3')).toThrow();
  });

  test('moves a bulletin from one count to another', () => {
    expect(countChange(undefined, 'once')).toEqual({ once: 1 });
    expect(countChange('once', 'disputed')).toEqual({ once: -1, disputed: 1 });
    expect(countChange('disputed', 'spoiled')).toEqual({ disputed: -1, spoiled: 1 });
  });
});
