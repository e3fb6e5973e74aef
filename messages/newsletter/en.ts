import type { Catalogue } from '../translate.ts';
import type { fr } from './fr.ts';

/** What subscribers of the letter read beside it, in English. */
export const en: Catalogue<keyof typeof fr> = {
  'confirm.subject': 'Confirm your subscription to the {name} letter',
  'confirm.hello': 'Hello,',
  'confirm.why':
    'This address has just been given to receive the {name} letter every month, or to change the preferences of a subscription. To confirm, open this link and press the button:',
  'confirm.button': 'Confirm my subscription',
  'confirm.hours': 'The link is valid for {hours, plural, one {# hour} other {# hours}}.',
  'confirm.not-you':
    'You asked for nothing? Do nothing: without confirmation you won’t receive the letter, and the address will be erased.',
  'renewal.subject': 'Do you still want to receive the {name} letter?',
  'renewal.why':
    'You receive the {name} letter every month, and we have had no sign of you for a long time. We keep no address without reason: if the letter still interests you, open this link and press the button.',
  'renewal.button': 'Go on receiving the letter',
  'renewal.silence':
    'Without an answer within {days, plural, one {# day} other {# days}}, your address will be erased and we won’t write to you again.',
  'renewal.leave': 'You would rather stop now? {link}',
  'page.confirm.title': 'Confirm your subscription',
  'page.confirm.text':
    'One more step, and you will receive the {name} letter every month. You agreed to this:',
  'page.confirm.press': 'I confirm my subscription',
  'page.confirm.not-you': 'You asked for nothing? Close this page: unless you press, nothing happens.',
  'page.confirmed.title': 'Your subscription is confirmed',
  'page.confirmed.text': 'Thank you! The next {name} letter will reach you at the beginning of the month.',
  'page.confirmed.before': 'You may ',
  'page.confirmed.link': 'choose your language and your themes',
  'page.confirmed.after': '. Each letter bears this link too, and the one to unsubscribe.',
  'page.preferences.title': 'Your preferences',
  'page.preferences.language': 'Language of the letter',
  'page.preferences.themes': 'Themes that interest you',
  'page.preferences.all': 'If you choose none, the letter covers them all.',
  'page.preferences.save': 'Save',
  'page.saved.title': 'Your preferences are saved',
  'page.saved.text': 'The next letter will follow them.',
  'page.saved.leave': 'You would rather receive nothing more?',
  'page.leave.title': 'Unsubscribe',
  'page.leave.text': 'You will no longer receive the {name} letter.',
  'page.leave.press': 'Unsubscribe me',
  'page.left.title': 'You are unsubscribed',
  'page.left.text': 'You will no longer receive the {name} letter, and your address is erased.',
  'page.left.again': 'Should you change your mind, subscribe again at any time:',
  'page.renewal.title': 'Do you want to go on receiving the letter?',
  'page.renewal.text': 'One press is enough to go on receiving the {name} letter every month.',
  'page.renewal.press': 'Yes, go on',
  'page.renewed.title': 'Noted, the letter goes on',
  'page.renewed.text': 'Thank you for staying.',
  'page.renewed.before': 'You may also ',
  'page.renewed.link': 'look at your language and your themes again',
  'page.renewed.after': '.',
};
