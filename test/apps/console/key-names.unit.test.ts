import { describe, expect, test } from '@jest/globals';
import { keyNameOf } from '../../../apps/console/shell/key-names.ts';

const pressed = (key: string, code: string, more: object = {}) =>
  keyNameOf({ key, code, altKey: false, ctrlKey: false, metaKey: false, ...more });

describe('A key of the console', () => {
  test('is the same on AZERTY and QWERTY: letters by what they type, figures by where they are', () => {
    expect(pressed('m', 'Semicolon')).toBe('m');
    expect(pressed('m', 'KeyM')).toBe('m');
    expect(pressed('&', 'Digit1')).toBe('1');
    expect(pressed('1', 'Digit1')).toBe('1');
    expect(pressed('à', 'Digit0')).toBe('0');
    expect(pressed('4', 'Numpad4')).toBe('4');
    expect(pressed('?', 'KeyM', { shiftKey: true })).toBe('?');
    expect(pressed('P', 'KeyP', { shiftKey: true })).toBe('p');
  });

  test('is none with Alt, Ctrl or the key of the system, which are the browser’s', () => {
    for (const modifier of ['altKey', 'ctrlKey', 'metaKey']) {
      expect(pressed('p', 'KeyP', { [modifier]: true })).toBeUndefined();
      expect(pressed('&', 'Digit1', { [modifier]: true })).toBeUndefined();
    }
    expect(pressed('Shift', 'ShiftLeft')).toBeUndefined();
    expect(pressed('Enter', 'Enter')).toBeUndefined();
  });

  test('ends an answer by Ctrl or the key of a Mac, with Enter', () => {
    expect(pressed('Enter', 'Enter', { ctrlKey: true })).toBe('ctrl+enter');
    expect(pressed('Enter', 'NumpadEnter', { metaKey: true })).toBe('ctrl+enter');
    expect(pressed('Enter', 'Enter', { ctrlKey: true, altKey: true })).toBeUndefined();
    expect(pressed('Escape', 'Escape')).toBe('escape');
  });
});
