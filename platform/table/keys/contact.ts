import { always, byErasure, type RetentionOf } from '../retention.ts';
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

export const contactRetention: RetentionOf<typeof contactPrefixes> = {
  contact: { about: 'keyed', until: '3 years', exported: 'messages', erased: 'deleted, answers included' },
  contactAddress: {
    about: 'sealed',
    until: 'a year after the message was closed, 3 at most',
    exported: 'messages',
    erased: byErasure,
  },
  contactSender: { about: 'keyed', until: '3 years', exported: 'messages', erased: byErasure },
  contactDay: {
    about: 'keyed',
    until: 'two days',
    exported: { not: 'a count of the messages' },
    erased: byErasure,
  },
  contactBox: { about: 'none', until: '3 years', erased: byErasure },
  contactAssigned: { about: 'staff', until: 'the message is closed', erased: byErasure },
  template: { about: 'staff', until: always },
};

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
