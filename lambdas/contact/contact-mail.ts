import { longDate } from '../../domain/dates/calendar.ts';
import { typeset } from '../../messages/typography.ts';
import { calendarDate } from '../../platform/clock.ts';
import { directorateOf, instance } from '../../platform/instance.ts';
import type { MessageItem } from './contact-items.ts';

function french(text: string): string {
  return typeset(text, 'fr');
}

/**
 * What is mailed about a message. Nothing of what its author wrote: whoever mistypes an address sends nobody's words to a
 * stranger, and nobody can have the Région mail a text of theirs.
 */
const subject = french(`${instance.name} : votre message à la Région`);

const signature = (directorate: string) => `${directorate}\n${instance.region}, ${instance.name}`;

const labelOf = (theme: string): string => instance.themes.find(({ id }) => id === theme)?.label ?? theme;

export function acknowledgementMail(message: MessageItem) {
  const directorate = directorateOf(message.theme)?.label ?? instance.region;
  return {
    subject,
    text: french(
      [
        'Bonjour,',
        `Votre message du ${dateOf(message.sentAt)} (${labelOf(message.theme)}) a été transmis : ${directorate}. La réponse viendra à cette adresse ; elle sera aussi dans l’application.`,
        'Cette adresse ne sert qu’à vous répondre. Elle est conservée chiffrée, et effacée un an après la clôture du message.',
        'Si vous n’avez pas écrit à la Région, quelqu’un s’est trompé d’adresse : ne tenez pas compte de ce courriel.',
        signature(directorate),
      ].join('\n\n'),
    ),
  };
}

export function answerMail(message: MessageItem, answer: MessageItem['answers'][number]) {
  const directorate = directorateOf(message.theme)?.label ?? instance.region;
  return {
    // The subject of the acknowledgement, so that mail readers show the two as one conversation.
    subject: `Re: ${subject}`,
    text: french(
      [
        ...(greets(answer.text) ? [] : ['Bonjour,']),
        answer.text,
        ...(signs(answer.text) ? [] : [`${answer.by}\n${signature(directorate)}`]),
        `C’est la réponse à votre message du ${dateOf(message.sentAt)} (${labelOf(message.theme)}).`,
        'Pour écrire à nouveau, passez par l’application : ce message y figure, avec ses réponses.',
      ].join('\n\n'),
    ),
  };
}

/** Whoever answers greets and signs as one does in a letter; nobody is greeted or taken leave of twice. */
const greets = (text: string): boolean =>
  /^\s*(?:bonjour|bonsoir|madame|monsieur|mesdames|messieurs|ch[eè]re?s?|cher·e|guten\s+tag|hello|dear)(?!\p{L})/iu.test(
    text,
  );

/** A last line or two under a formula of courtesy are a signature. */
const signs = (text: string): boolean =>
  /(?:^|\n)[^\n]*(?:cordialement|salutations|bien à vous|respectueusement|sincèrement|grüßen|regards)[^\n]{0,40}\n+[^\n]{2,80}(?:\n[^\n]{2,80}){0,3}\s*$/iu.test(
    text,
  );

/** How many new messages wait for a directorate, by theme. They are read in the console, not in a mail. */
export function digestMail(label: string, counts: ReadonlyMap<string, number>) {
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const phrase = total === 1 ? '1 nouveau message' : `${total} nouveaux messages`;
  return {
    subject: french(`${instance.name} : ${phrase} pour votre direction`),
    text: french(
      [
        'Bonjour,',
        `${phrase} de citoyens pour votre direction (${label}) :`,
        [...counts]
          .map(([theme, count]) => `– ${labelOf(theme)} : ${count === 1 ? '1 message' : `${count} messages`}`)
          .join('\n'),
        'Ils sont à lire et à attribuer dans la console. Leurs auteurs attendent une réponse.',
        `${instance.name}, ${instance.region}\nCe message est envoyé automatiquement, une fois par heure au plus.`,
      ].join('\n\n'),
    ),
  };
}

const dateOf = (instant: string): string => longDate(calendarDate(instance.timeZone, Date.parse(instant)));
