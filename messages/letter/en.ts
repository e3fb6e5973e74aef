import type { Strings } from './shape.ts';

export const en: Strings = {
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
    'common-ground': {
      title: 'What brings us together',
      lead: 'What the majority of every département favours, where it is known for certain.',
    },
    answers: { title: 'The Région answers', lead: 'This month’s answers to your suggestions.' },
    suggestions: { title: 'Ideas on the rise', lead: 'Citizens’ suggestions that you support.' },
    questions: { title: 'Soon, your opinion', lead: 'The Région’s next meetings and questions.' },
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
  funded: '{project}: funded, {cost}',
  corrects: 'Corrects the step “{state}” of {date}.',
  resultSource: {
    one: '{voters} answer, vote open until {date} inclusive',
    other: '{voters} answers, vote open until {date} inclusive',
  },
  resultNote:
    'Open consultation: participants chose themselves. These results say what they answered, not what all inhabitants think.',
  suggestionSource: '{plus} for, {minus} against',
  questionWhen: 'From {date}',
  envelopeWhen: 'From {date}, {amount} to share out between projects',
  meetingWhen: 'Meeting on {at}, {place}',
  online: 'online',
  askedOf: '{text}, asked of: {whom}',
  commonSource: 'The {count} known départements are for; the narrowest majority: {departement}, {share}.',
  commonUntold: 'Nothing is known of: {groups}.',
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
