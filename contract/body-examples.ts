/**
 * Bodies as clients would send them, by operation and by name: the OpenAPI document shows them, and a test parses each with
 * its schema. Nothing that runs in production imports them.
 */
const ids = {
  post: 'q3Jt0mN1T2y6bXk9Zc4VaA',
  other: 'Zc4VaAq3Jt0mN1T2y6bXk9',
} as const;

const question = {
  kind: 'question',
  theme: 'transports',
  title: 'Faut-il un train de plus le soir entre Strasbourg et Nancy ?',
  why: 'Le dernier train part à 20 h 30.',
  commitment: 'L’assemblée en décidera au printemps.',
  closing: { kind: 'days', days: 14 },
  resultsVisibility: 'always',
} as const;

const meeting = {
  title: 'Les trains du soir',
  place: 'Salle Poirel, 3 rue Victor-Poirel, Nancy',
  startsAt: '2027-03-12T18:00:00Z',
  endsAt: '2027-03-12T20:00:00Z',
  languages: ['fr'],
  seats: 300,
  theme: 'transports',
  host: '5b9f6f2e-7c1d-4c8a-9a58-2f5d6a1e0c34',
  questions: [ids.other],
} as const;

const orchard = { title: 'Un verger dans la cour', cost: 980_000, territory: '54' } as const;

/** The fields that carry a sign-in from one step to the next, and those chosen in it. */
const signInUnderWay = {
  session: 'AYABeExampleOfWhatTheStaffPoolCallsItsSession',
  user: '5b9f6f2e-7c1d-4c8a-9a58-2f5d6a1e0c34',
} as const;
const password = 'Un long mot de passe, 2026 !';

const approvalVote = { answer: { kind: 'approval', value: 'plus' } } as const;
const votes = {
  'plus-ou-moins': approvalVote,
  'un-choix': { answer: { kind: 'single-choice', value: 'train' } },
  'plusieurs-choix': { answer: { kind: 'multiple-choice', values: ['train', 'car'] } },
  echelle: { answer: { kind: 'scale', value: 4 } },
  classement: { answer: { kind: 'ranking', order: ['train', 'car', 'velo'] } },
  projets: { answer: { kind: 'projects', ids: ['arbres', 'abri-velo'] } },
} as const;

/** A challenge as it was issued, with its solution. */
const proofOfWork = {
  challenge: {
    parameters: {
      algorithm: 'SCRYPT',
      nonce: '6f1d8e0c2b4a59737f0e1d2c3b4a5968',
      salt: '0a1b2c3d4e5f60718293a4b5c6d7e8f9',
      cost: 16384,
      memoryCost: 8,
      parallelism: 1,
      keyLength: 32,
      keyPrefix: '3f',
      keySignature: '9c0d1e2f3a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5',
      expiresAt: 1803802800,
      data: { maxCounter: 63 },
    },
    signature: '1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d5e6f708192a3b4c5d6e7f809',
  },
  solution: {
    counter: 41,
    derivedKey: '3f7a8b9c0d1e2f3a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2',
  },
} as const;

const suggestion = { theme: 'transports', text: 'Une navette le dimanche entre la gare et le lac.' } as const;
const version = { version: 3 } as const;
const press = {} as const;

