import { graphemeCount } from '../../../domain/text/graphemes.ts';
import { say } from '../say.ts';

/** Remaining characters that are announced while typing: near the end, at the end and past it, rather than at each key. */
const announced = new Set([20, 10, 0]);

/** Characters left of `limit`, negative past the end; counted like the service. */
export const signsLeft = (text: string, limit: number): number =>
  limit - graphemeCount(text.trim().replace(/\s+/g, ' '));

export const isAnnounced = (left: number): boolean => announced.has(left) || left < 0;

/** « 12 signes restants », « 3 signes de trop ». */
export const leftText = (left: number): string =>
  counted(left < 0 ? 'propose.over' : 'propose.left', Math.abs(left));

/** What is missing from an idea, or too long in it; undefined if it can be reviewed. */
export function ideaFault(
  { text, theme }: { readonly text: string; readonly theme: string },
  limit: number,
): { readonly field: 'text' | 'theme'; readonly said: string } | undefined {
  const left = signsLeft(text, limit);
  if (text.trim() === '') return { field: 'text', said: say('propose.missing-text') };
  if (left < 0) {
    return { field: 'text', said: counted('propose.too-long', -left, { length: limit - left }) };
  }
  return theme === '' ? { field: 'theme', said: say('write.missing-theme') } : undefined;
}

function counted(
  key: 'propose.left' | 'propose.over' | 'propose.too-long',
  count: number,
  more: Readonly<Record<string, number>> = {},
): string {
  return say(`${key}.${count < 2 ? 'one' : 'other'}`, { count, ...more });
}
