import type * as z from 'zod';

/**
 * What is said of a wrong field, in French. zod's own French names JavaScript types (« indéfini reçu »), which helps
 * nobody who filled in a form; these are the issues that the contract's schemas can raise.
 */
export const fieldMessage: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'Champ obligatoire' : (expected[issue.expected] ?? 'Valeur refusée');
    case 'invalid_value':
      return `Valeur attendue : ${issue.values.map((value) => `« ${String(value)} »`).join(' ou ')}`;
    case 'too_big':
      return `${issue.maximum}${unitOf(issue)} au plus`;
    case 'too_small':
      return issue.origin === 'string' && issue.minimum === 1
        ? 'Ce texte ne peut être vide'
        : `${issue.minimum}${unitOf(issue)} au moins`;
    case 'invalid_format':
      return formats[issue.format] ?? 'Ce texte n’a pas la forme attendue';
    default:
      return 'Valeur refusée';
  }
};

const expected: Readonly<Record<string, string>> = {
  string: 'Un texte est attendu',
  number: 'Un nombre est attendu',
  int: 'Un nombre entier est attendu',
  boolean: 'Vrai ou faux (true, false) est attendu',
  object: 'Un objet est attendu',
  array: 'Une liste est attendue',
};

const formats: Readonly<Record<string, string>> = {
  url: 'Une adresse complète, en https://, est attendue',
  datetime: 'Un instant ISO 8601 en UTC est attendu, par exemple 2026-05-01T12:00:00Z',
  safeint: 'Un nombre entier est attendu',
};

/** Of what there is too much or too little: of 1 in the singular, and of 0 as well in French. */
function unitOf({ origin, minimum, maximum }: Bounded): string {
  const unit = units[origin];
  if (unit === undefined) return '';
  return Number(maximum ?? minimum) < 2 ? ` ${unit}` : ` ${unit}s`;
}

interface Bounded {
  readonly origin: string;
  readonly minimum?: number | bigint;
  readonly maximum?: number | bigint;
}

const units: Readonly<Record<string, string>> = {
  string: 'caractère',
  array: 'élément',
  set: 'élément',
};
