/** Of meetings and their rooms. */
export const fr = {
  'meeting-not-found.title': 'Rendez-vous introuvable',
  'meeting-not-found': 'Aucun rendez-vous n’a cet identifiant.',
  'room-code-unknown.title': 'Code inconnu',
  'room-code-unknown':
    'Aucune salle ne s’ouvre avec ce code aujourd’hui. Un code vaut le jour du rendez-vous, la veille et le lendemain : relisez-le sur l’écran de la salle.',
  'too-many-requests.room-tries':
    'Vous avez essayé cinq codes en une minute. Attendez un instant, et relisez celui qui est affiché dans la salle.',
} as const;
