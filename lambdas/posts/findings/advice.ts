import type { FindingCode } from '../../../domain/moderation/finding.ts';

/** What the author is told of a finding, and whether changing the text can settle it. */
interface Advice {
  readonly advice: string;
  readonly mendable: boolean;
}

const advices: Readonly<Record<FindingCode, Advice>> = {
  'phone-number': {
    advice: 'Un numéro de téléphone serait visible de tous\u00A0: retirez-le.',
    mendable: true,
  },
  'email-address': {
    advice: 'Une adresse électronique serait visible de tous\u00A0: retirez-la.',
    mendable: true,
  },
  'postal-address': {
    advice: 'S’il s’agit du domicile de quelqu’un, retirez le numéro\u00A0; la rue ou le quartier suffit.',
    mendable: true,
  },
  iban: {
    advice: 'Un numéro de compte bancaire ne doit jamais être publié\u00A0: retirez-le.',
    mendable: true,
  },
  'licence-plate': {
    advice: 'Une plaque d’immatriculation désigne une personne\u00A0: retirez-la.',
    mendable: true,
  },
  insult: {
    advice: 'Ce mot est reçu comme une insulte\u00A0: dites la même chose sans lui.',
    mendable: true,
  },
  'vulgar-word': {
    advice: 'Ce mot peut heurter\u00A0: votre idée portera mieux sans lui.',
    mendable: true,
  },
  link: {
    advice: 'Un lien sera vérifié avant publication\u00A0; votre idée doit se comprendre sans lui.',
    mendable: true,
  },
  shouting: {
    advice:
      'Un texte en capitales ou une série de «\u202F!\u202F» se lit comme un cri\u00A0: préférez les minuscules.',
    mendable: true,
  },
  repeat: {
    advice: 'Vous avez déjà envoyé cette idée\u00A0: l’envoyer à nouveau n’y ajoute rien.',
    mendable: false,
  },
};

export const adviceOn = (code: FindingCode): Advice => advices[code];
