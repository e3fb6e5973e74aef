import type { Strings } from './shape.ts';

export const de: Strings = {
  locale: 'de-DE',
  masthead: 'Was Ihre Stimmen bewegt haben',
  tagline: 'Der monatliche Brief über Entscheidungen, die Sie angestoßen haben',
  webLink: 'Diesen Brief im Browser lesen',
  sections: {
    decisions: {
      title: 'Dank Ihnen entschieden',
      lead: 'Entschieden oder umgesetzt: Fragen und Ideen, die Sie unterstützt haben.',
    },
    progress: {
      title: 'So steht es um Ihre Themen',
      lead: 'Was vorankommt, was geprüft wird und was nicht kommen wird.',
    },
    results: {
      title: 'Sie haben geantwortet',
      lead: 'Ergebnisse beendeter Fragen, nachgezählt und beglaubigt.',
    },
    'common-ground': {
      title: 'Was uns verbindet',
      lead: 'Was die Mehrheit jedes Départements befürwortet, wo man es sicher weiß.',
    },
    answers: { title: 'Die Region antwortet', lead: 'Antworten dieses Monats auf Ihre Vorschläge.' },
    suggestions: { title: 'Ideen im Aufwind', lead: 'Vorschläge aus der Bevölkerung, die Sie unterstützen.' },
    questions: { title: 'Bald gefragt: Ihre Meinung', lead: 'Die nächsten Treffen und Fragen der Region.' },
  },
  states: {
    received: 'Eingegangen',
    'under-study': 'In Prüfung',
    decided: 'Entschieden',
    'in-progress': 'In Umsetzung',
    done: 'Umgesetzt',
    declined: 'Abgelehnt',
  },
  readMore: 'Zur Entscheidung (auf Französisch)',
  approval: { plus: 'Dafür', minus: 'Dagegen' },
  firstChoice: '{option}, an erster Stelle',
  funded: '{project}: finanziert, {cost}',
  corrects: 'Berichtigt den Stand „{state}“ vom {date}.',
  resultSource: {
    one: '{voters} Antwort, Abstimmung bis einschließlich {date}',
    other: '{voters} Antworten, Abstimmung bis einschließlich {date}',
  },
  resultNote:
    'Offene Konsultation: Die Teilnehmenden haben sich selbst ausgewählt. Die Ergebnisse sagen, was sie geantwortet haben, nicht, was alle Einwohner denken.',
  suggestionSource: '{plus} dafür, {minus} dagegen',
  questionWhen: 'Ab dem {date}',
  envelopeWhen: 'Ab dem {date} sind {amount} auf Projekte zu verteilen',
  meetingWhen: 'Treffen am {at}, {place}',
  online: 'online',
  askedOf: '{text}, gefragt sind: {whom}',
  commonSource:
    'Die {count} bekannten Départements sind dafür; die knappste Mehrheit: {departement}, {share}.',
  commonUntold: 'Nichts bekannt ist von: {groups}.',
  nothing:
    'Diesen Monat gibt es nichts Neues zu den Themen, die Sie gewählt haben. Die Online-Fassung dieses Briefs zeigt alle anderen.',
  thanks: 'Danke, dass Sie Ihre Region mitgestalten. Vielleicht beginnt hier Ihre nächste Idee.',
  reason: 'Sie erhalten diesen Brief einmal im Monat, weil Sie ihn bestellt und bestätigt haben.',
  webReason: 'Online-Fassung des monatlichen Briefs, öffentlich archiviert.',
  subscribe: 'Diesen Brief jeden Monat erhalten',
  legal:
    'Herausgeber: {publisher}. Verantwortlich für die Veröffentlichung: {director}. Hosting: {host}. Kontakt: {contact}',
  preferences: 'Themen und Sprache wählen',
  unsubscribe: 'Mit einem Klick abbestellen',
  signature: '{name}, {region}',
  draft: {
    subject: '{name}, {month}: was Ihre Stimmen bewegt haben',
    preheader: 'Entscheidungen, Ergebnisse, Ideen im Aufwind: der Monat im Überblick.',
    title: 'Guten Tag,',
    text: 'Jeden Monat erfahren Sie hier, was die Region aus Ihren Stimmen und Ideen gemacht hat: was entschieden ist, was vorankommt und was nicht kommen wird, mit den Gründen.',
  },
};
