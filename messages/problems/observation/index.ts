import type { CitizenRoom } from '../room.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';

export const observationProblems = { fr, de, en } as const satisfies CitizenRoom<keyof typeof fr>;
