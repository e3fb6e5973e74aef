import { logInfo } from '../../platform/log.ts';
import { keepSubscribers } from './subscriptions/keep-subscribers.ts';

/** Runs every morning; a duplicated run asks and erases nobody twice. */
export async function handler(): Promise<void> {
  logInfo('SilentSubscribersAsked', await keepSubscribers());
}
