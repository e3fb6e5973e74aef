import type { FollowUpState } from '../../domain/follow-ups/follow-up.ts';
import type { Cell } from '../../domain/polls/cell.ts';
import type { QuestionTerms } from '../../domain/questions/proposal.ts';
import type { Information } from '../information.ts';

/**
 * What a Grand Est demo instance opens with. Written for this project; it commits nobody, least of all the Région.
 * `key` makes each creation repeatable: an interrupted seed goes on where it stopped.
 */
export interface DemoQuestion {
  readonly key: string;
  /** The week in which it is asked: weeks ago, or to come; `pool` waits for a week with room. */
  readonly week: number | 'pool';
  readonly content: QuestionTerms & {
    readonly theme: string;
    readonly title: string;
    readonly body?: string;
  };
}

export interface DemoInformation extends Information {
  readonly key: string;
}

export interface Suggestion {
  readonly key: string;
  readonly theme: string;
  readonly text: string;
  readonly author: Cell;
}

/** Two weeks ago the first ones opened: one has closed since, the others take votes in every way there is. */
export const questions: readonly DemoQuestion[] = [
  {
    key: 'question-cantines-locales',
    week: -2,
    content: {
      kind: 'question',
      theme: 'lycees',
      title:
        'Les cantines des lycées doivent-elles acheter d’abord local, même si le repas coûte 20 centimes de plus\u202f?',
      why: 'Les restaurants scolaires de la Région servent chaque jour des dizaines de milliers de repas.',
      commitment: 'Le résultat sera présenté aux conseils d’administration des lycées.',
      closing: { kind: 'days', days: 7 },
      resultsVisibility: 'always',
    },
  },
  {
    key: 'question-ter-soiree',
    week: -2,
    content: {
      kind: 'question',
      theme: 'transports',
      title: 'Faut-il ajouter des TER en soirée, quitte à réduire l’offre en milieu de journée\u202f?',
      body: 'Après 20\u00a0h, plusieurs lignes n’ont plus qu’un train.',
      why: 'La Région prépare le service annuel 2028 avec ses exploitants.',
      commitment: 'Votre réponse nourrira cette préparation, que le Conseil régional examinera au printemps.',
      closing: { kind: 'days', days: 42 },
      resultsVisibility: 'always',
    },
  },
  {
    key: 'question-velo',
    week: -1,
    content: {
      kind: 'question',
      theme: 'tourisme',
      title: 'Sur les véloroutes, par quoi commencer\u202f?',
      why: 'Le budget des véloroutes ne permet pas de tout faire la même année.',
      commitment: 'L’ordre des travaux suivra celui de vos réponses, à coût comparable.',
      format: {
        kind: 'single-choice',
        options: [
          { id: 'surete', label: 'Séparer les vélos des voitures' },
          { id: 'haltes', label: 'Ouvrir des haltes avec de l’eau et des toilettes' },
          { id: 'trains', label: 'Transporter les vélos dans les trains' },
          { id: 'signaux', label: 'Mieux signaler les étapes' },
        ],
      },
      closing: { kind: 'days', days: 35 },
      resultsVisibility: 'after-vote',
    },
  },
  {
    key: 'question-orientation',
    week: -1,
    content: {
      kind: 'question',
      theme: 'formation',
      title: 'Comment avez-vous choisi votre formation\u202f?',
      why: 'Le service public régional de l’orientation change à la rentrée.',
      commitment: 'Les réponses seront lues par les équipes qui préparent ce changement.',
      steps: [
        {
          id: 'aide',
          prompt: 'Quelqu’un vous a-t-il aidé à choisir\u202f?',
          format: { kind: 'approval' },
        },
        {
          id: 'utile',
          prompt: 'Cette aide vous a-t-elle été utile\u202f?',
          format: { kind: 'scale', lowest: 'Pas du tout', highest: 'Beaucoup' },
          when: { step: 'aide', values: ['plus'] },
        },
      ],
      closing: { kind: 'days', days: 28 },
      resultsVisibility: 'after-close',
    },
  },
  {
    key: 'question-transfrontalier',
    week: 0,
    content: {
      kind: 'question',
      theme: 'europe',
      title:
        'Un titre de transport unique avec l’Allemagne, le Luxembourg, la Belgique et la Suisse vous serait-il utile\u202f?',
      why: 'La Région en discute avec ses voisins.',
      commitment: 'Votre avis dira si le sujet doit passer avant d’autres.',
      closing: { kind: 'days', days: 35 },
      resultsVisibility: 'always',
    },
  },
  {
    key: 'question-musees',
    week: 0,
    content: {
      kind: 'question',
      theme: 'culture',
      title: 'Les musées doivent-ils ouvrir un soir par semaine\u202f?',
      why: 'Plusieurs villes le demandent à la Région, qui cofinance leurs musées.',
      commitment: 'Un essai d’un an sera proposé aux musées volontaires si vous y êtes favorables.',
      closing: { kind: 'days', days: 21 },
      resultsVisibility: 'always',
    },
  },
  {
    key: 'question-medecins',
    week: 1,
    content: {
      kind: 'question',
      theme: 'sante',
      title: 'La Région doit-elle salarier des médecins là où il n’y en a plus\u202f?',
      why: 'Certaines régions l’ont fait\u202f; la nôtre aide aujourd’hui à l’installation.',
      commitment: 'Le Conseil régional en débattra avec vos réponses sous les yeux.',
      closing: { kind: 'days', days: 28 },
      resultsVisibility: 'after-vote',
    },
  },
  {
    key: 'question-demarches',
    week: 'pool',
    content: {
      kind: 'question',
      theme: 'numerique',
      title: 'Faut-il quelqu’un pour aider aux démarches en ligne dans chaque bourg\u202f?',
      why: 'Une partie des habitants renonce à des droits faute d’y arriver seule.',
      commitment: 'Le nombre de postes financés l’an prochain sera décidé après lecture des réponses.',
      closing: { kind: 'days', days: 28 },
      resultsVisibility: 'always',
    },
  },
];

