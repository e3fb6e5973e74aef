/** What pages may import of this capability: what everybody reads. */
export { readArchive, readArchived } from './editions/edition-items.ts';
export { consentText } from './subscriptions/terms.ts';
