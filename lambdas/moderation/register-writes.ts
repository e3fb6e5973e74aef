import type { ModerationEvent } from '../../domain/moderation/commands.ts';
import { countedOff, registerCounters } from '../../domain/moderation/register.ts';
import type { PostItem } from '../../foundations/posts/post-items.ts';
import { instance } from '../../platform/instance.ts';
import type { TransactItem } from '../../platform/table/transact.ts';
import { registerAdd } from './register-items.ts';

/** The public register's counters for a decision; undoing one subtracts the same. */
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