export const bodyExamples: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  createProfile: {
    profil: {
      proofOfWork,
      departement: '67',
      sex: 'F',
      ageBand: '25-34',
    },
  },
  createService: {
    gare: { name: 'Gare', kind: 'transport', place: 'Toul', departement: '54', theme: 'transports' },
  },
  rateService: { bien: { mention: 'good' } },
  createProject: { 'd-une-suggestion': { ...orchard, theme: 'environnement', origins: [ids.post] } },
  instructProject: {
    faisable: { ...orchard, version: 1, feasible: true, text: 'Douze arbres : la cour est petite.' },
  },
  admitProject: { version: { version: 2 } },
  withdrawProject: { vendu: { version: 3, explanation: 'Le terrain a été vendu.' } },
  restoreProject: { megarde: { version: 4, explanation: 'Il avait été retiré par mégarde.' } },
  createKiosk: { borne: { label: 'Mairie de Toul', profilesPerDay: 300 } },
  openPaperBox: { 'urne-d-une-mairie': { postId: ids.post, place: 'Mairie de Vittel', bulletins: 200 } },
  closePaperBox: { 'compte-juste': { unused: 112, unreadable: 1, revision: 176 } },
  announcePaperSample: {
    'tirage-public': {
      source: 'Les cinq numéros du Loto du samedi 5 décembre 2026, dans l’ordre du tirage',
      risk: 0.1,
    },
  },
  drawPaperSample: { 'numeros-tires': { number: '4 8 15 16 23' } },
  enterBulletin: {
    coche: { serial: '0ABCD-EFGH1-JKMNP-QRSTV', answer: { kind: 'approval', value: 'plus' } },
    'blanc-ou-nul': { serial: '0ABCD-EFGH1-JKMNP-QRSTV', answer: null },
  },
  readBulletinAgain: {
    relu: { serial: '0ABCD-EFGH1-JKMNP-QRSTV', answer: { kind: 'approval', value: 'plus' } },
  },
  printBulletins: { 'les-cent-premiers': { from: 1, to: 100 } },
  readKioskScreen: { borne: { key: ids.post } },
  renewSession: { session: { refreshToken: 'eyJjdHkiOiJKV1QiLCJlbmMiOiJBMjU2R0NNIn0.exemple' } },
  submitSuggestion: { suggestion },
  checkSuggestion: { suggestion },
  correctSuggestion: { correction: { text: 'Une navette le dimanche, de la gare au lac.' } },
  appealRefusal: { contestation: { explanation: 'Le lac est géré par la Région depuis janvier.' } },
  castVote: votes,
  castStepVote: votes,
  flagPost: {
    signalement: {
      reason: 'donnees-personnelles',
      explanation: 'Le texte donne le nom de mon voisin.',
      goodFaith: true,
    },
  },
  decidePost: {
    publier: { decision: 'publish', version: 1 },
    retenir: { decision: 'hold', reason: 'incomprehensible', version: 1 },
    refuser: {
      decision: 'refuse',
      reason: 'hors-competence',
      explanation: 'Les pistes cyclables de la ville relèvent de la commune.',
      version: 1,
    },
    regrouper: { decision: 'merge', mergedInto: ids.other, version: 1 },
  },
  answerAppeal: {
    'donner-raison': { outcome: 'uphold', explanation: 'Vous avez raison : elle est publiée.' },
  },
  closePost: { 'a-une-date': { closesAt: '2027-03-31T22:00:00Z' }, 'des-que-possible': {} },
  refuseAllOfAuthor: { refus: { reason: 'publicite', explanation: 'Ce sont des réclames.' } },
  decideMany: {
    deux: {
      items: [
        { postId: ids.post, decision: 'publish' },
        {
          postId: ids.other,
          decision: 'refuse',
          reason: 'publicite',
          explanation: 'Ce texte vante un commerce.',
        },
      ],
    },
  },
  movePost: { 'aux-transports': { theme: 'transports', version: 1 } },
  notePost: { note: { text: 'La mairie a le même projet : voir avec elle avant de décider.' } },
  createProposal: {
    question,
    'un-choix': {
      ...question,
      format: {
        kind: 'single-choice',
        options: [
          { id: 'train', label: 'Un train' },
          { id: 'car', label: 'Un car' },
        ],
      },
    },
    information: {
      kind: 'information',
      theme: 'lycees',
      title: 'Les fontaines à eau arrivent dans les lycées',
      link: 'https://www.grandest.fr/',
    },
  },
  reviseProposal: { revision: { version: 1, content: question } },
  decideProposal: {
    approuver: { decision: 'approve', version: 1 },
    renvoyer: { decision: 'send-back', version: 1, explanation: 'Dites ce que coûterait ce train.' },
  },
  cancelProposal: { abandon: { version: 1, explanation: 'Le projet est remis à l’an prochain.' } },
  openUrgently: {
    demande: { version: 2, explanation: 'La ligne ferme samedi : la décision se prend cette semaine.' },
    ouverture: { version: 3 },
  },
  scheduleProposal: { semaine: { version: 2, week: '2027-W13' }, reserve: { version: 2, week: 'pool' } },
  publishProposal: { 'ce-jour-la': { version: 2, on: '2027-03-29' } },
  correctRegionPost: {
    'un-mot': {
      version: 1,
      texts: { title: 'Faut-il un train de plus le soir entre Strasbourg et Nancy ?' },
      explanation: 'Un mot manquait dans le titre.',
      meaning: 'unchanged',
    },
    'un-autre-sens': {
      version: 1,
      texts: { 'format.options.train': 'Un train toutes les heures' },
      explanation: 'La première réponse ne disait pas ce qui est proposé.',
      meaning: 'changed',
      closing: { kind: 'days', days: 14 },
    },
  },
  closeRegionPost: {
    'dans-une-minute': { version: 1, explanation: 'L’assemblée en délibère plus tôt que prévu.' },
    'ce-jour-la': {
      version: 1,
      explanation: 'L’assemblée en délibère plus tôt que prévu.',
      closesAt: '2027-03-29T22:00:00.000Z',
    },
  },
  withdrawRegionPost: {
    retrait: { version: 1, explanation: 'La ligne dont elle parle vient d’être confiée à l’État.' },
  },
  openBallots: {
    demande: { explanation: 'L’association des contribuables demande à recompter les bulletins.' },
  },
  readBallots: { lecture: { key: 'b0a1c2d3e4f5061728394a5b6c7d8e9fb0a1c2d3' } },
  restoreRegionPost: { annulation: { version: 2, explanation: 'Retirée par mégarde.' } },
  addFollowUp: {
    etape: {
      state: 'decided',
      text: 'L’assemblée a voté un aller-retour à 22 h.',
      date: '2027-03-12',
      link: 'https://www.grandest.fr/',
    },
  },
  sendContactMessage: { message: { theme: 'sante', text: 'Où trouver un médecin le dimanche ?' } },
  assignContactMessage: { 'a-moi': {} },
  moveContactMessage: { 'aux-lycees': { theme: 'lycees' } },
  noteContactMessage: { note: { text: 'Demandé au service des transports, réponse attendue jeudi.' } },
  answerContactMessage: { reponse: { text: 'La maison de santé de garde est indiquée au 116 117.' } },
  correctCertificate: { correction: { explanation: 'Un bulletin illisible a été remis en état.' } },
  subscribe: {
    inscription: {
      email: 'prenom.nom@exemple.fr',
      language: 'fr',
      themes: ['transports'],
      consent: { given: true, version: '2026-01' },
      source: 'web',
      proofOfWork,
    },
  },
  confirmSubscription: { appui: press },
  changePreferences: { preferences: { language: 'de', themes: ['transports', 'sante'] } },
  unsubscribe: { 'en-un-geste': { 'List-Unsubscribe': 'One-Click' } },
  renewSubscription: { appui: press },
  editEdition: {
    editorial: {
      version: 3,
      editorial: {
        fr: {
          subject: 'Le train de 22 h, décidé grâce à vous',
          preheader: 'Trois décisions, deux résultats.',
          title: 'Bonjour à toutes et à tous,',
          text: 'Vous avez répondu, et les élus ont suivi.',
        },
      },
    },
  },
  sendTestEdition: { essai: { language: 'fr', themes: ['transports'] } },
  approveEdition: { approbation: version },
  pauseEdition: { pause: version },
  resumeEdition: { reprise: version },
  takeOutOfArchive: { retrait: { item: 's-Ksb0dX1SkbF1n3ggNHR4yw', explanation: 'Son auteur l’a demandé.' } },
  stopEdition: { arret: version },
  takeUpEdition: { reprise: version },
  decideUncertainSending: { laisser: { decision: 'leave' } },
  createMeeting: { soiree: meeting },
  reviseMeeting: { 'autre-salle': { version: 1, content: { ...meeting, place: 'Hôtel de Région, Metz' } } },
  cancelMeeting: { annulation: { version: 2, explanation: 'La salle est fermée : il neige.' } },
  concludeMeeting: { 'compte-rendu': { version: 5, minutes: ids.post } },
  openRoomQuestion: { 'cinq-minutes': { version: 3, proposalId: ids.post, minutes: 5 } },
  closeRoomQuestion: { 'plus-tot': { version: 4 } },
  joinMeeting: { code: { code: 'K7M2QX' } },
  createTemplate: {
    gymnases: { theme: 'sport', title: 'Gymnases', text: 'Les gymnases des lycées sont à la Région.' },
  },
  changeTemplate: { gymnases: { title: 'Gymnases', text: 'Les gymnases sont au département.' } },
  inviteStaff: {
    referent: {
      email: 'prenom.nom@exemple.fr',
      pseudonym: 'Transports 2',
      role: 'referent',
      directorates: ['transports'],
    },
  },
  signIn: { agent: { email: 'alix.martin@grandest.example', password } },
  answerCode: { code: { ...signInUnderWay, code: '123456' } },
  choosePassword: { 'premier-acces': { ...signInUnderWay, newPassword: password } },
  enrolAuthenticator: { 'premier-code': { ...signInUnderWay, code: '123456' } },
  askForRecovery: { oubli: { email: 'alix.martin@grandest.example' } },
  recover: { oubli: { email: 'alix.martin@grandest.example', code: '123456', newPassword: password } },
  moveStaff: { direction: { role: 'referent', directorates: ['lycees', 'formation'] } },
};
