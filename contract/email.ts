import * as z from 'zod';
import { readEmailAddress } from '../domain/text/email-address.ts';

/** Far above the longest valid address, so that one that is too long is refused for what is wrong with it. */
const longestTyped = 1000;

/** An e-mail address as people type it, parsed into what SES accepts (domain/text/email-address.ts). */
export const email = z
  .string()
  .max(longestTyped)
  .transform((typed, context) => {
    const read = readEmailAddress(typed);
    if ('address' in read) return read.address;
    const { fault: message, ...params } = read;
    context.addIssue({ code: 'custom', message, params });
    return z.NEVER;
  })
  .meta({ format: 'idn-email', example: 'prenom.nom@exemple.fr' });
