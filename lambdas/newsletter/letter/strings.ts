import type { FollowUpState } from '../../../domain/follow-ups/follow-up.ts';
import type { SectionKind } from '../../../domain/newsletter/edition-content.ts';

/** Everything that a letter says by itself, in one language; `{…}` are filled in. */
export interface Strings {
  readonly locale: string;
  readonly masthead: string;
  readonly tagline: string;
  readonly webLink: string;
  readonly sections: Readonly<Record<SectionKind, { readonly title: string; readonly lead: string }>>;
  readonly states: Readonly<Record<FollowUpState, string>>;
  readonly readMore: string;
  readonly resultSource: string;
  readonly resultNote: string;
  readonly suggestionSource: string;
  readonly questionWhen: string;
  readonly nothing: string;
  readonly thanks: string;
  readonly reason: string;
  readonly webReason: string;
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
      lead: 'Où en sont les questions et les idées que vous avez portées.',
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
  resultSource: '{voters} réponses, vote clos le {date}',
  resultNote:
    'Consultation ouverte\u00a0: les participants se sont choisis eux-mêmes. Ces résultats ne sont pas un sondage\u00a0; aucune marge d’erreur d’échantillonnage ne peut être calculée.',
  suggestionSource: '{plus} pour, {minus} contre',
  questionWhen: 'À partir du {date}',
  nothing:
    'Ce mois-ci, rien de nouveau sur les thèmes que vous avez choisis. La version en ligne de cette lettre montre tous les autres.',
  thanks: 'Merci de faire vivre votre Région. Votre prochaine idée commence peut-être ici.',
  reason: 'Vous recevez cette lettre une fois par mois parce que vous l’avez demandée et confirmée.',
  webReason: 'Version en ligne de la lettre mensuelle, archivée et publique.',
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
      lead: 'Der Stand der Fragen und Ideen, die Sie unterstützt haben.',
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
  resultSource: '{voters} Antworten, Abstimmung beendet am {date}',
  resultNote:
    'Offene Konsultation: Die Teilnehmenden haben sich selbst ausgewählt. Diese Ergebnisse sind keine Umfrage; ein Stichprobenfehler lässt sich nicht berechnen.',
  suggestionSource: '{plus} dafür, {minus} dagegen',
  questionWhen: 'Ab dem {date}',
  nothing:
    'Diesen Monat gibt es nichts Neues zu den Themen, die Sie gewählt haben. Die Online-Fassung dieses Briefs zeigt alle anderen.',
  thanks: 'Danke, dass Sie Ihre Region mitgestalten. Vielleicht beginnt hier Ihre nächste Idee.',
  reason: 'Sie erhalten diesen Brief einmal im Monat, weil Sie ihn bestellt und bestätigt haben.',
  webReason: 'Online-Fassung des monatlichen Briefs, öffentlich archiviert.',
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
      lead: 'Where the questions and ideas you backed now stand.',
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
  resultSource: '{voters} answers, vote closed on {date}',
  resultNote:
    'Open consultation: participants chose themselves. These results are not a poll; no margin of sampling error can be calculated.',
  suggestionSource: '{plus} for, {minus} against',
  questionWhen: 'From {date}',
  nothing:
    'Nothing new this month on the themes you chose. The web version of this letter shows all the others.',
  thanks: 'Thank you for shaping your Région. Your next idea may start here.',
  reason: 'You receive this letter once a month because you asked for it and confirmed.',
  webReason: 'Web version of the monthly letter, archived and public.',
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
  return primary in languages ? primary : 'fr';
}

/** The text with its `{…}` filled in. */
export function say(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
