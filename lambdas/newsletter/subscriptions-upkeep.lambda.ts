import { logInfo } from '../../platform/log.ts';
import { keepSubscribers } from './subscriptions/keep-subscribers.ts';

/** Fired every morning by the clock; a run that comes twice asks and erases nobody twice. */
export async function handler(): Promise<void> {
  logInfo('SilentSubscribersAsked', await keepSubscribers());
}
