import type { DomainErrorCode } from '../domain/domain-error.ts';

/** Status and French title of each problem (RFC 9457); `type` is stable and made of the code. */
export interface ProblemDefinition {
  readonly status: number;
  readonly title: string;
}

const domainProblems = {
  'post-not-found': { status: 404, title: 'Publication introuvable' },
  'post-not-open': { status: 409, title: 'Publication qui n’est pas ouverte au vote' },
  'post-closed': { status: 409, title: 'Vote clos' },
  'post-merged': { status: 409, title: 'Suggestion regroupée' },
  'post-withdrawn': { status: 410, title: 'Publication retirée' },
  'post-not-merged': { status: 409, title: 'Suggestion non regroupée' },
  'no-vote-to-carry-over': { status: 409, title: 'Aucun vote à reporter' },
  'transition-impossible': { status: 409, title: 'Changement d’état impossible' },
  'merge-impossible': { status: 409, title: 'Regroupement impossible' },
  'undo-expired': { status: 409, title: 'Délai d’annulation dépassé' },
  'not-your-decision': { status: 403, title: 'Décision d’une autre personne' },
  'appeal-needs-another': { status: 403, title: 'Une autre personne doit répondre' },
  'approval-needs-another': { status: 403, title: 'Une autre personne doit le vouloir' },
  'follow-up-impossible': { status: 409, title: 'Étape de suivi impossible' },
  'message-closed': { status: 409, title: 'Message clos' },
  'edition-impossible': { status: 409, title: 'Édition dans un autre état' },
  'message-answered': { status: 409, title: 'Message qui a toutes ses réponses' },
  'mail-not-again': { status: 409, title: 'Courriel à ne pas renvoyer' },
  'staff-not-yourself': { status: 409, title: 'Impossible sur son propre compte' },
  'text-invalid': { status: 422, title: 'Texte refusé' },
  'proposal-not-found': { status: 404, title: 'Proposition introuvable' },
  'question-frozen': { status: 409, title: 'Question figée' },
  'answer-invalid': { status: 422, title: 'Réponse refusée' },
  'results-hidden': { status: 403, title: 'Résultats pas encore visibles' },
  'step-not-found': { status: 404, title: 'Étape introuvable' },
  'step-not-reached': { status: 409, title: 'Étape non atteinte' },
} as const satisfies Record<DomainErrorCode, ProblemDefinition>;

const edgeProblems = {
  'request-invalid': { status: 400, title: 'Requête invalide' },
  'body-malformed': { status: 400, title: 'Corps de requête illisible' },
  'media-type-unsupported': { status: 415, title: 'Format non pris en charge' },
  'body-too-large': { status: 413, title: 'Requête trop volumineuse' },
  'cursor-invalid': { status: 400, title: 'Curseur de page invalide' },
  'token-wrong-kind': { status: 403, title: 'Jeton inadapté' },
  'origin-refused': { status: 403, title: 'Page web non admise' },
  'staff-only': { status: 403, title: 'Réservé aux agents' },
  'project-team-only': { status: 403, title: 'Réservé à l’équipe projet' },
  'not-your-directorate': { status: 403, title: 'Thème d’une autre direction' },
  'decided-meanwhile': { status: 409, title: 'Une décision a été prise entre-temps' },
  'week-taken': { status: 409, title: 'Semaine déjà prise' },
  'not-a-suggestion': { status: 409, title: 'Ce n’est pas une suggestion' },
  'not-of-the-region': { status: 409, title: 'Publication qui n’est pas de la Région' },
  'edition-not-found': { status: 404, title: 'Édition introuvable' },
  'edition-changed': { status: 409, title: 'Édition modifiée entre-temps' },
  'edition-too-large': { status: 409, title: 'Lettre trop lourde' },
  'recipient-not-uncertain': { status: 409, title: 'Envoi qui n’est pas incertain' },
  'message-not-found': { status: 404, title: 'Message introuvable' },
  'staff-not-found': { status: 404, title: 'Agent introuvable' },
  'kiosk-not-found': { status: 404, title: 'Borne introuvable' },
  'kiosk-unknown': { status: 403, title: 'Borne inconnue' },
  'staff-exists': { status: 409, title: 'Agent déjà invité' },
  'pseudonym-taken': { status: 409, title: 'Pseudonyme déjà pris' },
  'staff-changed': { status: 409, title: 'Compte modifié entre-temps' },
  'invitation-accepted': { status: 409, title: 'Invitation déjà acceptée' },
  'not-certified': { status: 404, title: 'Résultat pas encore certifié' },
  'ballots-not-listed': { status: 404, title: 'Bulletins non publiés' },
  'certification-pending': { status: 409, title: 'Certification en cours' },
  'snapshot-not-found': { status: 404, title: 'Instantané introuvable' },
  'file-not-found': { status: 404, title: 'Fichier introuvable' },
  'route-not-found': { status: 404, title: 'Adresse inconnue' },
  'idempotency-key-invalid': { status: 400, title: 'Idempotency-Key invalide' },
  'idempotency-key-reused': { status: 422, title: 'Idempotency-Key déjà utilisée' },
  'challenge-failed': { status: 422, title: 'Défi non résolu' },
  'challenge-replayed': { status: 409, title: 'Défi déjà utilisé' },
  'link-invalid': { status: 404, title: 'Lien inconnu' },
  'link-expired': { status: 410, title: 'Lien expiré' },
  'link-used': { status: 410, title: 'Lien déjà utilisé' },
  'profile-erased': { status: 403, title: 'Profil effacé' },
  'erasure-not-found': { status: 404, title: 'Reçu d’effacement inconnu' },
  'sign-in-refused': { status: 401, title: 'Connexion refusée' },
  'code-refused': { status: 422, title: 'Code refusé' },
  'password-refused': { status: 422, title: 'Mot de passe refusé' },
  'session-expired': { status: 401, title: 'Session expirée' },
  'too-many-requests': { status: 429, title: 'Trop de requêtes' },
  internal: { status: 500, title: 'Erreur interne' },
} as const satisfies Record<string, ProblemDefinition>;

export const problems = { ...domainProblems, ...edgeProblems };

export type ProblemCode = keyof typeof problems;

/** URI of a problem type; a URN, since it identifies and need not be fetched. */
export const problemType = (code: ProblemCode): string => `urn:imaginest:problem:${code}`;