export const information: readonly DemoInformation[] = [
  {
    key: 'information-maisons-sante',
    theme: 'sante',
    title: 'Maisons de santé\u00a0: la Région aide les communes qui s’associent pour en ouvrir une',
    body: 'L’aide porte sur l’étude et sur les travaux. Un + ou un − nous dit si cette action vous paraît utile près de chez vous.',
  },
  {
    key: 'information-metiers',
    theme: 'formation',
    title:
      'Une journée pour découvrir un métier\u00a0: entreprises et artisans ouvrent leurs portes aux lycéens',
    body: 'Inscription auprès du lycée, dès la classe de seconde.',
  },
  {
    key: 'information-veloroutes',
    theme: 'tourisme',
    title: 'Véloroutes\u00a0: les étapes sans voiture le long de la Moselle et du canal de la Marne au Rhin',
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

/** What the demo's directorates tell of some suggestions, step by step; `of` is a suggestion's key. */
export const followUps: readonly {
  readonly of: string;
  readonly steps: readonly { readonly state: FollowUpState; readonly text: string; readonly link?: string }[];
}[] = [
  {
    of: 'abri-velo-gare',
    steps: [
      {
        state: 'under-study',
        text: 'Nous relevons, gare par gare, la place disponible et les vélos attachés dehors.',
      },
      {
        state: 'decided',
        text: 'Douze gares seront équipées d’abord, celles où il manque le plus de places.',
        link: 'https://www.grandest.example/deliberations/abris-velos',
      },
      { state: 'in-progress', text: 'Les quatre premiers abris sont commandés.' },
    ],
  },
  {
    of: 'bus-lycee-soir',
    steps: [
      {
        state: 'under-study',
        text: 'La direction des lycées compte avec chaque internat les élèves concernés.',
      },
    ],
  },
  {
    of: 'pass-musees',
    steps: [
      {
        state: 'declined',
        text: 'Les musées dépendent de nombreuses communes\u202f: un pass unique ne peut pas être décidé par la Région seule. Elle l’a proposé aux départements.',
      },
    ],
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
