/** Advice to the author of a suggestion on the rules' findings. */
export const fr = {
  'phone-number': 'Un numéro de téléphone serait visible de tous : retirez-le.',
  'email-address': 'Une adresse électronique serait visible de tous : retirez-la.',
  'postal-address': 'S’il s’agit du domicile de quelqu’un, retirez le numéro ; la rue ou le quartier suffit.',
  iban: 'Un numéro de compte bancaire ne doit jamais être publié : retirez-le.',
  'licence-plate': 'Une plaque d’immatriculation désigne une personne : retirez-la.',
  insult: 'Ce mot est reçu comme une insulte : dites la même chose sans lui.',
  'vulgar-word': 'Ce mot peut heurter : votre idée portera mieux sans lui.',
  link: 'Un lien sera vérifié avant publication ; votre idée doit se comprendre sans lui.',
  shouting: 'Un texte en capitales ou une série de « ! » se lit comme un cri : préférez les minuscules.',
  repeat: 'Vous avez déjà envoyé cette idée : l’envoyer à nouveau n’y ajoute rien.',
} as const;
