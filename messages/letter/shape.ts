/** Sections of the letter, and states of a subject, as the letter calls them. */
export type LetterSection =
  | 'decisions'
  | 'progress'
  | 'results'
  | 'common-ground'
  | 'answers'
  | 'suggestions'
  | 'questions';
export type LetterState = 'received' | 'under-study' | 'decided' | 'in-progress' | 'done' | 'declined';

/** Singular and plural, as the language counts. */
export type Counted = Readonly<Record<'one' | 'other', string>>;

/** All of the letter's own texts in one language; `{…}` are filled in. */
export interface Strings {
  readonly locale: string;
  readonly masthead: string;
  readonly tagline: string;
  readonly webLink: string;
  readonly sections: Readonly<Record<LetterSection, { readonly title: string; readonly lead: string }>>;
  readonly states: Readonly<Record<LetterState, string>>;
  readonly readMore: string;
  /** For + and −. */
  readonly approval: { readonly plus: string; readonly minus: string };
  /** For an option of a ranking, beside the number of voters who put it first. */
  readonly firstChoice: string;
  /** A project that an envelope funds. */
  readonly funded: string;
  readonly corrects: string;
  readonly resultSource: Counted;
  readonly resultNote: string;
  readonly suggestionSource: string;
  readonly questionWhen: string;
  /** The same of an envelope, with what it shares out. */
  readonly envelopeWhen: string;
  /** Of a meeting: when, and where; `online` where it has no place. */
  readonly meetingWhen: string;
  readonly online: string;
  /** After what is said of a question: whom it addresses, where not everybody. */
  readonly askedOf: string;
  /** Of what every known département favours: how many, and the narrowest majority; then those of which nothing is known. */
  readonly commonSource: string;
  readonly commonUntold: string;
  readonly nothing: string;
  readonly thanks: string;
  readonly reason: string;
  readonly webReason: string;
  readonly subscribe: string;
  /** The legal notice (LCEN, article 1-1). */
  readonly legal: string;
  readonly preferences: string;
  readonly unsubscribe: string;
  readonly signature: string;
  /** Subject and editorial of an unedited draft. */
  readonly draft: {
    readonly subject: string;
    readonly preheader: string;
    readonly title: string;
    readonly text: string;
  };
}
