import { monthName } from '../../../domain/dates/calendar.ts';
import type { EditionState } from '../../../domain/newsletter/edition-states.ts';
import type { SendingCounts } from '../../../domain/newsletter/sending.ts';
import { editionTexts } from '../../../messages/staff/editions.ts';
import { staffTexts } from '../../../messages/staff/index.ts';
import { instance } from '../../../platform/instance.ts';
import type { FeedbackCounts } from '../subscriptions/feedback-items.ts';
import type { Edition } from './edition-items.ts';

const say = staffTexts(editionTexts);
const { name, region } = instance;

/** States that the team is told about by mail. */
type ToldState = Exclude<EditionState, 'approved' | 'sending'>;

/** The mail about an edition's state; undefined for states that the team itself caused and sees. */
export function teamMail(
  edition: Edition,
  counts: SendingCounts,
  feedback: FeedbackCounts,
): { subject: string; text: string } | undefined {
  const { state, editedAt, approvedAt } = edition;
  if (state === 'approved' || state === 'sending') return undefined;
  // A draft is announced when it is composed, not at every edit.
  if (state === 'draft' && (editedAt ?? approvedAt) !== undefined) return undefined;
  const month = monthName(edition.month);
  return {
    subject: say(`subject.${state}`, { name, month }),
    text: [
      say('hello'),
      ...paragraphs(state, month, edition, counts, feedback),
      say('signature', { name, region }),
    ].join('\n\n'),
  };
}

function paragraphs(
  state: ToldState,
  month: string,
  { pauseReason = 'team' }: Edition,
  counts: SendingCounts,
  feedback: FeedbackCounts,
): string[] {
  const { sendDay, sendAt } = instance.newsletter;
  switch (state) {
    case 'draft':
      return [
        say('draft.composed', { month }),
        say('draft.read', { day: sendDay === 1 ? '1er' : sendDay, time: sendAt }),
      ];
    case 'not-sent':
      return [say('not-sent', { month })];
    case 'paused':
      return [say(`paused.${pauseReason}`), figures(counts, feedback), say('paused.console')];
    default:
      return [
        say(`ended.${state}`, { month }),
        figures(counts, feedback),
        ...(counts.uncertain > 0 ? [say('ended.uncertain')] : []),
      ];
  }
}

function figures({ sent, failed, uncertain, skipped }: SendingCounts, feedback: FeedbackCounts): string {
  const { hardBounces, softBounces, complaints } = feedback;
  return [
    say('figure.sent', { count: sent }),
    say('figure.failed', { count: failed }),
    say('figure.uncertain', { count: uncertain }),
    say('figure.skipped', { count: skipped }),
    say('figure.hardBounces', { count: hardBounces }),
    say('figure.softBounces', { count: softBounces }),
    say('figure.complaints', { count: complaints }),
  ].join('\n');
}
