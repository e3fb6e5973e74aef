/** The editorial of the demo's letter, in the languages of the instance. */
export const editorials = {
  fr: {
    subject: "Trains à l'heure, cantines locales : ce que vos réponses ont changé",
    preheader: 'Des décisions prises ce mois-ci, et deux questions pour le mois qui vient',
    title: 'Vous avez répondu, voici la suite',
    text: "Ce mois-ci, plusieurs de vos réponses sont devenues des décisions. D'autres attendent encore : nous disons lesquelles, et pourquoi.\n\nMerci aux habitants des dix départements qui ont pris une minute pour répondre. Continuez : une question par semaine, c'est peu, mais c'est ce qui oriente les choix.",
  },
  de: {
    subject: 'Pünktliche Züge, Essen aus der Region: was Ihre Antworten bewirkt haben',
    preheader: 'Entscheidungen dieses Monats und zwei Fragen für den nächsten',
    title: 'Sie haben geantwortet, so geht es weiter',
    text: 'In diesem Monat sind mehrere Ihrer Antworten zu Entscheidungen geworden. Andere stehen noch aus: Wir sagen, welche und warum.\n\nDanke an alle, die sich eine Minute Zeit genommen haben.',
  },
  en: {
    subject: 'Trains on time, local canteens: what your answers changed',
    preheader: 'Decisions taken this month, and two questions for the next',
    title: 'You answered; here is what follows',
    text: 'This month several of your answers became decisions. Others are still waiting: we say which, and why.\n\nThank you to everyone in the ten départements who took a minute to answer.',
  },
};

/** Subscribers, at addresses that reach nobody. */
export const readers = [
  { address: 'claire.metz@lectrices.example', language: 'fr', themes: [] },
  { address: 'karim.reims@lecteurs.example', language: 'fr', themes: ['transports', 'economie'] },
  { address: 'odile.epinal@lectrices.example', language: 'fr', themes: ['sante'] },
  { address: 'jonas.strasbourg@lecteurs.example', language: 'de', themes: ['europe', 'transports'] },
  { address: 'grace.nancy@lectrices.example', language: 'en', themes: [] },
  { address: 'bernard.troyes@lecteurs.example', language: 'fr', themes: ['agriculture', 'environnement'] },
  { address: 'lea.charleville@lectrices.example', language: 'fr', themes: ['jeunesse', 'culture', 'sport'] },
] as const;
