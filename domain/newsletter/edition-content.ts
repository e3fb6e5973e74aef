import type { FollowUpState } from '../follow-ups/follow-up.ts';
import type { Format } from '../polls/format.ts';
import type { Channel } from '../posts/post.ts';

/** What a letter is made of: the Région's editorial, then sections of what really happened. Pure data, the same for each language. */
export const sectionKinds = [
  'decisions',
  'progress',
  'results',
  'answers',
  'suggestions',
  'questions',
] as const;
export type SectionKind = (typeof sectionKinds)[number];

interface AnyItem {
  readonly id: string;
  readonly theme: string;
  /** Whether readers who chose no theme see it; readers of its theme do in any case. */
  readonly featured: boolean;
}

/** A step of the public history of a question or suggestion. */
export interface FollowUpItem extends AnyItem {
  readonly kind: 'follow-up';
  readonly title: string;
  readonly state: FollowUpState;
  readonly text: string;
  /** Calendar date, `YYYY-MM-DD`. */
  readonly date: string;
  readonly directorate: string;
  readonly link?: string | undefined;
  /** The step that was told before, and in whose place this one stands. */
  readonly corrects?: { readonly state: FollowUpState; readonly date: string } | undefined;
}

/** Certified totals: numbers that don't change any more. */
export interface ResultItem extends AnyItem {
  readonly kind: 'result';
  readonly title: string;
  /** How it was answered. */
  readonly format: Format['kind'];
  readonly voters: number;
  /** The last day on which votes were taken. */
  readonly closedOn: string;
  readonly rows: readonly ResultRow[];
}

export interface ResultRow {
  /** `plus` or `minus`, an option's id, `1` to `5`. */
  readonly answer: string;
  /** In the question's own words; '' where it has none, as of + and −: each letter has those in its language. */
  readonly label: string;
  readonly count: number;
  /** Of those who answered, with one decimal. */
  readonly percent: number;
}

export interface SuggestionItem extends AnyItem {
  readonly kind: 'suggestion';
  readonly text: string;
  readonly plus: number;
  readonly minus: number;
}

export interface QuestionItem extends AnyItem {
  readonly kind: 'question';
  readonly title: string;
  readonly opensOn: string;
}

export type EditionItem = FollowUpItem | ResultItem | SuggestionItem | QuestionItem;

/** The order is the team's; a candidate that isn't in its section is left out of the letter. */
export interface EditionSection {
  readonly kind: SectionKind;
  readonly items: readonly string[];
}

export interface Editorial {
  readonly subject: string;
  /** What a mailbox shows beside the subject. */
  readonly preheader: string;
  readonly title: string;
  /** Paragraphs, with an empty line between them. */
  readonly text: string;
}

export interface EditionContent {
  /** By language; the instance's first one is always there. */
  readonly editorial: Readonly<Record<string, Editorial>>;
  readonly sections: readonly EditionSection[];
  /** All that was found, by id. */
  readonly candidates: Readonly<Record<string, EditionItem>>;
}

/** So many items of a section go into one mail, so that it stays below what Gmail shows (102 KB); the web version has all. */
export const mailLimits: Readonly<Record<SectionKind, number>> = {
  decisions: 5,
  progress: 3,
  results: 4,
  answers: 6,
  suggestions: 6,
  questions: 4,
};

/** Where a letter tells of a step: « decided » is what is decided, not what is going on or being looked into. */
export type FollowUpSection = 'decisions' | 'progress' | 'answers';

export function followUpSection(channel: Channel, state: FollowUpState): FollowUpSection {
  if (state === 'decided' || state === 'done') return 'decisions';
  return channel === 'citizen' && state !== 'in-progress' ? 'answers' : 'progress';
}

/** Which of the items (in their order) somebody who chose `themes` (none: no choice) is shown. */
export function itemsFor<I extends Pick<AnyItem, 'theme' | 'featured'>>(
  items: readonly I[],
  themes: readonly string[],
  limit: number,
): I[] {
  return items
    .filter(({ theme, featured }) => (themes.length === 0 ? featured : themes.includes(theme)))
    .slice(0, limit);
}

/** `2026-12` for the month after the one of a calendar date. */
export function monthAfter(date: string): string {
  const [year = 0, month = 1] = date.split('-').map(Number);
  return month === 12 ? `${year + 1}-01` : `${year}-${String(month + 1).padStart(2, '0')}`;
}
