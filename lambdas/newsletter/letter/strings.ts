import type { FollowUpState } from '../../../domain/follow-ups/follow-up.ts';
import type { SectionKind } from '../../../domain/newsletter/edition-content.ts';

/** A text for one and a text for several, as the language counts. */
export type Counted = Readonly<Record<'one' | 'other', string>>;

/** Everything that a letter says by itself, in one language; `{…}` are filled in. */
export interface Strings {
  readonly locale: string;
  readonly masthead: string;
  readonly tagline: string;
  readonly webLink: string;
  readonly sections: Readonly<Record<SectionKind, { readonly title: string; readonly lead: string }>>;
  readonly states: Readonly<Record<FollowUpState, string>>;
  readonly readMore: string;
  /** Of + and −. */
  readonly approval: { readonly plus: string; readonly minus: string };
  /** An option of a ranking, beside how many put it first. */
  readonly firstChoice: string;
  readonly corrects: string;
  readonly resultSource: Counted;
  readonly resultNote: string;
  readonly suggestionSource: string;
  readonly questionWhen: string;
  readonly nothing: string;
  readonly thanks: string;
  readonly reason: string;
  readonly webReason: string;
  readonly subscribe: string;
  /** Who answers for what the letter says (LCEN, article 1-1). */
  readonly legal: string;
  readonly preferences: string;
  readonly unsubscribe: string;
  readonly signature: string;
  /** The subject and the editorial of a draft that nobody has edited. */
  readonly draft: {
    readonly subject: string;
    readonly preheader: string;
    readonly title: string;
    readonly text: string;
  };
}

const fr: Strings = {
  locale: 'fr-FR',
  masthead: 'Ce que vos voix ont changé',
  tagline: 'La lettre mensuelle des décisions prises grâce à vous',
  webLink: 'Lire cette lettre dans votre navigateur',
  sections: {
    decisions: {
      title: 'Décidé grâce à vous',
      lead: 'Ce qui est décidé ou réalisé, parmi les questions et les idées que vous avez portées.',
    },
    progress: {
      title: 'Où en sont vos sujets',
      lead: 'Ce qui avance, ce qui est examiné, et ce qui ne se fera pas.',
    },
    results: {
      title: 'Vous avez répondu',
      lead: 'Les résultats des questions closes, recomptés et certifiés.',
    },
    answers: { title: 'La Région vous répond', lead: 'Les réponses données ce mois-ci à vos suggestions.' },
    suggestions: { title: 'Les idées qui montent', lead: 'Des suggestions de citoyens que vous soutenez.' },
    questions: { title: 'Bientôt, votre avis', lead: 'Les prochaines questions de la Région.' },
  },
  states: {
    received: 'Reçue',
    'under-study': 'À l’étude',
    decided: 'Décidée',
    'in-progress': 'En cours',
    done: 'Réalisée',
    declined: 'Non retenue',
  },
  readMore: 'Lire la décision',
  approval: { plus: 'Pour', minus: 'Contre' },
  firstChoice: '{option}, en premier choix',
  corrects: 'Corrige l’étape «\u00a0{state}\u00a0» du {date}.',
  resultSource: {
    one: '{voters} réponse, vote ouvert jusqu’au {date} inclus',
    other: '{voters} réponses, vote ouvert jusqu’au {date} inclus',
  },
  resultNote:
    'Consultation ouverte\u00a0: les participants se sont choisis eux-mêmes. Ces résultats disent ce qu’ils ont répondu, non ce que pensent tous les habitants.',
  suggestionSource: '{plus} pour, {minus} contre',
  questionWhen: 'À partir du {date}',
  nothing:
    'Ce mois-ci, rien de nouveau sur les thèmes que vous avez choisis. La version en ligne de cette lettre montre tous les autres.',
  thanks: 'Merci de faire vivre votre Région. Votre prochaine idée commence peut-être ici.',
  reason: 'Vous recevez cette lettre une fois par mois parce que vous l’avez demandée et confirmée.',
  webReason: 'Version en ligne de la lettre mensuelle, archivée et publique.',
  subscribe: 'Recevoir cette lettre chaque mois',
  legal:
    'Éditeur\u00a0: {publisher}. Direction de la publication\u00a0: {director}. Hébergement\u00a0: {host}. Contact\u00a0: {contact}',
  preferences: 'Choisir mes thèmes et ma langue',
  unsubscribe: 'Me désinscrire, en un geste',
  signature: '{name}, {region}',
  draft: {
    subject: '{name}, {month}\u00a0: ce que vos voix ont changé',
    preheader: 'Décisions, résultats, idées qui montent\u00a0: le point du mois.',
    title: 'Bonjour,',
    text: 'Chaque mois, cette lettre vous dit ce que la Région a fait de vos votes et de vos idées\u00a0: ce qui est décidé, ce qui avance, et ce qui ne se fera pas, avec ses raisons.',
  },
};

