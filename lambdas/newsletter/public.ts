/** What pages may import of this capability: the public archive. */
export { readArchive } from './editions/edition-items.ts';
export { consentText } from './subscriptions/terms.ts';
