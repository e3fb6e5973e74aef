/** Of what the state of a post doesn’t allow. */
export const fr = {
  'transition-impossible.title': 'Changement d’état impossible',
  'transition-impossible':
    'Cette publication ne peut pas passer de l’état « {from, select, submitted {reçue} held {retenue pour examen} published {publiée} refused {refusée} merged {regroupée} closed {close} appealed {contestée} corrected {corrigée} answered {contestation rejetée} undecided {décision annulée} other {{from}}} » à l’état « {to, select, submitted {reçue} held {retenue pour examen} published {publiée} refused {refusée} merged {regroupée} closed {close} appealed {contestée} corrected {corrigée} answered {contestation rejetée} undecided {décision annulée} moved {changée de thème} other {{to}}} ».',
} as const;
