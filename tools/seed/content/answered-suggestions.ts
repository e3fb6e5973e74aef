import type { DemoSuggestion } from './shapes.ts';

/** Published suggestions with follow-ups. */
export const answeredSuggestions: readonly DemoSuggestion[] = [
  {
    key: 'abri-velo-gare',
    day: 85,
    theme: 'transports',
    text: 'Un abri à vélos fermé et éclairé dans chaque gare TER, même les petites.',
    outcomes: [{ kind: 'publish', after: 1 }],
    opinion: { interest: 0.28, favour: 0.91 },
    followUps: [
      {
        after: 9,
        state: 'under-study',
        text: 'Nous relevons, gare par gare, la place disponible et les vélos attachés dehors.',
      },
      {
        after: 33,
        state: 'decided',
        text: "Douze gares seront équipées d'abord, celles où il manque le plus de places.",
        link: 'https://www.grandest.example/deliberations/abris-velos',
      },
      { after: 61, state: 'in-progress', text: 'Les quatre premiers abris sont commandés.' },
      {
        after: 79,
        state: 'in-progress',
        text: "L'abri de Saverne est ouvert ; ceux de Toul, Revigny et Mirecourt suivent.",
      },
    ],
  },
  {
    key: 'bus-lycee-soir',
    day: 76,
    theme: 'lycees',
    text: 'Un car de plus à 18 h 30 pour les internes et les élèves qui ont sport ou théâtre après les cours.',
    outcomes: [{ kind: 'publish', after: 2 }],
    opinion: { interest: 0.19, favour: 0.88, young: 0.6, rural: 0.4 },
    followUps: [
      {
        after: 14,
        state: 'under-study',
        text: 'La direction des lycées compte avec chaque internat les élèves concernés.',
      },
      {
        after: 52,
        state: 'decided',
        text: 'Six lycées auront ce car à partir de janvier, quatre soirs par semaine.',
      },
    ],
  },
  {
    key: 'pass-musees',
    day: 69,
    theme: 'culture',
    text: 'Le même pass pour les musées et les festivals des dix départements, gratuit avant 25 ans.',
    outcomes: [{ kind: 'publish', after: 1 }],
    opinion: { interest: 0.17, favour: 0.84, young: 0.7 },
    followUps: [
      {
        after: 20,
        state: 'declined',
        text: 'Les musées dépendent de nombreuses communes : un pass unique ne peut pas être décidé par la Région seule. Elle l’a proposé aux départements.',
      },
    ],
  },
  {
    key: 'pistes-ecluse',
    day: 64,
    theme: 'tourisme',
    text: "Des points d'eau et des bancs tous les dix kilomètres le long des canaux, près des écluses.",
    outcomes: [{ kind: 'publish', after: 3 }],
    opinion: { interest: 0.14, favour: 0.93 },
    followUps: [
      {
        after: 18,
        state: 'decided',
        text: 'Le programme des haltes commence par le canal de la Marne au Rhin.',
      },
      { after: 50, state: 'done', text: 'Onze haltes sont en service, de Vitry-le-François à Gondrexange.' },
    ],
  },
  {
    key: 'haies',
    day: 58,
    theme: 'environnement',
    text: 'Replanter des haies au bord des routes et des champs, avec les agriculteurs et les écoles.',
    outcomes: [{ kind: 'publish', after: 2 }],
    opinion: { interest: 0.22, favour: 0.9, rural: -0.3 },
    followUps: [
      { after: 12, state: 'decided', text: "L'aide couvre les plants, et la moitié de la plantation." },
      {
        after: 21,
        state: 'in-progress',
        text: 'Les chantiers de cet hiver sont ouverts aux écoles qui le demandent.',
      },
    ],
  },
  {
    key: 'telemedecine-mairie',
    day: 53,
    theme: 'sante',
    text: "Une cabine de téléconsultation à la mairie, avec quelqu'un pour aider ceux qui n'ont pas l'habitude.",
    outcomes: [{ kind: 'publish', after: 1 }],
    opinion: { interest: 0.21, favour: 0.67, young: -0.3, rural: 0.7 },
    followUps: [
      {
        after: 17,
        state: 'under-study',
        text: 'Trois communes de Haute-Marne ont accepté d’en parler avec leurs infirmiers.',
      },
    ],
  },
  {
    key: 'commerce-bourg',
    day: 46,
    theme: 'territoires',
    text: "Aider le dernier commerce du village à devenir aussi point poste, colis et retrait d'argent.",
    outcomes: [{ kind: 'publish', after: 2 }],
    opinion: { interest: 0.2, favour: 0.89, rural: 0.6 },
    followUps: [
      {
        after: 23,
        state: 'decided',
        text: "L'aide à l'investissement passe à 40 % pour les commerces qui rendent au moins deux services.",
        link: 'https://www.grandest.example/deliberations/commerces',
      },
    ],
  },
  {
    key: 'eau-lycee',
    day: 40,
    theme: 'lycees',
    text: 'Des fontaines à eau à chaque étage des lycées, pour en finir avec les bouteilles en plastique.',
    outcomes: [{ kind: 'publish', after: 1 }],
    opinion: { interest: 0.18, favour: 0.94, young: 0.4 },
    followUps: [
      {
        after: 22,
        state: 'decided',
        text: 'Deux cents fontaines seront posées cet été, les internats d’abord.',
      },
    ],
  },
  {
    key: 'saisonniers',
    day: 33,
    theme: 'economie',
    text: 'Un logement à prix modéré pour les saisonniers des vendanges et des stations de ski.',
    outcomes: [{ kind: 'publish', after: 2 }],
    opinion: { interest: 0.13, favour: 0.77 },
    followUps: [
      {
        after: 16,
        state: 'under-study',
        text: 'Un recensement des internats vides en août et septembre est en cours.',
      },
    ],
  },
  {
    key: 'nuit-noire',
    day: 27,
    theme: 'environnement',
    text: 'Éteindre les vitrines et les bureaux vides la nuit, à commencer par ceux de la Région.',
    outcomes: [{ kind: 'publish', after: 1 }],
    opinion: { interest: 0.19, favour: 0.86 },
    followUps: [
      {
        after: 8,
        state: 'decided',
        text: 'Les gardiens ont reçu la consigne, et les minuteries sont commandées.',
      },

      {
        after: 12,
        state: 'done',
        text: "C'est fait dans les quatre hôtels de la Région depuis le 1er du mois.",
      },
    ],
  },
];
