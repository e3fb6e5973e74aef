import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';

/** The tokens of a sheet that are colours. */
function tokensOf(name: string): Record<string, string> {
  const sheet = readFileSync(`apps/view/styles/${name}.css`, 'utf8');
  return Object.fromEntries(
    [...sheet.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, token, value]) => [token, value]),
  );
}
const light = tokensOf('tokens');
const dark = { ...light, ...tokensOf('dark') };

/** WCAG 2.2, relative luminance. */
function luminance(color: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

/** `color-mix(in srgb, … percent%, …)`. */
function mixed(one: string, percent: number, other: string): string {
  const channels = [1, 3, 5].map((at) => {
    const [first, second] = [one, other].map((color) => Number.parseInt(color.slice(at, at + 2), 16));
    return Math.round(((first ?? 0) * percent + (second ?? 0) * (100 - percent)) / 100);
  });
  return `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}

/** Every pair of text and ground that the app has. */
const texts = [
  ...['papier', 'carte', 'ciel', 'plus-teinte', 'moins-teinte', 'alerte-teinte'].map((ground) => [
    'encre',
    ground,
  ]),
  ...['papier', 'carte', 'ciel'].map((ground) => ['encre2', ground]),
  ...['papier', 'carte', 'ciel'].map((ground) => ['bleu', ground]),
  ['sur-sol', 'sol'],
  ['sur-plus', 'plus'],
  ['sur-moins', 'moins'],
  ['plus-encre', 'plus-teinte'],
  ['moins-encre', 'moins-teinte'],
  ['alerte', 'carte'],
  ['alerte', 'papier'],
  ['alerte', 'alerte-teinte'],
  ['sapin', 'carte'],
] as const;
const edges = [
  ...['papier', 'carte', 'ciel'].map((ground) => ['encre', ground]),
  ['trait-fort', 'papier'],
  ['trait-fort', 'carte'],
] as const;

describe.each([
  ['light', light],
  ['dark', dark],
])('In %s', (_, tokens) => {
  const of = ([front, ground]: readonly string[]) =>
    contrast(tokens[front ?? ''] ?? '', tokens[ground ?? ''] ?? '');

  test.each(texts)('%s on %s is legible', (...pair) => {
    expect(of(pair)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(['plus', 'moins'])('ink on the stripes of a vote that waits is legible (%s)', (side) => {
    const stripe = mixed(tokens[side] ?? '', 30, tokens[`${side}-teinte`] ?? '');
    expect(contrast(tokens.encre ?? '', stripe)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(edges)('%s on %s is seen', (...pair) => {
    expect(of(pair)).toBeGreaterThanOrEqual(3);
  });
});

test('Dark is another look', () => {
  expect(dark).not.toEqual(light);
});
