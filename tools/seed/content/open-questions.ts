import { optionsOf } from './projects.ts';
import type { DemoQuestion } from './shapes.ts';

/** Open questions, and future ones. */
export const openQuestions: readonly DemoQuestion[] = [
  {
    key: 'enveloppe-rivieres',
    week: -3,
    content: {
      kind: 'question',
      theme: 'environnement',
      title: 'Cinq cent mille euros pour nos rivières : que faut-il faire en premier ?',
      why: 'Les associations et les communes ont proposé des travaux ; la Région en finance une partie.',
      commitment: 'Ce que le vote retient sera fait avant la fin de l’année prochaine, et suivi ici.',
      format: {
        kind: 'projects',
        ...{ amount: 500_000_00, rule: 'equal-shares', minChoices: 1, maxChoices: 3 },
        // The demo’s observer has the key 0123456789abcdef0123456789abcdef01234567.
        observers: [
          {
            name: 'Mme Weber, Fédération des pêcheurs',
            fingerprint: 'deb87fabd17715bb31ad4cf4ffb9494eeb15f8d33d85b031a301c64ab3417eaa',
          },
        ],
        options: optionsOf('enveloppe-rivieres'),
      },
      closing: { kind: 'days', days: 42 },
      resultsVisibility: 'after-close',
    },
    opinion: {
      ...{ interest: 0.25, young: 0.2, rural: 0.2 },
      weights: { berges: 6, barrages: 3, baignade: 7, dechets: 5, sentier: 4, classes: 3 },
    },
  },
  {
    key: 'question-bourgs',
    week: -4,
    content: {
      kind: 'question',
      theme: 'territoires',
      title: 'Pour faire revivre un centre-bourg, quelle est la première chose à aider ?',
      why: 'La Région signe chaque année des contrats avec une trentaine de bourgs.',
      commitment: 'Les contrats de cette année commenceront par ce que vous aurez choisi.',
      format: {
        kind: 'single-choice',
        options: [
          { id: 'commerce', label: 'Un commerce qui reste ouvert' },
          { id: 'logement', label: 'Des logements vides remis en état' },
          { id: 'place', label: 'Une place où se retrouver' },
          { id: 'services', label: 'Un lieu pour les services publics' },
          { id: 'ecole', label: "Ce qu'il faut autour de l'école" },
        ],
      },
      closing: { kind: 'days', days: 42 },
      resultsVisibility: 'always',
    },
    opinion: {
      interest: 0.38,
      weights: { commerce: 33, logement: 26, place: 12, services: 17, ecole: 12 },
      rural: 0.4,
    },
  },
  {
    key: 'question-vignes',
    week: -3,
    content: {
      kind: 'question',
      theme: 'agriculture',
      title: 'Les aides au vignoble doivent-elles aller d’abord à ceux qui réduisent les traitements ?',
      why: "Alsace, Champagne, Moselle, Toul : le plan d'aides est renégocié cette année.",
      commitment: 'Le Conseil régional votera le plan avec vos réponses sous les yeux.',
      closing: { kind: 'days', days: 35 },
      resultsVisibility: 'always',
      // The départements that have vineyards.
      audience: { departement: ['10', '51', '54', '57', '67', '68'] },
    },
    opinion: { interest: 0.25, favour: 0.71, young: 0.5, rural: -0.4 },
  },
  {
    key: 'question-ter-soiree',
    week: -2,
    content: {
      kind: 'question',
      theme: 'transports',
      title: "Faut-il ajouter des TER en soirée, quitte à réduire l'offre en milieu de journée ?",
      body: "Après 20 h, plusieurs lignes n'ont plus qu'un train.",
      why: 'La Région prépare le service annuel 2028 avec ses exploitants.',
      commitment: 'Votre réponse nourrira cette préparation, que le Conseil régional examinera au printemps.',
      closing: { kind: 'days', days: 42 },
      resultsVisibility: 'always',
    },
    opinion: { interest: 0.44, favour: 0.57, young: 0.9, rural: -0.6 },
  },
  {
    key: 'question-reprise',
    week: -2,
    content: {
      kind: 'question',
      theme: 'economie',
      title: 'Reprendre un commerce ou un atelier : vous sentiriez-vous assez accompagné ?',
      why: 'Un artisan sur cinq partira à la retraite avant cinq ans.',
      commitment: "L'accompagnement des repreneurs sera revu d'après vos réponses.",
      format: { kind: 'scale', lowest: 'Pas assez', highest: 'Tout à fait' },
      closing: { kind: 'days', days: 28 },
      resultsVisibility: 'always',
    },
    opinion: { interest: 0.18, weights: { 1: 22, 2: 29, 3: 27, 4: 15, 5: 7 } },
  },
  {
    key: 'question-velo',
    week: -1,
    content: {
      kind: 'question',
      theme: 'tourisme',
      title: 'Sur les véloroutes, par quoi commencer ?',
      why: 'Le budget des véloroutes ne permet pas de tout faire la même année.',
      commitment: "L'ordre des travaux suivra celui de vos réponses, à coût comparable.",
      format: {
        kind: 'single-choice',
        options: [
          { id: 'surete', label: 'Séparer les vélos des voitures' },
          { id: 'haltes', label: "Ouvrir des haltes avec de l'eau et des toilettes" },
          { id: 'trains', label: 'Transporter les vélos dans les trains' },
          { id: 'signaux', label: 'Mieux signaler les étapes' },
        ],
      },
      closing: { kind: 'days', days: 35 },
      resultsVisibility: 'after-vote',
    },
    opinion: { interest: 0.3, weights: { surete: 46, haltes: 21, trains: 22, signaux: 11 } },
  },
  {
    key: 'question-orientation',
    week: -1,
    content: {
      kind: 'question',
      theme: 'formation',
      title: 'Comment avez-vous choisi votre formation ?',
      why: "Le service public régional de l'orientation change à la rentrée.",
      commitment: 'Les réponses seront lues par les équipes qui préparent ce changement.',
      steps: [
        { id: 'aide', prompt: "Quelqu'un vous a-t-il aidé à choisir ?", format: { kind: 'approval' } },
        {
          id: 'utile',
          prompt: 'Cette aide vous a-t-elle été utile ?',
          format: { kind: 'scale', lowest: 'Pas du tout', highest: 'Beaucoup' },
          when: { step: 'aide', values: ['plus'] },
        },
      ],
      closing: { kind: 'days', days: 28 },
      resultsVisibility: 'after-close',
    },
    opinion: {
      interest: 0.22,
      steps: { aide: { favour: 0.52, young: 0.4 }, utile: { weights: { 1: 6, 2: 14, 3: 30, 4: 33, 5: 17 } } },
    },
  },
  {
    key: 'question-transfrontalier',
    week: 0,
    content: {
      kind: 'question',
      theme: 'europe',
      title:
        "Un titre de transport unique avec l'Allemagne, le Luxembourg, la Belgique et la Suisse vous serait-il utile ?",
      why: 'La Région en discute avec ses voisins.',
      commitment: "Votre avis dira si le sujet doit passer avant d'autres.",
      closing: { kind: 'days', days: 35 },
      resultsVisibility: 'always',
    },
    opinion: { fame: 0.3, interest: 0.4, favour: 0.69, young: 0.3, rural: -0.4 },
  },
  {
    key: 'question-musees',
    week: 0,
    content: {
      kind: 'question',
      theme: 'culture',
      title: 'Les musées doivent-ils ouvrir un soir par semaine ?',
      why: 'Plusieurs villes le demandent à la Région, qui cofinance leurs musées.',
      commitment: "Un essai d'un an sera proposé aux musées volontaires si vous y êtes favorables.",
      closing: { kind: 'days', days: 21 },
      resultsVisibility: 'always',
    },
    opinion: { interest: 0.3, favour: 0.76, young: 0.4 },
  },
  {
    key: 'question-medecins',
    week: 1,
    content: {
      kind: 'question',
      theme: 'sante',
      title: "La Région doit-elle salarier des médecins là où il n'y en a plus ?",
      why: "Certaines régions l'ont fait ; la nôtre aide aujourd'hui à l'installation.",
      commitment: 'Le Conseil régional en débattra avec vos réponses sous les yeux.',
      closing: { kind: 'days', days: 28 },
      resultsVisibility: 'after-vote',
    },
  },
  {
    key: 'question-piscines',
    week: 2,
    content: {
      kind: 'question',
      theme: 'sport',
      title: 'Savoir nager : faut-il des bassins mobiles là où la piscine est à plus de 30 minutes ?',
      why: 'Un élève sur quatre entre au lycée sans savoir nager.',
      commitment: 'Deux bassins seront achetés à l’essai si vous y êtes favorables.',
      closing: { kind: 'days', days: 28 },
      resultsVisibility: 'always',
    },
  },
  {
    key: 'question-demarches',
    week: 'pool',
    content: {
      kind: 'question',
      theme: 'numerique',
      title: "Faut-il quelqu'un pour aider aux démarches en ligne dans chaque bourg ?",
      why: "Une partie des habitants renonce à des droits faute d'y arriver seule.",
      commitment: "Le nombre de postes financés l'an prochain sera décidé après lecture des réponses.",
      closing: { kind: 'days', days: 28 },
      resultsVisibility: 'always',
    },
  },
];
