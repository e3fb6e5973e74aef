import { monthName } from '../../../domain/dates/calendar.ts';
import type { PauseReason } from '../../../domain/newsletter/edition.ts';
import { type EditionState, editionLabels } from '../../../domain/newsletter/edition-states.ts';
import type { SendingCounts } from '../../../domain/newsletter/sending.ts';
import { instance } from '../../../platform/instance.ts';
import { say } from '../letter/strings.ts';
import type { FeedbackCounts } from '../subscriptions/feedback-items.ts';
import type { Edition } from './edition-items.ts';

const pauses: Readonly<Record<PauseReason, string>> = {
  team: 'L’équipe projet a suspendu l’envoi.',
  bounces:
    'L’envoi s’est suspendu de lui-même\u00a0: trop de messages reviennent d’adresses qui n’existent plus. Continuer nuirait aux envois suivants.',
  complaints:
    'L’envoi s’est suspendu de lui-même\u00a0: trop de lecteurs ont signalé la lettre comme indésirable. Continuer nuirait aux envois suivants.',
  refusals: 'L’envoi s’est suspendu de lui-même\u00a0: le service d’envoi refuse trop d’adresses.',
  silence:
    'L’envoi s’est suspendu de lui-même\u00a0: le service d’envoi ne répond plus, et nul ne sait si certaines lettres sont parties.',
  account:
    'L’envoi s’est suspendu de lui-même\u00a0: le service d’envoi refuse tout message (compte, domaine ou réglages). Voyez le guide d’exploitation.',
};

const subjects: Partial<Record<EditionState, string>> = {
  draft: 'la lettre de {month} attend votre relecture',
  'not-sent': 'la lettre de {month} n’est pas envoyée',
  paused: 'l’envoi de la lettre de {month} est suspendu',
  stopped: 'l’envoi de la lettre de {month} est arrêté',
  sent: 'la lettre de {month} est envoyée',
};

/** What the project team is mailed of an edition's state; nothing of states that it brought about and sees. */
export function teamMail(
  edition: Edition,
  counts: SendingCounts,
  feedback: FeedbackCounts,
): { subject: string; text: string } | undefined {
  const { state, month, editedAt, approvedAt } = edition;
  const subject = subjects[state];
  // A draft is told of when it is composed, not at each change of it.
  if (subject === undefined || (state === 'draft' && (editedAt ?? approvedAt) !== undefined))
    return undefined;
  const values = { month: monthName(month) };
  return {
    subject: `${instance.name}\u00a0: ${say(subject, values)}`,
    text: ['Bonjour,', ...paragraphs(edition, counts, feedback), signature].join('\n\n'),
  };
}

function paragraphs(edition: Edition, counts: SendingCounts, feedback: FeedbackCounts): string[] {
  const { sendDay, sendAt } = instance.newsletter;
  switch (edition.state) {
    case 'draft':
      return [
        `Le brouillon de la lettre de ${monthName(edition.month)} est composé de ce qui s’est passé depuis la dernière.`,
        `Relisez-le, écrivez l’éditorial, envoyez-vous un essai, puis approuvez-le avant le ${sendDay === 1 ? '1er' : sendDay} à ${sendAt}\u00a0: sans approbation, la lettre ne part pas.`,
      ];
    case 'not-sent':
      return [
        `La lettre de ${monthName(edition.month)} n’était pas approuvée au moment de l’envoi\u00a0: elle n’est pas partie. Ce qu’elle annonçait sera dans la prochaine.`,
      ];
    case 'paused':
      return [
        pauses[edition.pauseReason ?? 'team'],
        figures(counts, feedback),
        'Reprenez l’envoi, ou arrêtez-le, dans la console.',
      ];
    default:
      return [
        `L’édition de ${monthName(edition.month)} est ${editionLabels[edition.state]}.`,
        figures(counts, feedback),
        ...(counts.uncertain > 0
          ? [
              'Pour les envois incertains, nul ne sait si la lettre est partie\u00a0: la console en donne la liste, et vous décidez.',
            ]
          : []),
      ];
  }
}

function figures({ sent, failed, uncertain, skipped }: SendingCounts, feedback: FeedbackCounts): string {
  return [
    ['Envoyées', sent],
    ['Refusées par le service d’envoi', failed],
    ['Incertaines', uncertain],
    ['Désabonnés entre-temps', skipped],
    ['Retours définitifs', feedback.hardBounces],
    ['Retours passagers', feedback.softBounces],
    ['Plaintes', feedback.complaints],
  ]
    .map(([label, count]) => `– ${label}\u00a0: ${Number(count).toLocaleString('fr-FR')}`)
    .join('\n');
}

const signature = `${instance.name}, ${instance.region}\nCe message est envoyé automatiquement.`;
