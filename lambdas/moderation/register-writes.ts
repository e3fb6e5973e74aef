import type { ModerationEvent } from '../../domain/moderation.ts';
import { countedOff, registerCounters } from '../../domain/register.ts';
import { instance } from '../../platform/instance.ts';
import type { PostItem } from '../../platform/table/post-items.ts';
import { registerAdd } from '../../platform/table/register-items.ts';
import type { TransactItem } from '../../platform/table/transact.ts';

/** What the public register counts of a decision; of an undone one, it counts the same off. */
export function registerItems(before: PostItem, after: PostItem, event: ModerationEvent): TransactItem[] {
  const { deadlines } = instance.moderation;
  switch (event.type) {
    case 'Published':
    case 'Held':
    case 'Refused':
    case 'Merged':
    case 'AppealUpheld':
    case 'AppealRejected':
      return [registerAdd(event.at, after.theme, registerCounters(before, after, deadlines))];
    case 'DecisionUndone': {
      const counted = registerCounters(after, before, deadlines);
      return [registerAdd(before.decidedAt ?? event.at, after.theme, countedOff(counted))];
    }
    case 'HeldByFlags':
      return [registerAdd(event.at, after.theme, { heldByFlags: 1 })];
    default:
      return [];
  }
}
