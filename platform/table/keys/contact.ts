import type { Key } from './key.ts';

export const contactPrefixes = {
  contact: 'CONTACT#',
  /** The address of a message's author, sealed: apart from the message and from the author's key. */
  contactAddress: 'CONTACTADDRESS#',
  contactSender: 'CONTACTSENDER#',
  contactDay: 'CONTACTDAY#',
  contactBox: 'CONTACTBOX#',
  contactAssigned: 'CONTACTASSIGNED#',
  /** What staff answer often. */
  template: 'TEMPLATE#',
} as const;

export const contactKeys = {
  /** A template answer: all of them are one Query. */
  template: (templateId: string): Key => ({ pk: `${contactPrefixes.template}ALL`, sk: templateId }),
  contactMessage: (messageId: string): Key => ({
    pk: `${contactPrefixes.contact}${messageId}`,
    sk: 'MESSAGE',
  }),
  contactAddress: (messageId: string): Key => ({
    pk: `${contactPrefixes.contactAddress}${messageId}`,
    sk: 'ADDRESS',
  }),
  /** That a profile wrote a message; `senderKey` is an HMAC of the subject. */
  contactSent: (senderKey: string, sentAt: string, messageId: string): Key => ({
    pk: `${contactPrefixes.contactSender}${senderKey}`,
    sk: `${sentAt}#${messageId}`,
  }),
  /** How many messages a profile has sent on a day; `dayKey` is an HMAC of the day and the subject. */
  contactDay: (dayKey: string): Key => ({ pk: `${contactPrefixes.contactDay}${dayKey}`, sk: 'SENT' }),
  /** A message in the box of its theme: `open` in the order of sending, `closed` of closing. */
  contactBox: (theme: string, box: 'open' | 'closed', at: string, messageId: string): Key => ({
    pk: `${contactPrefixes.contactBox}${theme}#${box}`,
    sk: `${at}#${messageId}`,
  }),
  /** A message that a member of staff takes care of, while it isn't closed. */
  contactAssigned: (sub: string, sentAt: string, messageId: string): Key => ({
    pk: `${contactPrefixes.contactAssigned}${sub}`,
    sk: `${sentAt}#${messageId}`,
  }),
} as const;