const de: Strings = {
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
    answers: { title: 'Die Region antwortet', lead: 'Antworten dieses Monats auf Ihre Vorschläge.' },
    suggestions: { title: 'Ideen im Aufwind', lead: 'Vorschläge aus der Bevölkerung, die Sie unterstützen.' },
    questions: { title: 'Bald gefragt: Ihre Meinung', lead: 'Die nächsten Fragen der Region.' },
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
  corrects: 'Berichtigt den Stand „{state}“ vom {date}.',
  resultSource: {
    one: '{voters} Antwort, Abstimmung bis einschließlich {date}',
    other: '{voters} Antworten, Abstimmung bis einschließlich {date}',
  },
  resultNote:
    'Offene Konsultation: Die Teilnehmenden haben sich selbst ausgewählt. Die Ergebnisse sagen, was sie geantwortet haben, nicht, was alle Einwohner denken.',
  suggestionSource: '{plus} dafür, {minus} dagegen',
  questionWhen: 'Ab dem {date}',
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

const en: Strings = {
  locale: 'en-GB',
  masthead: 'What your voices changed',
  tagline: 'The monthly letter on decisions made thanks to you',
  webLink: 'Read this letter in your browser',
  sections: {
    decisions: {
      title: 'Decided thanks to you',
      lead: 'What is decided or done, of the questions and ideas you backed.',
    },
    progress: {
      title: 'Where your subjects stand',
      lead: 'What is moving, what is being examined, and what won’t be done.',
    },
    results: { title: 'You answered', lead: 'Results of closed questions, recounted and certified.' },
    answers: { title: 'The Région answers', lead: 'This month’s answers to your suggestions.' },
    suggestions: { title: 'Ideas on the rise', lead: 'Citizens’ suggestions that you support.' },
    questions: { title: 'Soon, your opinion', lead: 'The Région’s next questions.' },
  },
  states: {
    received: 'Received',
    'under-study': 'Under study',
    decided: 'Decided',
    'in-progress': 'In progress',
    done: 'Done',
    declined: 'Declined',
  },
  readMore: 'Read the decision (in French)',
  approval: { plus: 'For', minus: 'Against' },
  firstChoice: '{option}, as first choice',
  corrects: 'Corrects the step “{state}” of {date}.',
  resultSource: {
    one: '{voters} answer, vote open until {date} inclusive',
    other: '{voters} answers, vote open until {date} inclusive',
  },
  resultNote:
    'Open consultation: participants chose themselves. These results say what they answered, not what all inhabitants think.',
  suggestionSource: '{plus} for, {minus} against',
  questionWhen: 'From {date}',
  nothing:
    'Nothing new this month on the themes you chose. The web version of this letter shows all the others.',
  thanks: 'Thank you for shaping your Région. Your next idea may start here.',
  reason: 'You receive this letter once a month because you asked for it and confirmed.',
  webReason: 'Web version of the monthly letter, archived and public.',
  subscribe: 'Receive this letter every month',
  legal: 'Publisher: {publisher}. Director of publication: {director}. Hosting: {host}. Contact: {contact}',
  preferences: 'Choose my themes and language',
  unsubscribe: 'Unsubscribe in one step',
  signature: '{name}, {region}',
  draft: {
    subject: '{name}, {month}: what your voices changed',
    preheader: 'Decisions, results, ideas on the rise: the month in brief.',
    title: 'Hello,',
    text: 'Every month, this letter tells you what the Région made of your votes and ideas: what is decided, what is moving, and what won’t be done, with the reasons.',
  },
};

const languages: Readonly<Record<string, Strings>> = { fr, de, en };

/** Those of a language, `fr-FR` like `fr`; French for a language that nobody has written for. */
export function stringsOf(language: string): Strings {
  return languages[letterLanguage(language)] ?? fr;
}

/** In which language somebody who chose `language` gets the letter. */
export function letterLanguage(language: string): string {
  const [primary = 'fr'] = language.toLowerCase().split('-');
  return Object.hasOwn(languages, primary) ? primary : 'fr';
}

/** The text for so many. */
export function counted(texts: Counted, count: number, locale: string): string {
  return new Intl.PluralRules(locale).select(count) === 'one' ? texts.one : texts.other;
}

/** The text with its `{…}` filled in. */
export function say(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
