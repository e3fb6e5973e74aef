import type { DemoSuggestion } from './shapes.ts';

/** Refused, merged, flagged, closed and contested suggestions, and waiting ones, some overdue. */
export const otherSuggestions: readonly DemoSuggestion[] = [
  {
    key: 'abris-velos-encore',
    day: 78,
    theme: 'transports',
    text: 'Des box à vélos sécurisés devant les gares TER.',
    outcomes: [
      {
        kind: 'merge',
        after: 2,
        into: 'abri-velo-gare',
        explanation: 'La même idée est déjà soumise au vote : vos soutiens vont ensemble.',
      },
    ],
  },
  {
    key: 'stationnement-centre',
    day: 71,
    theme: 'transports',
    text: 'Rendre gratuit le stationnement du samedi dans le centre de Colmar.',
    outcomes: [
      {
        kind: 'refuse',
        after: 2,
        reason: 'hors-competence',
        explanation: 'Le stationnement relève de la commune : la mairie de Colmar peut vous répondre.',
      },
    ],
  },
  {
    key: 'impots',
    day: 63,
    theme: 'economie',
    text: 'Il y en a marre des impôts, rien ne marche et personne ne fait rien.',
    outcomes: [
      {
        kind: 'refuse',
        after: 3,
        reason: 'pas-une-proposition',
        explanation: 'Dites-nous ce que la Région devrait faire : une proposition précise sera publiée.',
      },
    ],
  },
  {
    key: 'festival-moto',
    day: 55,
    theme: 'culture',
    text: 'Soutenir les concentrations de motos anciennes, qui font vivre les villages une fois par an.',
    outcomes: [
      {
        kind: 'refuse',
        after: 2,
        reason: 'publicite',
        explanation: 'Le texte semble annoncer une manifestation précise.',
      },
      {
        kind: 'appeal',
        after: 4,
        text: 'Je ne parle d’aucune manifestation en particulier : il y en a dans tous les départements.',
      },
      {
        kind: 'uphold',
        after: 6,
        explanation: 'Vous avez raison : rien ne désigne une manifestation. La suggestion est publiée.',
      },
    ],
    opinion: { interest: 0.12, favour: 0.47, rural: 0.4, young: -0.2 },
  },
  {
    key: 'radars',
    day: 49,
    theme: 'transports',
    text: 'Enlever les radars des routes de campagne.',
    outcomes: [
      {
        kind: 'refuse',
        after: 1,
        reason: 'hors-competence',
        explanation: "Les radars relèvent de l'État.",
      },
      { kind: 'appeal', after: 2, text: 'La Région finance pourtant des routes.' },
      {
        kind: 'reject',
        after: 5,
        explanation: "La Région finance des routes, mais l'État seul décide des radars.",
      },
    ],
  },
  {
    key: 'cars-vides',
    day: 43,
    theme: 'transports',
    text: 'Supprimer les cars qui roulent à vide et mettre des taxis partagés à la place.',
    outcomes: [
      { kind: 'publish', after: 1 },
      { kind: 'close', after: 30 },
    ],
    opinion: { interest: 0.2, favour: 0.59, rural: -0.6 },
  },
  {
    key: 'chasse-dimanche',
    day: 29,
    theme: 'environnement',
    text: 'Un dimanche sans chasse par mois dans les forêts régionales, affiché à l’entrée des chemins.',
    outcomes: [
      { kind: 'publish', after: 1 },
      {
        kind: 'flag',
        after: 5,
        times: 1,
        reason: 'hors-competence',
        explanation: 'La chasse dépend du préfet, pas de la Région.',
      },
    ],
    opinion: { interest: 0.26, favour: 0.56, young: 0.8, rural: -0.8 },
  },
  {
    key: 'promoteur',
    day: 15,
    theme: 'territoires',
    text: 'Interdire les permis de construire aux promoteurs qui laissent des chantiers à l’abandon.',
    outcomes: [
      { kind: 'publish', after: 1 },
      {
        kind: 'flag',
        after: 6,
        times: 2,
        reason: 'hors-competence',
        explanation: 'Les permis de construire sont délivrés par les maires.',
      },
      {
        kind: 'hold',
        after: 7,
        reason: 'hors-competence',
        explanation:
          'Deux signalements demandent si la Région peut agir : la question est posée aux services.',
      },
    ],
    opinion: { interest: 0.1, favour: 0.7 },
  },
  {
    key: 'voie-verte-meuse',
    day: 16,
    theme: 'tourisme',
    text: 'Finir la voie verte de la Meuse entre Commercy et Verdun.',
    outcomes: [],
  },
  {
    key: 'cantine-vegetarienne',
    day: 13,
    theme: 'lycees',
    text: 'Un plat végétarien au choix tous les jours dans les cantines des lycées.',
    outcomes: [],
  },
  {
    key: 'car-hopital',
    day: 8,
    theme: 'sante',
    text: "Une ligne de car directe vers l'hôpital depuis les bourgs, aux heures des consultations.",
    outcomes: [],
  },
  {
    key: 'contact-numero',
    day: 6,
    theme: 'transports',
    text: 'Covoiturage Bar-le-Duc–Nancy tous les matins, appelez le 06 12 34 56 78.',
    outcomes: [],
  },
  {
    key: 'friches',
    day: 4,
    theme: 'economie',
    text: 'Un inventaire public des friches industrielles à louer pour presque rien aux jeunes entreprises.',
    outcomes: [],
  },
  {
    key: 'bibliobus',
    day: 2,
    theme: 'culture',
    text: 'Remettre un bibliobus sur les routes, avec des jeux et des films pour les familles.',
    outcomes: [],
  },
  {
    key: 'horaires-vacances',
    day: 1,
    theme: 'transports',
    text: 'Garder les trains de 6 h pendant les petites vacances : tout le monde n’est pas en congé.',
    outcomes: [],
  },
];
