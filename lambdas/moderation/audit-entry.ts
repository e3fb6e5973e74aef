import type { ModerationEvent } from '../../domain/moderation/commands.ts';
import type { PostItem } from '../../foundations/posts/post-items.ts';
import type { AuditActor, AuditEntry } from '../../foundations/staff/audit-items.ts';

const actions: Partial<Record<ModerationEvent['type'], string>> = {
  Published: 'post.published',
  Held: 'post.held',
  Refused: 'post.refused',
  Merged: 'post.merged',
  DecisionUndone: 'post.decision-undone',
  AppealUpheld: 'post.appeal-upheld',
  AppealRejected: 'post.appeal-rejected',
  ClosingSet: 'post.closing-set',
  Moved: 'post.moved',
};

/** The audit entry of an event: codes and ids, no text. */
export function auditEntryOf(
  { sub, pseudonym }: AuditActor,
  after: PostItem,
  event: ModerationEvent,
): AuditEntry {
  const { from, to, reason, mergedInto, closesAt, theme } = event;
  const action = actions[event.type];
  if (action === undefined) throw new Error(`${event.type} is no action of staff.`);
  return {
    actor: { sub, pseudonym },
    action,
    subject: `post:${after.id}`,
    details: { from, to, reason, mergedInto, closesAt, theme, version: after.version },
  };
}
