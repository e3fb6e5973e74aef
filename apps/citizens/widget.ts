import { hasProfileMark } from './profile-mark.ts';

/**
 * A question embedded in another page. Its bar is active only if the profile's cookie is visible, which is the case in
 * frames of the same site: elsewhere storage is partitioned, and a vote would be a second one. There, the link leads to the
 * question.
 */
if (hasProfileMark()) void import(document.body.dataset.app ?? '');
