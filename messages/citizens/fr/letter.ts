/**
 * The monthly letter: the latest, earlier ones, and how to subscribe. Texts filled in by a script may only contain {names}.
 */
export const letter = {
  'letter.title': 'La lettre du mois',
  'letter.description': 'Une fois par mois : ce que les habitants ont dit, et ce que la Région en a fait.',
  'letter.subscribe': 'La recevoir',
  'letter.last': 'La dernière',
  'letter.none': 'Aucune lettre n’est encore parue.',
  'letter.archive': 'Les lettres parues',
  'letter.sent-on': 'Envoyée le {date}',
  'letter.read': 'Lire la lettre',
  'letter.email': 'Votre adresse',
  'letter.email-help': 'Par exemple prenom.nom@exemple.fr',
  'letter.language': 'Langue de la lettre',
  'letter.themes': 'Thèmes',
  'letter.themes-help': 'Aucun coché : tous.',
  'letter.send': 'Recevoir la lettre',
  'letter.no-script':
    'Ce formulaire demande JavaScript : un calcul de votre appareil écarte les robots. Sans lui, écrivez à {address}.',
  'letter.missing-email': 'Il manque votre adresse.',
  'letter.no-at': 'L’adresse n’a pas de @ : vérifiez-la.',
  'letter.missing-consent':
    'Cochez la case si vous êtes d’accord : sans elle, nous ne pouvons pas vous écrire.',
  'letter.working': 'Un instant : votre appareil finit un calcul qui écarte les robots.',
  'letter.sent': 'Regardez vos courriels : un lien à confirmer avant le {date}.',
  'letter.failed': 'Votre demande n’a pas été envoyée.',
  'letter.offline': 'Pas de réseau. Ce que vous avez écrit reste ici : réessayez dans un instant.',
} as const;
