import { showConversation } from './conversation/conversation.tsx';
import { showOwnData } from './data/own-data.tsx';
import './polls/poll-forms.tsx';
import './post-actions.ts';
import { arriveAfter } from './arrive.ts';
import { showOwnIdeas } from './follow/own-ideas.tsx';
import { takeOver as takeOverSubscription } from './letter/subscribe.ts';
import { showOwnFollowUps } from './own-follow-ups.ts';
import { takeOverKey, takeOverReading } from './polls/observer.tsx';
import { showOwnPart } from './polls/own-part.tsx';
import { takeOverReceipt, tellTooEarly } from './post/receipt.tsx';
import { showRoom } from './room/room.tsx';
import { takeOver } from './write/forms.ts';

/**
 * Everything that not all pages need, in one chunk: separate lazy modules would split their shared code into a chunk per
 * combination, and the first view would request all of them.
 */
const writing = document.querySelector<HTMLFormElement>('[data-island="propose"], [data-island="contact"]');
if (writing) takeOver(writing);

const island = (name: string) => document.querySelector<HTMLElement>(`[data-island="${name}"]`);
const followUps = island('own-follow-ups');
const ideas = island('own-ideas');
if (followUps && ideas) {
  arriveAfter(ideas, Promise.allSettled([showOwnFollowUps(followUps), showOwnIdeas(ideas)]));
}
const data = island('own-data');
if (data) arriveAfter(data, showOwnData(data));
for (const part of document.querySelectorAll<HTMLElement>('[data-island="own-part"]')) void showOwnPart(part);
const receipt = island('receipt');
if (receipt) void takeOverReceipt(receipt);
const tooEarly = island('stub-too-early');
if (tooEarly) tellTooEarly(tooEarly);
const subscription = island('letter');
if (subscription instanceof HTMLFormElement) takeOverSubscription(subscription);
const conversation = island('conversation');
if (conversation) void showConversation(conversation);
const observerKey = island('observer-key');
if (observerKey) takeOverKey(observerKey);
const observer = island('observer');
if (observer instanceof HTMLFormElement) takeOverReading(observer);
const room = island('room');
if (room) showRoom(room);
