import type { Cell } from '../../domain/cell.ts';

/**
 * What a Grand Est demo instance opens with. Written for this project; it commits nobody, least of all the Région.
 * `key` makes each creation repeatable: an interrupted seed goes on where it stopped.
 */
export interface RegionPost {
  readonly key: string;
  readonly kind: 'question' | 'information';
  readonly theme: string;
  readonly title: string;
  readonly body?: string;
  readonly link?: string;
  /** Days the vote stays open; absent = without end. */
  readonly openDays?: number;
}

export interface Suggestion {
  readonly key: string;
  readonly theme: string;
  readonly text: string;
  readonly author: Cell;
}

export const regionPosts: readonly RegionPost[] = [
  {
    key: 'question-ter-soiree',
    kind: 'question',
    theme: 'transports',
    title: 'Faut-il ajouter des TER en soirée, quitte à réduire l’offre en milieu de journée ?',
    body: 'Après 20 h, plusieurs lignes n’ont plus qu’un train. Votre réponse nourrira la préparation du service annuel 2028, que le Conseil régional examinera au printemps.',
    openDays: 28,
  },
  {
    key: 'question-cantines-locales',
    kind: 'question',
    theme: 'lycees',
    title:
      'Les cantines des lycées doivent-elles acheter d’abord local, même si le repas coûte 20 centimes de plus ?',
    body: 'Les restaurants scolaires de la Région servent chaque jour des dizaines de milliers de repas. Le résultat sera présenté aux conseils d’administration des lycées.',
    openDays: 21,
  },
  {
    key: 'question-transfrontalier',
    kind: 'question',
    theme: 'europe',
    title:
      'Un titre de transport unique avec l’Allemagne, le Luxembourg, la Belgique et la Suisse vous serait-il utile ?',
    body: 'La Région en discute avec ses voisins. Votre avis dira si le sujet doit passer avant d’autres.',
    openDays: 35,
  },
  {
    key: 'information-maisons-sante',
    kind: 'information',
    theme: 'sante',
    title: 'Maisons de santé : la Région aide les communes qui s’associent pour en ouvrir une',
    body: 'L’aide porte sur l’étude et sur les travaux. Un + ou un − nous dit si cette action vous paraît utile près de chez vous.',
  },
  {
    key: 'information-orientation',
    kind: 'information',
    theme: 'formation',
    title: 'Une journée pour découvrir un métier : entreprises et artisans ouvrent leurs portes aux lycéens',
    body: 'Inscription auprès du lycée, dès la classe de seconde.',
  },
  {
    key: 'information-veloroutes',
    kind: 'information',
    theme: 'tourisme',
    title: 'Véloroutes : les étapes sans voiture le long de la Moselle et du canal de la Marne au Rhin',
    body: 'Les gares desservies et les haltes ouvertes toute l’année sont signalées sur place.',
  },
];

export const suggestions: readonly Suggestion[] = [
  {
    key: 'abri-velo-gare',
    theme: 'transports',
    text: 'Un abri à vélos fermé et éclairé dans chaque gare TER, même les petites.',
    author: { departement: '67', sex: 'F', ageBand: '25-34' },
  },
  {
    key: 'bus-lycee-soir',
    theme: 'lycees',
    text: 'Un car de plus à 18 h 30 pour les internes et les élèves qui ont sport ou théâtre après les cours.',
    author: { departement: '88', sex: 'H', ageBand: '15-17' },
  },
  {
    key: 'haies',
    theme: 'environnement',
    text: 'Replanter des haies au bord des routes et des champs, avec les agriculteurs et les écoles.',
    author: { departement: '55', sex: 'F', ageBand: '50-64' },
  },
  {
    key: 'telemedecine-mairie',
    theme: 'sante',
    text: 'Une cabine de téléconsultation à la mairie, avec quelqu’un pour aider ceux qui n’ont pas l’habitude.',
    author: { departement: '52', sex: 'H', ageBand: '65-74' },
  },
  {
    key: 'pass-musees',
    theme: 'culture',
    text: 'Le même pass pour les musées et les festivals des dix départements, gratuit avant 25 ans.',
    author: { departement: '57', sex: 'F', ageBand: '18-24' },
  },
  {
    key: 'commerce-bourg',
    theme: 'territoires',
    text: 'Aider le dernier commerce du village à devenir aussi point poste, colis et retrait d’argent.',
    author: { departement: '08', sex: 'H', ageBand: '75+' },
  },
];

/** Demo accounts of the dev stage: one for the project team, one for a référent. The password is public on purpose. */
export const demoPassword = 'Demo-Imaginest-2026!';
export const demoStaff = [
  {
    email: 'equipe.projet@demo.example',
    member: { pseudonym: 'Équipe projet', role: 'project-team' },
  },
  {
    email: 'referente.transports@demo.example',
    member: { pseudonym: 'Référente transports', role: 'referent', directorate: 'transports' },
  },
] as const;
