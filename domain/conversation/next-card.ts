import type { Cell } from '../polls/cell.ts';
import { type Asked, pollId, pollsOf } from '../polls/format.ts';
import { reachedSteps, type StepAnswers } from '../polls/questionnaire.ts';
import { type Audience, isAddressed } from '../posts/audience.ts';
import type { PostKind } from '../posts/post.ts';
import { hasPassed, type Passed } from './passed.ts';

/**
 * Which card somebody is dealt next: a question, a step of a questionnaire, a service to rate, a suggestion to weigh or a piece of information. The
 * order is made from what everybody may read and from the three answers of one's own profile, so that it tells nothing of how
 * others voted (docs/decisions/0040-conversation.md).
 */

/** What must be known of an open post to deal it. */
export interface Topic extends Asked {
  readonly kind: PostKind;
  readonly theme: string;
  readonly audience?: Audience | undefined;
  /** Of the question that asks about a service in a month. */
  readonly service?: object | undefined;
  /** ISO 8601. */
  readonly closesAt?: string | undefined;
  /** How many have answered, as everybody may read it; absent while that is hidden. */
  readonly voters?: number | undefined;
}

export interface Card<T extends Topic = Topic> {
  readonly topic: T;
  /** Of a questionnaire: the step that is asked. */
  readonly step?: string | undefined;
}

/** Where somebody stands in a conversation. */
export interface Standing {
  /** 1: whatever one hasn't answered. 2: what one skipped the first time. */
  readonly round: 1 | 2;
  /** What was dealt in this round. */
  readonly passed: Passed;
  /** The last card: themes alternate, and the steps of a questionnaire stay together. */
  readonly last?: { readonly postId: string; readonly theme: string } | undefined;
}

export interface Dealing {
  /** Of whoever asks; what isn't known of it leaves nobody out. */
  readonly cell: Partial<Cell>;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly standing: Standing;
}

/** A vote that ends within so many days comes before others. */
export const soonDays = 7;

/** Whether a vote ends within days; a service is rated again the month after. @param now milliseconds since the epoch */
export const closesSoon = (
  { service, closesAt }: Pick<Topic, 'service' | 'closesAt'>,
  now: number,
): boolean =>
  service === undefined && closesAt !== undefined && Date.parse(closesAt) - now < soonDays * 86_400_000;

/** Whether a question was put to some, and to this cell among them. */
export const isAddressedTo = ({ audience }: Pick<Topic, 'audience'>, cell: Partial<Cell>): boolean =>
  audience !== undefined && isAddressed(audience, cell);

/**
 * The cards that topics still hold for somebody, one of each topic: of a questionnaire, its first step that one’s answers lead
 * to.
 * @param answers one's own, by `pollId`
 */
export function cardsOf<T extends Topic>(
  topics: readonly T[],
  answers: StepAnswers,
  { cell, standing: { round, passed } }: Dealing,
): Card<T>[] {
  return topics.flatMap((topic): Card<T>[] => {
    if (!isAddressed(topic.audience, cell)) return [];
    // What was read is not read again.
    if (round === 2 && topic.kind === 'information') return [];
    const { steps } = topic;
    const reached = steps && new Set(reachedSteps(steps, answersWithin(topic, answers)).map(({ id }) => id));
    const poll = pollsOf(topic).find(
      (one, place) =>
        (one.step === undefined || reached?.has(one.step)) &&
        !answers.has(pollId(one)) &&
        !hasPassed(passed, topic.id, place),
    );
    return poll === undefined ? [] : [{ topic, step: poll.step }];
  });
}

/**
 * The card to deal: the rest of a questionnaire that was begun; then what is put to this cell in particular, what closes soon,
 * what the Région asks, and all else. Among equals: another theme than the last card's, if there is one; what closes first,
 * where it closes soon; what few have answered; and then in an order of each cell's own, so that cells begin at different ends.
 * @returns undefined where nothing is left of these topics; `left`, how many topics there still are after this one
 */
export function nextCard<T extends Topic>(
  topics: readonly T[],
  answers: StepAnswers,
  dealing: Dealing,
): (Card<T> & { readonly left: number }) | undefined {
  const cards = cardsOf(topics, answers, dealing);
  const { last } = dealing.standing;
  const begun = cards.find(({ topic, step }) => step !== undefined && topic.id === last?.postId);
  const card = begun ?? cards.toSorted((one, other) => compare(one.topic, other.topic, dealing))[0];
  return card && { ...card, left: cards.length - 1 };
}

function compare(one: Topic, other: Topic, dealing: Dealing): number {
  const [first, second] = [orderOf(one, dealing), orderOf(other, dealing)];
  const at = first.findIndex((value, index) => value !== second[index]);
  return at < 0 ? 0 : (first[at] ?? 0) < (second[at] ?? 0) ? -1 : 1;
}

function orderOf(topic: Topic, { cell, now, standing: { last } }: Dealing): readonly (number | string)[] {
  const isSoon = closesSoon(topic, now);
  return [
    urgency(topic, isAddressedTo(topic, cell), isSoon),
    topic.theme === last?.theme ? 1 : 0,
    isSoon ? Date.parse(topic.closesAt ?? '') : 0,
    // By powers of two, since a few votes more say nothing.
    Math.floor(Math.log2((topic.voters ?? 0) + 1)),
    scatter(`${cell.departement ?? ''}#${cell.sex ?? ''}#${cell.ageBand ?? ''}#${topic.id}`),
    topic.id,
  ];
}

function urgency({ kind, service }: Topic, isForMe: boolean, isSoon: boolean): number {
  if (isForMe) return isSoon ? 0 : 1;
  if (isSoon) return 2;
  return kind === 'question' && service === undefined ? 3 : 4;
}

/** FNV-1a of 32 bits: an even order that everybody can compute again, and no secret. */
function scatter(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  }
  return hash;
}

/** Answers to the steps of a questionnaire, by step. */
function answersWithin({ id: postId, steps = [] }: Asked, answers: StepAnswers): StepAnswers {
  return new Map(
    steps.flatMap(({ id }) => {
      const answer = answers.get(pollId({ postId, step: id }));
      return answer === undefined ? [] : [[id, answer] as const];
    }),
  );
}
