/** Kiosks in town halls. Filled in by a script, so only {names} are allowed. */
export const kiosk = {
  'kiosk.title': 'Borne',
  'kiosk.welcome': 'La Région vous demande votre avis',
  'kiosk.start': 'Commencer',
  'kiosk.none': 'Pas de question ouverte aujourd’hui.',
  'kiosk.no-key':
    'Cette page est celle d’une borne, et son adresse n’a pas de clé. Votez sur votre téléphone.',
  'kiosk.erased':
    'Rien de vous ne reste sur cette borne quand vous partez : ni votre profil, ni vos réponses.',
  'kiosk.idea-untied':
    'Rien de vous ne reste ici : vous ne pourrez pas suivre votre idée depuis cette borne. Une personne la lira, comme toutes les autres.',
  'kiosk.larger': 'Texte plus grand',
  'kiosk.place': 'Question {place} sur {count}',
  'kiosk.thanks': 'Merci.',
  'kiosk.next': 'Question suivante',
  'kiosk.skip': 'Passer cette question',
  'kiosk.done': 'J’ai fini',
  'kiosk.offline': 'Pas de réseau : réessayez dans un instant.',
  'kiosk.idea-offline':
    'Pas de réseau : une idée ne peut pas attendre ici, puisqu’elle se relit avec vous. Réessayez dans un instant, ou proposez-la sur votre téléphone.',
  'kiosk.rate': 'Qu’en pensez-vous ce mois-ci ?',
  'kiosk.rate-accept': 'J’accepte et je donne « {mention} »',
  'kiosk.rated': 'Merci. Votre avis est compté : {mention}.',
  'kiosk.kept': 'Merci. Pas de réseau en ce moment : votre réponse attend ici et partira toute seule.',
  'kiosk.rate-later': 'Le résultat du mois paraît quand il est fini, à partir de onze avis.',
  'kiosk.question': 'La question de la semaine',
  'kiosk.still': 'Toujours là ?',
  'kiosk.seconds': 'Cette borne revient au début dans {seconds} s.',
  'kiosk.stay': 'Continuer',
} as const;
