/** A box of bulletins of the demo. */
export interface DemoBox {
  readonly key: string;
  /** The question that it is opened for, and so many days after that opened. */
  readonly question: string;
  readonly afterDays: number;
  readonly place: string;
  readonly bulletins: number;
  /** What two people read on one bulletin after another: an option; null where it is blank or spoiled. */
  readonly entered: readonly (string | null)[];
  /** What one person read, on those that wait for another. */
  readonly waiting: readonly string[];
}

export const boxes: readonly DemoBox[] = [
  {
    ...{ key: 'paper-vittel', question: 'question-bourgs', afterDays: 12 },
    ...{ place: 'Mairie de Vittel', bulletins: 40 },
    entered: [
      ...['commerce', 'services', 'commerce', 'logement', 'ecole', 'commerce', null, 'services'],
      ...['commerce', 'place', 'services', 'commerce', 'logement', 'services'],
    ],
    waiting: ['place', 'commerce'],
  },
];
