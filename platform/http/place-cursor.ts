import { ProblemError } from './problem.ts';

/** The opaque text with which a client asks for what follows the entry of a chain at `sequence`. */
export function encodeCursor(sequence: number): string {
  return Buffer.from(String(sequence)).toString('base64url');
}

/** @throws ProblemError cursor-invalid */
export function decodeCursor(cursor: string): number {
  const text = Buffer.from(cursor, 'base64url').toString();
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text);
  throw new ProblemError('cursor-invalid', 'Reprenez tel quel le curseur de la page précédente.');
}
