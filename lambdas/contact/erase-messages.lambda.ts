import { erasePart } from '../../foundations/erasure/erase-part.ts';
import { eraseMessages } from './erase-messages.ts';

/** Takes away the messages of whoever had their profile erased. */
export const handler = () => erasePart('messages', eraseMessages);
