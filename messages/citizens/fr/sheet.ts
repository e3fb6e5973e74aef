/**
 * The dialog of the first vote: three answers, one consent. Rewording the consent makes it another consent: change its
 * version.
 */
export const sheet = {
  'sheet.title': 'Avant votre premier vote',
  'sheet.title-other': 'Avant de continuer',
  'sheet.close': 'Fermer',
  'sheet.where': 'Où habitez-vous ?',
  'sheet.sex': 'Vous êtes',
  'sheet.sex-F': 'Femme',
  'sheet.sex-H': 'Homme',
  'sheet.age': 'Votre âge',
  'sheet.age-help': '{name} est ouvert à partir de {age} ans.',
  'sheet.consent-use':
    'Ces trois réponses servent à une seule chose : compter les avis par département, par sexe et par âge. Nous ne demandons ni nom, ni adresse, ni téléphone.',
  'sheet.consent-law':
    'Vos votes peuvent dire vos opinions ; la loi demande donc votre accord. Chacun est gardé à part, sans rien qui dise de qui il vient ni qu’un autre vote vient de la même personne.',
  'sheet.consent-rights':
    'Vous pourrez changer ou retirer un vote tant que la question est ouverte, et effacer votre profil quand vous voulez.',
  'sheet.kept': 'Ce que nous gardons',
  'sheet.accept': 'J’accepte, et je vote',
  'sheet.later': 'Pas maintenant',
  'sheet.missing-where': 'Il manque votre département.',
  'sheet.missing-sex': 'Il manque une réponse : femme ou homme.',
  'sheet.missing-age': 'Il manque votre âge.',
  'sheet.working': 'Un instant : votre appareil finit un calcul qui écarte les robots.',
  'sheet.failed': 'Votre profil n’a pas été créé.',
} as const;
