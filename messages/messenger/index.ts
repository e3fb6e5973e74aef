import { fill } from '../fill.ts';
import { type Language, languages } from '../languages.ts';
import { typeset } from '../typography.ts';

/** Meta doesn’t say in which language somebody reads: one text in all three, and a link in each. */
const greeting = {
  fr: 'Bonjour. Ici, personne ne lit vos messages, et Meta n’a pas à savoir ce que vous pensez : {name} vous pose ses questions sur son propre site, sans nom ni compte.',
  de: 'Guten Tag. Hier liest niemand Ihre Nachrichten; {name} stellt seine Fragen auf der eigenen Seite, ohne Namen und Konto.',
  en: 'Hello. Nobody reads your messages here; {name} asks its questions on its own site, without a name or an account.',
} as const satisfies Record<Language, string>;

/** At most 20 signs each, says Meta. */
const links = {
  fr: 'Répondre en français',
  de: 'Auf Deutsch',
  en: 'In English',
} as const satisfies Record<Language, string>;

const paths = { fr: '', de: '/de', en: '/en' } as const satisfies Record<Language, string>;

/**
 * What everybody who writes to the page on Messenger gets, whatever they wrote.
 * @param address of the service, without a trailing slash
 */
export function greetingOf(name: string, address: string) {
  return {
    /** At most 640 signs, says Meta. */
    text: languages.map((language) => typeset(fill(greeting[language], { name }), language)).join('\n\n'),
    buttons: languages.map((language) => ({
      title: links[language],
      url: `${address}${paths[language]}/conversation`,
    })),
  };
}
