import { erasePart } from '../../foundations/erasure/erase-part.ts';
import { eraseMessages } from './erase-messages.ts';

/** Deletes the messages of people who had their profile erased. */
export const handler = () => erasePart('messages', eraseMessages);
