/** The list of envelopes, and the page of those who observe one. What scripts fill in contains {names} only. */
export const envelopes = {
  'envelopes.title': 'Enveloppes',
  'envelopes.description': 'Des sommes que vous partagez entre des projets, et ce qu’elles ont financé.',
  'envelopes.open': 'On vote en ce moment',
  'envelopes.none-open': 'Aucune enveloppe n’est ouverte.',
  'envelopes.over': 'Votes clos',
  'envelopes.none-over': 'Aucun vote n’est clos encore.',
  'envelopes.closed': 'Close le {date}',
  'envelopes.by': '{voters} votants, il reste {left}',
  'envelopes.newer': 'Les plus récentes',
  'envelopes.older': 'Plus anciennes',
  'observer.title': 'Observer une enveloppe',
  'observer.description':
    'Pour les personnes qu’une enveloppe nomme avant le vote : elles seules peuvent en lire les bulletins, sans les noms.',
  'observer.before': 'Avant le vote : votre clé',
  'observer.before-so':
    'Elle est tirée sur votre appareil, qui ne l’envoie à personne. Gardez-la, et donnez à la Région l’empreinte seule : elle est publiée avec votre nom, et ne change plus une fois le vote ouvert.',
  'observer.draw': 'Tirer une clé',
  'observer.by-hand': 'Ou sans cette page',
  'observer.after': 'Après le vote : les bulletins',
  'observer.after-so':
    'Une fois le résultat certifié, l’équipe projet ouvre les bulletins pour trois jours. Chaque lecture entre au journal, avec votre nom. Vous vous engagez à ne pas publier le fichier : un choix parmi beaucoup de projets est une signature.',
  'observer.envelope': 'L’enveloppe : l’adresse de sa page',
  'observer.step': 'Le territoire, si elle en a plusieurs',
  'observer.own-key': 'Votre clé',
  'observer.read': 'Lire les bulletins',
  'observer.no-script':
    'Cette page demande JavaScript. Sans lui : docs/envelopes.md dit comment appeler l’API.',
  'observer.key': 'Votre clé, à garder',
  'observer.fingerprint': 'L’empreinte, à donner à la Région',
  'observer.keep': 'Cette clé n’est écrite nulle part ailleurs : notez-la maintenant.',
  'observer.logged': '{observer} : cette lecture est au journal. Les bulletins sont ouverts jusqu’au {date}.',
  'observer.download': 'Télécharger le fichier .pb',
  'observer.unreachable': 'Le service n’a pas répondu : réessayez.',
} as const;
