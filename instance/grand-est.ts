import { directorates, themes } from './grand-est/themes.ts';
import type { Instance } from './instance.ts';
import population from './population/grand-est-2025.json' with { type: 'json' };

/** Imagin'Est, the consultation of the Région Grand Est: ten départements, 5.5 million inhabitants. */
export const instance: Instance = {
  id: 'grand-est',
  name: 'Imagin’Est',
  region: 'Région Grand Est',
  awsRegion: 'eu-west-3',
  timeZone: 'Europe/Paris',
  languages: ['fr', 'de', 'en'],

  departements: [
    { code: '08', label: 'Ardennes' },
    { code: '10', label: 'Aube' },
    { code: '51', label: 'Marne' },
    { code: '52', label: 'Haute-Marne' },
    { code: '54', label: 'Meurthe-et-Moselle' },
    { code: '55', label: 'Meuse' },
    { code: '57', label: 'Moselle' },
    { code: '67', label: 'Bas-Rhin' },
    { code: '68', label: 'Haut-Rhin' },
    { code: '88', label: 'Vosges' },
  ],

  departementTiles: [
    ['08', null, '57', null],
    ['51', '55', '54', '67'],
    ['10', '52', '88', '68'],
  ],

  // The two sexes of INSEE's population estimates, so that results can be compared with them.
  sexes: [
    { code: 'F', label: 'Femme' },
    { code: 'H', label: 'Homme' },
  ],

  ageBands: [
    { code: '15-17', label: '15 à 17 ans', from: 15, to: 17 },
    { code: '18-24', label: '18 à 24 ans', from: 18, to: 24 },
    { code: '25-34', label: '25 à 34 ans', from: 25, to: 34 },
    { code: '35-49', label: '35 à 49 ans', from: 35, to: 49 },
    { code: '50-64', label: '50 à 64 ans', from: 50, to: 64 },
    { code: '65-74', label: '65 à 74 ans', from: 65, to: 74 },
    { code: '75+', label: '75 ans et plus', from: 75 },
  ],

  population,

  themes,
  directorates,

  schedules: { totalsTickSeconds: 2, releaseMinutes: 15 },

  // Filled in by whoever deploys it (docs/deploy.md).
  operations: { accounts: {}, domains: { prod: { name: 'imaginest.grandest.example' } } },

  mail: {
    senderName: 'Imagin’Est',
    senderAddress: 'lettre@imaginest.grandest.example',
    serviceAddress: 'reponses@imaginest.grandest.example',
    replyToAddress: 'contact@imaginest.grandest.example',
    strangerMailsPerDay: 5,
    strangerMailsPerHour: 3000,
  },

  legal: {
    publisher: 'Région Grand Est, 1 place Adrien-Zeller, 67000 Strasbourg',
    director: 'la présidence du conseil régional',
    host: 'Amazon Web Services EMEA SARL, 38 avenue John F. Kennedy, L-1855 Luxembourg',
  },

  limits: {
    suggestionGraphemes: 140,
    titleGraphemes: 140,
    bodyGraphemes: 2000,
    suggestionsPerDay: 10,
    suggestionsWaiting: 20,
    // One inhabitant in a hundred: more than a day of regional news coverage brings.
    profilesPerDay: 50_000,
    youngProfileHours: 0,
    burstProfileHours: 24,
  },

  moderation: {
    reasons: [
      {
        code: 'hors-competence',
        label: 'Hors des compétences de la Région',
        explanation:
          'La Région ne peut pas agir sur ce sujet : il relève de l’État, d’une commune ou d’un autre acteur.',
      },
      {
        code: 'pas-une-proposition',
        label: 'Pas une proposition',
        explanation:
          'Le texte ne propose rien sur quoi d’autres puissent voter : une question, une plainte, un essai.',
      },
      {
        code: 'incomprehensible',
        label: 'Difficile à comprendre',
        explanation:
          'Ceux qui voteraient ne sauraient pas sur quoi ; une phrase plus précise serait publiée.',
      },
      {
        code: 'donnees-personnelles',
        label: 'Données personnelles',
        explanation:
          'Le texte permet de reconnaître ou de joindre une personne : nom, adresse, téléphone, plaque.',
      },
      {
        code: 'injurieux',
        label: 'Injurieux ou diffamatoire',
        explanation:
          'Le texte insulte une personne ou un groupe, ou lui impute des faits qui portent atteinte à son honneur.',
      },
      {
        code: 'haineux',
        label: 'Haineux ou discriminatoire',
        explanation: 'Le texte appelle à la haine, à la violence ou à la discrimination.',
      },
      {
        code: 'illicite',
        label: 'Contraire à la loi',
        explanation: 'Le texte propose, montre ou encourage ce que la loi interdit.',
      },
      {
        code: 'publicite',
        label: 'Publicité ou campagne électorale',
        explanation: 'Le texte vante un produit, un service, un parti ou un candidat.',
      },
      {
        code: 'doublon',
        label: 'Répétition',
        explanation: 'La même personne a déjà proposé la même idée.',
      },
    ],
    deadlines: { firstWarningDays: 7, secondWarningDays: 10, answerDays: 12 },
    warningsAt: '08:00',
    undoMinutes: 10,
    flagsToHold: 3,
    flagsPerHundredVoters: 2,
    flagsAfterReview: 5,
    freshProfileHours: 24,
    flagsPerDay: 10,
  },

  newsletter: {
    consent: {
      version: '2026-01',
      texts: {
        fr:
          'J’accepte de recevoir chaque mois, à cette adresse, la lettre d’Imagin’Est. La Région Grand Est ne s’en sert pour ' +
          'rien d’autre, et je peux me désinscrire à tout moment par le lien placé dans chaque lettre.',
      },
    },
    confirmationHours: 48,
    confirmationMailsPerDay: 3,
    softBounceLimit: 3,
    softBounceDays: 100,
    bounceBlockedDays: 180,
    silenceYears: 3,
    erasureDays: 30,
    proofKeptDays: 1095,
    upkeepAt: '06:30',
    composeDay: 25,
    composeAt: '07:00',
    sendDay: 1,
    sendAt: '09:00',
    subscribePage: 'https://imaginest.grandest.example/lettre',
    mailsPerSecond: 50,
  },

  questions: { perWeek: 2, publishedAt: '08:00', minimumOpenDays: 7 },
  followUps: { lateAfterDays: 30, answerAfterDays: 90 },
  contact: { messagesPerDay: 5, messageGraphemes: 2000 },

  receipts: true,
  ballotsArchivedAfterMonths: 2,

  openData: {
    publisherPage: 'https://www.grandest.fr/',
    landingPage: 'https://imaginest.grandest.example/donnees',
    contact: { name: 'Équipe Imagin’Est', email: 'donnees@grandest.example' },
    extent: { west: 3.38, south: 47.42, east: 8.24, north: 50.17 },
    snapshotAt: '03:15',
  },

  webOrigins: ['https://imaginest.grandest.example'],
};
