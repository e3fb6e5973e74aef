import { hasProfileMark } from './profile-mark.ts';

/**
 * A question in another page. Its bar can be pressed where the browser shows the cookie of a profile, which it does in frames of
 * the same site alone: elsewhere storage is another one, and a vote would be a second vote. There the link leads to the question.
 */
if (hasProfileMark()) void import(document.body.dataset.app ?? '');
