/** What pages may import of this capability: what everybody reads. */
export { readArchive } from './editions/edition-items.ts';
export { consentText } from './subscriptions/terms.ts';
