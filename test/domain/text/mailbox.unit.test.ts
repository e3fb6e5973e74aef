import { expect, test } from '@jest/globals';
import { mailboxOf } from '../../../domain/text/mailbox.ts';

test.each([
  ['Lea.Martin@Exemple.fr', 'lea.martin@exemple.fr'],
  ['lea.martin+1@exemple.fr', 'lea.martin@exemple.fr'],
  ['lea.martin+un+deux@exemple.fr', 'lea.martin@exemple.fr'],
  ['lea@hôtel.fr', 'lea@xn--htel-vqa.fr'],
  ['l.e.a.martin+x@gmail.com', 'leamartin@gmail.com'],
  ['leamartin@GoogleMail.com', 'leamartin@gmail.com'],
  // Elsewhere a dot may be another person.
  ['lea.martin@laposte.net', 'lea.martin@laposte.net'],
])('%s is counted as %s', (address, mailbox) => {
  expect(mailboxOf(address)).toBe(mailbox);
});
