import type { z } from 'zod';
import type { newService } from '../../../contract/services/services.ts';

/** A service of the demo, and what the crowd thinks of it. */
export interface DemoService {
  readonly key: string;
  readonly content: z.input<typeof newService>;
  /** Share of the crowd that rates it in a month. */
  readonly fame: number;
  /** Weights of the mentions, the worst first, in the first month and in the last. */
  readonly first: readonly number[];
  readonly last: readonly number[];
}

export const services: readonly DemoService[] = [
  {
    key: 'gare-toul',
    content: { name: 'Gare', kind: 'transport', place: 'Toul', departement: '54', theme: 'transports' },
    fame: 0.05,
    first: [2, 3, 4, 3, 1],
    last: [1, 2, 4, 5, 2],
  },
  {
    key: 'lycee-mulhouse',
    content: {
      ...{ name: 'Restaurant du lycée', kind: 'education', place: 'Mulhouse' },
      ...{ departement: '68', theme: 'lycees' },
    },
    fame: 0.04,
    first: [1, 1, 3, 5, 3],
    last: [1, 2, 4, 4, 2],
  },
  {
    key: 'guichet-charleville',
    content: {
      ...{ name: 'Guichet de la Maison de la Région', kind: 'counter', place: 'Charleville-Mézières' },
      ...{ departement: '08', theme: 'economie' },
    },
    fame: 0.006,
    first: [1, 1, 2, 3, 2],
    last: [0, 1, 2, 4, 4],
  },
];
