/** Sections of the letter, and states of a subject, as the letter calls them. */
export type LetterSection = 'decisions' | 'progress' | 'results' | 'answers' | 'suggestions' | 'questions';
export type LetterState = 'received' | 'under-study' | 'decided' | 'in-progress' | 'done' | 'declined';

/** A text for one and a text for several, as the language counts. */
export type Counted = Readonly<Record<'one' | 'other', string>>;

/** Everything that a letter says by itself, in one language; `{…}` are filled in. */
export interface Strings {
  readonly locale: string;
  readonly masthead: string;
  readonly tagline: string;
  readonly webLink: string;
  readonly sections: Readonly<Record<LetterSection, { readonly title: string; readonly lead: string }>>;
  readonly states: Readonly<Record<LetterState, string>>;
  readonly readMore: string;
  /** Of + and −. */
  readonly approval: { readonly plus: string; readonly minus: string };
  /** An option of a ranking, beside how many put it first. */
  readonly firstChoice: string;
  readonly corrects: string;
  readonly resultSource: Counted;
  readonly resultNote: string;
  readonly suggestionSource: string;
  readonly questionWhen: string;
  readonly nothing: string;
  readonly thanks: string;
  readonly reason: string;
  readonly webReason: string;
  readonly subscribe: string;
  /** Who answers for what the letter says (LCEN, article 1-1). */
  readonly legal: string;
  readonly preferences: string;
  readonly unsubscribe: string;
  readonly signature: string;
  /** The subject and the editorial of a draft that nobody has edited. */
  readonly draft: {
    readonly subject: string;
    readonly preheader: string;
    readonly title: string;
    readonly text: string;
  };
}
