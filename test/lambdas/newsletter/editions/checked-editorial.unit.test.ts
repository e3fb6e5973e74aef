import { expect, test } from '@jest/globals';
import { checkedEditorials } from '../../../../lambdas/newsletter/editions/checked-editorial.ts';
import { requestInvalid } from '../../../../platform/http/problem.ts';
import { problemSeen } from '../../../support/problem-seen.ts';

const editorial = {
  subject: 'Juin\u202f: le train de 22 h',
  preheader: 'Une décision.',
  title: 'Bonjour,',
  text: 'Un.\n\nDeux.',
};

test('is stored as every text is: without what nobody sees, paragraphs kept', () => {
  const written = {
    subject: '  Juin\u202f: le\u200B train\tde 22 h\uFFFC',
    preheader: 'Une de\u0301cision. ',
    title: '\uFEFFBonjour,',
    text: 'Un.\r\n\r\nDeux.\u2800',
  };
  expect(checkedEditorials({ fr: written })).toEqual({ value: { fr: editorial }, errors: [] });
});

test('every wrong text is named at once, in its language', () => {
  const { errors } = checkedEditorials({
    fr: { ...editorial, subject: '\uFFFC', preheader: 'a'.repeat(201) },
    de: { ...editorial, title: 'Hallo\u0000', text: ' \n\u3164 ' },
  });
  expect(problemSeen(requestInvalid(errors)).errors).toMatchObject([
    { path: 'body.editorial.fr.subject', message: 'Le texte est vide.' },
    {
      path: 'body.editorial.fr.preheader',
      message: 'Le texte compte 201 caractères\u202F; la limite est de 200.',
    },
    {
      path: 'body.editorial.de.title',
      message: 'Le texte contient des caractères de contrôle ou illisibles.',
    },
    { path: 'body.editorial.de.text', message: 'Le texte est vide.' },
  ]);
});
