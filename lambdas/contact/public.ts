/** What other capabilities may import of this one. */
export { type ListedMessage, readAssigned, readBox } from './contact-items.ts';
