import { type Asked, pollsOf } from '../polls/format.ts';

/**
 * What was dealt of a handful of topics: for each, by the beginning of its id, one bit for each of its polls. So short that it
 * goes in an address, which the device keeps: the service remembers nothing of a conversation.
 */
export type Passed = ReadonlyMap<string, number>;

/** 48 bits of an id of 128: among thirty topics, two alike are less likely than one in 10^11. */
const markLength = 8;

export const markOf = (postId: string): string => postId.slice(0, markLength);

/** @param place of the poll among those of its topic, from 0 */
export function hasPassed(passed: Passed, postId: string, place: number): boolean {
  return ((passed.get(markOf(postId)) ?? 0) & (1 << place)) !== 0;
}

/** The same, with a card that is dealt. @param step of a questionnaire */
export function withPassed(passed: Passed, topic: Asked, step: string | undefined): Passed {
  const place = Math.max(
    0,
    pollsOf(topic).findIndex((poll) => poll.step === step),
  );
  const mark = markOf(topic.id);
  return new Map([...passed, [mark, (passed.get(mark) ?? 0) | (1 << place)]]);
}

/** As a text of 9 to 12 characters for each topic, separated by commas; empty for nothing. */
export const passedText = (passed: Passed): string =>
  [...passed].map(([mark, bits]) => `${mark}${bits.toString(36)}`).join(',');

/** Back from it; undefined for what isn't one. */
export function passedFrom(text: string): Passed | undefined {
  if (text === '') return new Map();
  const entries = text.split(',').map((entry) => /^([\w-]{8})([0-9a-z]{1,4})$/.exec(entry));
  if (entries.some((entry) => entry === null)) return undefined;
  return new Map(entries.map((entry) => [entry?.[1] ?? '', Number.parseInt(entry?.[2] ?? '0', 36)]));
}
