import { optionsOf } from './projects.ts';
import type { DemoQuestion } from './shapes.ts';

/** Closed questions: answered, in progress, or late. */
export const pastQuestions: readonly DemoQuestion[] = [
  {
    key: 'enveloppe-lycees',
    week: -9,
    content: {
      kind: 'question',
      theme: 'lycees',
      title: 'Un million d’euros pour la vie des lycées : quels projets financer ?',
      why: 'Chaque lycée a proposé un projet ; les services de la Région en ont vérifié la faisabilité et le coût.',
      commitment: 'Les projets financés seront réalisés dans les deux ans ; chacun aura son suivi ici.',
      format: {
        kind: 'projects',
        ...{ amount: 1_000_000_00, rule: 'equal-shares', minChoices: 3, maxChoices: 5 },
        // The demo’s observer has the key 0123456789abcdef0123456789abcdef01234567.
        observers: [
          {
            name: 'Mme Weber, Fédération des pêcheurs',
            fingerprint: 'deb87fabd17715bb31ad4cf4ffb9494eeb15f8d33d85b031a301c64ab3417eaa',
          },
        ],
        options: optionsOf('enveloppe-lycees'),
      },
      closing: { kind: 'days', days: 21 },
      resultsVisibility: 'after-close',
    },
    opinion: {
      ...{ fame: 1, interest: 0.4, young: 0.4 },
      weights: { cours: 9, velos: 7, studio: 3, cuisine: 6, eau: 6, silence: 4, terrain: 5, friperie: 2 },
    },
    followUps: [
      {
        after: 30,
        state: 'decided',
        text: 'La commission permanente a voté le financement des projets retenus par le vote.',
      },
      { after: 45, state: 'in-progress', text: 'Les premières cours seront plantées à la fin de l’hiver.' },
    ],
  },
  {
    key: 'question-cantines-locales',
    week: -12,
    content: {
      kind: 'question',
      theme: 'lycees',
      title:
        "Les cantines des lycées doivent-elles acheter d'abord local, même si le repas coûte 20 centimes de plus ?",
      why: 'Les restaurants scolaires de la Région servent chaque jour des dizaines de milliers de repas.',
      commitment: "Le résultat sera présenté aux conseils d'administration des lycées.",
      closing: { kind: 'days', days: 14 },
      resultsVisibility: 'always',
    },
    opinion: { fame: 1, interest: 0.5, favour: 0.65, young: 0.6, rural: -0.8 },
    followUps: [
      {
        after: 20,
        state: 'under-study',
        text: 'La direction des lycées chiffre le surcoût, lycée par lycée, avec les gestionnaires.',
      },
      {
        after: 41,
        state: 'decided',
        text: "À la rentrée, la moitié des achats de légumes et de viande sera faite dans la région ; le prix du repas n'augmentera pas pour les boursiers.",
        link: 'https://www.grandest.example/deliberations/cantines-locales',
      },
      {
        after: 70,
        state: 'in-progress',
        text: 'Trente-deux lycées ont signé avec une plateforme de producteurs.',
      },
    ],
  },
  {
    key: 'question-telephones',
    week: -12,
    content: {
      kind: 'question',
      theme: 'lycees',
      title: 'Faut-il installer des casiers à téléphone dans les lycées qui le demandent ?',
      why: 'Plusieurs équipes éducatives en ont fait la demande depuis la rentrée.',
      commitment: 'Un budget sera proposé, ou la demande sera refusée avec ses raisons.',
      closing: { kind: 'days', days: 14 },
      resultsVisibility: 'after-close',
    },
    opinion: { interest: 0.3, favour: 0.55, young: -1.1 },
  },
  {
    key: 'question-ter-priorite',
    week: -11,
    content: {
      kind: 'question',
      theme: 'transports',
      title: 'Dans les TER, que faut-il améliorer en premier ?',
      why: "Un nouveau contrat d'exploitation se prépare ; il dira ce qui est exigé et ce qui est contrôlé.",
      commitment: 'La première réponse sera le premier critère de qualité du contrat.',
      format: {
        kind: 'single-choice',
        options: [
          { id: 'heure', label: "L'heure : moins de retards et de trains supprimés" },
          { id: 'places', label: 'Les places assises aux heures de pointe' },
          { id: 'prix', label: 'Le prix des abonnements' },
          { id: 'accueil', label: "L'accueil en gare et l'information" },
          { id: 'velo', label: 'La place pour les vélos' },
        ],
      },
      closing: { kind: 'days', days: 21 },
      resultsVisibility: 'always',
    },
    opinion: { interest: 0.46, weights: { heure: 44, places: 14, prix: 27, accueil: 8, velo: 7 } },
    followUps: [
      {
        after: 30,
        state: 'under-study',
        text: 'Le projet de contrat est réécrit avec la ponctualité en tête.',
      },
      {
        after: 58,
        state: 'decided',
        text: "Le contrat prévoit une pénalité dès le premier train supprimé, et l'affichage de la ponctualité ligne par ligne.",
        link: 'https://www.grandest.example/deliberations/contrat-ter',
      },
    ],
  },
  {
    key: 'question-forets',
    week: -10,
    content: {
      kind: 'question',
      theme: 'agriculture',
      title: 'Pour replanter les forêts touchées par la sécheresse, faut-il des essences venues du Sud ?',
      body: 'Chênes pubescents, cèdres, pins : elles résistent mieux, mais changent le paysage et la faune.',
      why: "Les scolytes et la sécheresse ont vidé des milliers d'hectares dans les Vosges et les Ardennes.",
      commitment: 'Les aides au reboisement seront réglées sur votre réponse.',
      closing: { kind: 'days', days: 21 },
      resultsVisibility: 'always',
    },
    opinion: { interest: 0.28, favour: 0.58, rural: -0.5 },
    followUps: [
      {
        after: 34,
        state: 'decided',
        text: "Les aides iront aux plantations mêlées : au moins trois essences, dont une d'ici.",
      },
      {
        after: 62,
        state: 'done',
        text: 'Les premières parcelles ont été plantées à Senones et à Monthermé.',
      },
    ],
  },
  {
    key: 'question-soins',
    week: -10,
    content: {
      kind: 'question',
      theme: 'sante',
      title: 'Près de chez vous, quels soins manquent le plus ?',
      body: 'Trois réponses au plus.',
      why: "La Région aide à l'installation et forme infirmiers, aides-soignants et kinésithérapeutes.",
      commitment: 'Les places de formation et les aides seront réparties en tenant compte de vos réponses.',
      format: {
        kind: 'multiple-choice',
        maxChoices: 3,
        options: [
          { id: 'generaliste', label: 'Un médecin généraliste' },
          { id: 'dentiste', label: 'Un dentiste' },
          { id: 'ophtalmo', label: 'Un ophtalmologue' },
          { id: 'kine', label: 'Un kinésithérapeute' },
          { id: 'psy', label: 'Un psychologue ou un psychiatre' },
          { id: 'rien', label: 'Rien ne manque' },
        ],
      },
      closing: { kind: 'days', days: 21 },
      resultsVisibility: 'after-vote',
    },
    opinion: {
      interest: 0.37,
      weights: { generaliste: 0.62, dentiste: 0.48, ophtalmo: 0.41, kine: 0.2, psy: 0.33, rien: 0.07 },
    },
    followUps: [
      {
        after: 26,
        state: 'under-study',
        text: "Les réponses sont rapprochées des délais de rendez-vous relevés par l'observatoire de la santé.",
      },
    ],
  },
  {
    key: 'question-pass-culture',
    week: -9,
    content: {
      kind: 'question',
      theme: 'culture',
      title: "La carte jeunes doit-elle servir aussi à acheter des livres d'occasion ?",
      why: "Aujourd'hui, elle ne paie que le neuf, chez les libraires partenaires.",
      commitment: 'La règle changera à la prochaine rentrée si vous y êtes favorables.',
      closing: { kind: 'days', days: 14 },
      resultsVisibility: 'always',
    },
    opinion: { interest: 0.22, favour: 0.81, young: 0.8 },
    followUps: [
      {
        after: 24,
        state: 'decided',
        text: 'Oui, chez les libraires et dans les recycleries qui signent la charte.',
      },
      {
        after: 60,
        state: 'done',
        text: 'Cent six points de vente acceptent la carte pour les livres d’occasion.',
      },
    ],
  },
  {
    key: 'question-renovation',
    week: -8,
    content: {
      kind: 'question',
      theme: 'environnement',
      title: "Pour économiser l'énergie, dans quel ordre rénover les bâtiments de la Région ?",
      why: 'Le budget permet une dizaine de chantiers par an.',
      commitment: "L'ordre des chantiers suivra votre classement, à coût comparable.",
      format: {
        kind: 'ranking',
        options: [
          { id: 'lycees', label: 'Les lycées les plus froids en hiver' },
          { id: 'internats', label: 'Les internats' },
          { id: 'gares', label: 'Les gares' },
          { id: 'bureaux', label: 'Les bureaux' },
        ],
      },
      closing: { kind: 'days', days: 28 },
      resultsVisibility: 'always',
    },
    opinion: { interest: 0.24, weights: { lycees: 10, internats: 7, gares: 2.5, bureaux: 1 } },
    followUps: [
      {
        after: 40,
        state: 'decided',
        text: 'Les huit lycées les plus froids passent devant ; leurs internats suivent dans le même marché.',
        link: 'https://www.grandest.example/deliberations/renovation',
      },
    ],
  },
  {
    key: 'question-gymnases',
    week: -8,
    content: {
      kind: 'question',
      theme: 'sport',
      title: 'Les gymnases des lycées doivent-ils ouvrir aux clubs le soir et le week-end ?',
      why: "Ils sont vides plus de la moitié du temps ; l'ouverture demande un gardien et du chauffage.",
      commitment: 'Une convention type sera proposée aux communes et aux clubs, ou nous dirons pourquoi non.',
      closing: { kind: 'days', days: 21 },
      resultsVisibility: 'always',
    },
    opinion: { interest: 0.33, favour: 0.87, young: 0.2 },
    followUps: [
      {
        after: 29,
        state: 'decided',
        text: 'La convention type est adoptée ; la Région paie le gardien la première année.',
      },
      {
        after: 45,
        state: 'in-progress',
        text: 'Neuf lycées ouvrent déjà un soir par semaine, dont trois en Meuse.',
      },
    ],
  },
  {
    key: 'question-mobile',
    week: -7,
    content: {
      kind: 'question',
      theme: 'numerique',
      title: 'Chez vous, comment passe le téléphone mobile ?',
      why: 'Les cartes des opérateurs ne disent pas ce qui se passe dans les maisons.',
      commitment: 'Les communes où cela passe mal seront signalées aux opérateurs, avec vos chiffres.',
      format: { kind: 'scale', lowest: 'Pas du tout', highest: 'Très bien' },
      closing: { kind: 'days', days: 21 },
      resultsVisibility: 'always',
    },
    opinion: { interest: 0.36, weights: { 1: 9, 2: 17, 3: 24, 4: 31, 5: 19 }, rural: 0.9 },
    followUps: [
      { after: 26, state: 'decided', text: 'Vos réponses vont aux opérateurs, commune par commune.' },
      {
        after: 33,
        state: 'in-progress',
        text: 'Cent quarante communes ont été signalées ; quatre opérateurs ont répondu, un doit encore le faire.',
      },
    ],
  },
  {
    key: 'question-covoiturage',
    week: -6,
    content: {
      kind: 'question',
      theme: 'transports',
      title: 'Faut-il des arrêts de covoiturage, comme des arrêts de car, dans les villages ?',
      why: 'Quarante communes voudraient essayer ; un arrêt coûte autant que deux bancs.',
      commitment: 'Un essai sera lancé dans deux vallées si vous y êtes favorables.',
      closing: { kind: 'days', days: 28 },
      resultsVisibility: 'always',
    },
    opinion: { interest: 0.3, favour: 0.66, rural: 0.6, young: 0.4 },
    followUps: [
      {
        after: 36,
        state: 'decided',
        text: 'L’essai est lancé dans la vallée de la Bruche et autour de Neufchâteau.',
      },
    ],
  },
  {
    key: 'question-apprentis',
    week: -6,
    content: {
      kind: 'question',
      theme: 'formation',
      title: "L'aide au logement des apprentis doit-elle être la même partout ?",
      body: 'Elle pourrait monter là où les loyers sont plus chers, et baisser ailleurs.',
      why: 'Strasbourg et les villes proches du Luxembourg sont devenues inabordables.',
      commitment: 'Le barème sera revu, ou confirmé, avant les inscriptions.',
      closing: { kind: 'days', days: 28 },
      resultsVisibility: 'after-vote',
    },
    opinion: { interest: 0.2, favour: 0.44, young: -0.6, rural: 0.4 },
    followUps: [
      {
        after: 35,
        state: 'declined',
        text: "Le barème reste le même : le résultat est trop partagé pour baisser l'aide de certains. Un complément sera étudié avec les branches.",
      },
    ],
  },
  {
    key: 'question-engagement',
    week: -5,
    content: {
      kind: 'question',
      theme: 'jeunesse',
      title: 'Donner de son temps : le faites-vous, et pour quoi ?',
      why: 'La Région veut aider les associations à trouver des bénévoles, surtout de moins de 30 ans.',
      commitment: 'Les réponses seront remises au Conseil régional des jeunes, qui proposera trois mesures.',
      steps: [
        { id: 'benevole', prompt: 'Avez-vous été bénévole cette année ?', format: { kind: 'approval' } },
        {
          id: 'domaine',
          prompt: 'Dans quel domaine ?',
          format: {
            kind: 'single-choice',
            options: [
              { id: 'sport', label: 'Sport' },
              { id: 'social', label: 'Solidarité' },
              { id: 'culture', label: 'Culture et fêtes' },
              { id: 'nature', label: 'Nature' },
              { id: 'autre', label: 'Autre chose' },
            ],
          },
          when: { step: 'benevole', values: ['plus'] },
        },
        {
          id: 'frein',
          prompt: "Qu'est-ce qui vous en empêche ?",
          format: {
            kind: 'multiple-choice',
            maxChoices: 2,
            options: [
              { id: 'temps', label: 'Le temps' },
              { id: 'contact', label: 'Je ne sais pas à qui parler' },
              { id: 'trajet', label: 'Le trajet' },
              { id: 'envie', label: "Je n'en ai pas envie" },
            ],
          },
          when: { step: 'benevole', values: ['minus'] },
        },
      ],
      closing: { kind: 'days', days: 28 },
      resultsVisibility: 'always',
    },
    opinion: {
      interest: 0.26,
      steps: {
        benevole: { favour: 0.47, young: -0.2, rural: 0.4 },
        domaine: { weights: { sport: 34, social: 25, culture: 22, nature: 9, autre: 10 } },
        frein: { weights: { temps: 0.7, contact: 0.3, trajet: 0.25, envie: 0.12 } },
      },
    },
    followUps: [
      {
        after: 31,
        state: 'under-study',
        text: 'Le Conseil régional des jeunes a reçu les réponses et se réunit le mois prochain.',
      },
    ],
  },
  {
    key: 'question-pluie',
    week: -4,
    content: {
      kind: 'question',
      theme: 'environnement',
      title: "Faut-il aider les particuliers à récupérer l'eau de pluie ?",
      why: "Quatre étés sur cinq, des arrêtés limitent l'arrosage dans une partie de la région.",
      commitment: 'Une aide sera votée au budget, avec un plafond de revenus, si vous y êtes favorables.',
      closing: { kind: 'days', days: 21 },
      resultsVisibility: 'always',
    },
    opinion: { interest: 0.35, favour: 0.79, rural: 0.3 },
    followUps: [
      {
        after: 24,
        state: 'under-study',
        text: "Le montant de l'aide est calculé avec les départements, qui en donnent déjà une.",
      },
    ],
  },
];
