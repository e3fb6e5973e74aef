import type { DemoInformation } from './shapes.ts';

/** The Région's information, oldest first. */
export const information: readonly DemoInformation[] = [
  {
    key: 'information-maisons-sante',
    day: 84,
    theme: 'sante',
    title: "Maisons de santé : la Région aide les communes qui s'associent pour en ouvrir une",
    body: "L'aide porte sur l'étude et sur les travaux. Un + ou un − nous dit si cette action vous paraît utile près de chez vous.",
    opinion: { interest: 0.2, favour: 0.86, rural: 0.5 },
  },
  {
    key: 'information-metiers',
    day: 72,
    theme: 'formation',
    title: 'Une journée pour découvrir un métier : entreprises et artisans ouvrent leurs portes aux lycéens',
    body: 'Inscription auprès du lycée, dès la classe de seconde.',
    opinion: { interest: 0.12, favour: 0.9, young: 0.3 },
  },
  {
    key: 'information-veloroutes',
    day: 59,
    theme: 'tourisme',
    title: 'Véloroutes : les étapes sans voiture le long de la Moselle et du canal de la Marne au Rhin',
    body: "Les gares desservies et les haltes ouvertes toute l'année sont signalées sur place.",
    opinion: { interest: 0.14, favour: 0.83 },
  },
  {
    key: 'information-aide-permis',
    day: 47,
    theme: 'jeunesse',
    title: "Permis de conduire : l'aide régionale s'ouvre aux jeunes en service civique",
    body: 'La demande se fait avant la première leçon. Les missions locales peuvent aider à la remplir.',
    opinion: { interest: 0.15, favour: 0.78, young: 0.9, rural: 0.3 },
  },
  {
    key: 'information-haies',
    day: 38,
    theme: 'environnement',
    title: 'Haies : 120 km replantés cet hiver avec les agriculteurs volontaires',
    body: 'Les plants viennent de pépinières de la région. Chaque chantier est ouvert aux écoles voisines.',
    opinion: { interest: 0.16, favour: 0.92 },
  },
  {
    key: 'information-fibre',
    day: 27,
    theme: 'numerique',
    title: 'Fibre : les derniers raccordements difficiles, commune par commune',
    body: 'Une carte dit, pour chaque adresse, ce qui reste à faire et pour quelle date.',
    opinion: { interest: 0.13, favour: 0.62, rural: -0.8 },
  },
  {
    key: 'information-lycees-chaleur',
    day: 19,
    theme: 'lycees',
    title: 'Canicule : vingt lycées auront des cours ombragées et des salles refuges avant juin',
    body: 'La liste tient compte de la température relevée en classe ces trois derniers étés.',
    picture: {
      drawing: 'yard',
      alternative:
        "Dessin : sous un grand soleil, la cour d'un lycée, avec trois arbres et des bancs à l'ombre.",
    },
    opinion: { interest: 0.15, favour: 0.88, young: 0.4 },
  },
  {
    key: 'information-produits-locaux',
    day: 11,
    theme: 'agriculture',
    title: 'Marchés de producteurs : un guide pour les communes qui veulent en ouvrir un',
    body: 'Il dit ce qui est obligatoire, ce que la Région finance et à qui parler.',
    picture: {
      drawing: 'market',
      alternative: 'Dessin : trois étals de fruits et de légumes sur une place, devant les collines.',
    },
    opinion: { interest: 0.12, favour: 0.85 },
  },
  {
    key: 'information-emploi-frontalier',
    day: 4,
    theme: 'europe',
    title: "Travail frontalier : un guichet de plus à Sarreguemines pour les démarches d'Allemagne",
    body: 'On y reçoit sans rendez-vous le mercredi, et sur rendez-vous les autres jours.',
    picture: {
      drawing: 'desk',
      alternative:
        "Dessin : deux personnes assises derrière un guichet, sous un panneau qui montre la direction de l'Allemagne.",
    },
    opinion: { interest: 0.1, favour: 0.8 },
  },
  {
    key: 'information-rendez-vous-trains',
    day: 9,
    theme: 'transports',
    title: 'Compte rendu du rendez-vous de Nancy sur les trains du soir',
    body: "Deux heures d'échanges et deux questions posées dans la salle, auxquelles tout le monde pouvait répondre. Ce qui revient le plus : un départ après 21 h, et une gare éclairée et ouverte jusqu'au dernier train.",
    opinion: { interest: 0.12, favour: 0.88 },
  },
];
