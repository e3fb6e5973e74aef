import type { Access, Route } from '../../contract/route.ts';

const callers: Readonly<Record<Access, string>> = {
  public: 'Sans jeton.',
  citizen: 'Avec le jeton d’un profil citoyen.',
  staff: 'Réservé aux agents ; un référent agit sur les thèmes de sa direction, l’équipe projet sur tous.',
  'project-team': 'Réservé à l’équipe projet.',
};

/**
 * What clients must know of an operation besides its summary: who may call it, what it returns, how long that may be
 * cached.
 */
export function describeOperation(route: Route): string {
  return [
    `${route.summary}.`,
    route.description,
    callers[route.access],
    `Réponse : ${lowerFirst(route.success.description)}.`,
    route.key.startsWith('GET ') ? keptFor(route) : undefined,
    route.idempotent
      ? 'Avec une clé `Idempotency-Key`, un nouvel essai ne crée rien de plus et reçoit la même réponse.'
      : undefined,
  ]
    .filter((sentence) => sentence !== undefined)
    .join('\n\n');
}

function keptFor({ caching }: Route): string {
  if (caching === 'no-store') return 'La réponse n’est gardée nulle part.';
  const { maxAge, sharedMaxAge } = caching;
  if (maxAge === 0 && sharedMaxAge === 0) return 'La réponse est demandée de nouveau à chaque fois.';
  return `La réponse peut être gardée ${seconds(maxAge)} par un navigateur, ${seconds(sharedMaxAge)} par un cache partagé.`;
}

const seconds = (count: number): string => (count < 2 ? `${count} seconde` : `${count} secondes`);

/** Leaves abbreviations and all-capital names alone. */
function lowerFirst(text: string): string {
  return /^\p{Lu}\p{Ll}/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
