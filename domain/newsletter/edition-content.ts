import type { FollowUpState } from '../follow-ups/follow-up.ts';
import type { Format } from '../polls/format.ts';
import type { Audience } from '../posts/audience.ts';
import type { Channel } from '../posts/post.ts';

/**
 * The content of a letter: the Région's editorial, then sections on what really happened. Pure data, the same for every
 * language.
 */
export const sectionKinds = [
  'decisions',
  'progress',
  'results',
  'common-ground',
  'answers',
  'suggestions',
  'questions',
] as const;
export type SectionKind = (typeof sectionKinds)[number];

interface AnyItem {
  readonly id: string;
  readonly theme: string;
  /** Whether readers who chose no theme see it; readers of its theme always do. */
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
  /** The earlier step that this one corrects. */
  readonly corrects?: { readonly state: FollowUpState; readonly date: string } | undefined;
}

/** Certified totals, which no longer change. */
export interface ResultItem extends AnyItem {
  readonly kind: 'result';
  readonly title: string;
  /** The audience; everybody if absent. */
  readonly audience?: Audience | undefined;
  /** How the question was answered. */
  readonly format: Format['kind'];
  readonly voters: number;
  /** The last day of the vote. */
  readonly closedOn: string;
  readonly rows: readonly ResultRow[];
}

export interface ResultRow {
  /** Of a project that an envelope funds: what it costs, in cents. */
  readonly funded?: number | undefined;
  /** `plus` or `minus`, an option's id, or `1` to `5`. */
  readonly answer: string;
  /** In the question's own words; empty for + and −, which each letter words in its own language. */
  readonly label: string;
  /** Absent where an envelope's votes are withheld, as is the share. */
  readonly count?: number | undefined;
  /** Share of those who answered, with one decimal. */
  readonly percent?: number | undefined;
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
  readonly audience?: Audience | undefined;
  readonly opensOn: string;
  /** What an envelope has shared out, in cents. */
  readonly amount?: number | undefined;
}

/** A meeting to come. */
export interface MeetingItem extends AnyItem {
  readonly kind: 'meeting';
  readonly title: string;
  /** ISO 8601 instant. */
  readonly startsAt: string;
  /** Absent when it is held online. */
  readonly place?: string | undefined;
}

/** A post that a majority of every known département favours. */
export interface CommonItem extends AnyItem {
  readonly kind: 'common';
  readonly title: string;
  readonly audience?: Audience | undefined;
  /** How many départements are known. */
  readonly told: number;
  /** Codes of those of which nothing is known. */
  readonly untold: readonly string[];
  /** The département with the smallest share of +, in percent. */
  readonly least: { readonly departement: string; readonly percent: number };
}

export type EditionItem =
  | FollowUpItem
  | ResultItem
  | SuggestionItem
  | QuestionItem
  | MeetingItem
  | CommonItem;

/** In the order chosen by the team; a candidate that isn't in its section is left out of the letter. */
export interface EditionSection {
  readonly kind: SectionKind;
  readonly items: readonly string[];
}

export interface Editorial {
  readonly subject: string;
  /** The preview text that mailboxes show beside the subject. */
  readonly preheader: string;
  readonly title: string;
  /** Paragraphs, separated by an empty line. */
  readonly text: string;
}

export interface EditionContent {
  /** By language; the instance's first language is always present. */
  readonly editorial: Readonly<Record<string, Editorial>>;
  readonly sections: readonly EditionSection[];
  /** Everything that was found for this edition, by id. */
  readonly candidates: Readonly<Record<string, EditionItem>>;
}

/**
 * Maximum number of items of a section in a mail, which keeps it below the size at which Gmail clips (102 KB); the web
 * version has all.
 */
export const mailLimits: Readonly<Record<SectionKind, number>> = {
  decisions: 5,
  progress: 3,
  results: 4,
  'common-ground': 2,
  answers: 5,
  suggestions: 5,
  questions: 4,
};

/** The section of a letter that a step belongs to: decisions are kept apart from what is under way or being studied. */
export type FollowUpSection = 'decisions' | 'progress' | 'answers';

export function followUpSection(channel: Channel, state: FollowUpState): FollowUpSection {
  if (state === 'decided' || state === 'done') return 'decisions';
  return channel === 'citizen' && state !== 'in-progress' ? 'answers' : 'progress';
}

/** The items, in order, that are shown to a reader who chose `themes` (empty: no choice). */
export function itemsFor<I extends Pick<AnyItem, 'theme' | 'featured'>>(
  items: readonly I[],
  themes: readonly string[],
  limit: number,
): I[] {
  return items
    .filter(({ theme, featured }) => (themes.length === 0 ? featured : themes.includes(theme)))
    .slice(0, limit);
}

/** The month after a calendar date's: `2026-12`. */
export function monthAfter(date: string): string {
  const [year = 0, month = 1] = date.split('-').map(Number);
  return month === 12 ? `${year + 1}-01` : `${year}-${String(month + 1).padStart(2, '0')}`;
}
