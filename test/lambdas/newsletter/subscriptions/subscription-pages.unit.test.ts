import { describe, expect, test } from '@jest/globals';
import { HtmlValidate } from 'html-validate';
import { problemPage } from '../../../../lambdas/newsletter/subscriptions/page-layout.ts';
import {
  confirmationMail,
  renewalMail,
} from '../../../../lambdas/newsletter/subscriptions/subscriber-mails.ts';
import {
  confirmationPage,
  confirmedPage,
  preferencesPage,
  preferencesSavedPage,
  renewalPage,
  renewedPage,
  unsubscribedPage,
  unsubscribePage,
} from '../../../../lambdas/newsletter/subscriptions/subscription-pages.ts';
import { problemSeen } from '../../../support/problem-seen.ts';

const link = 'https://api.example/v1/newsletter/preferences/abc.def';
const consent = { version: '1', language: 'co', source: 'web', askedAt: '' };
const confirmation = {
  ...{ requestId: '', subscriberId: '', language: 'fr', themes: [], confirmBefore: '' },
  consent,
};

const languages = ['fr', 'de', 'en'] as const;

const pagesIn = (language: string) => ({
  confirmation: confirmationPage({ ...confirmation, language }).body,
  confirmed: confirmedPage(link, language).body,
  preferences: preferencesPage({ language, themes: ['sport'] }).body,
  preferencesSaved: preferencesSavedPage(link, language).body,
  unsubscribe: unsubscribePage(language).body,
  unsubscribed: unsubscribedPage(language).body,
  renewal: renewalPage(language).body,
  renewed: renewedPage(link, language).body,
});
const mailsIn = (language: string) => ({
  confirmation: confirmationMail(link, language).html,
  renewal: renewalMail(link, link, language).html,
});
const pages = { ...pagesIn('fr'), problem: problemPage(problemSeen(new Error('x')), 'fr').body };
const mails = mailsIn('fr');

/** The styles of a mail are inline, since mail programs know no others. */
const validator = (rules: object = {}) =>
  new HtmlValidate({
    extends: ['html-validate:standard', 'html-validate:a11y'],
    rules: { 'doctype-style': 'off', 'no-trailing-whitespace': 'off', ...rules },
  } as never);

async function findings(html: string, rules?: object): Promise<string[]> {
  const { results } = await validator(rules).validateString(html);
  return results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line }) => `${line} ${ruleId}: ${message}`),
  );
}

const inAll = languages.flatMap((language) =>
  Object.entries(language === 'fr' ? pages : pagesIn(language)).map(
    ([name, html]) => [language, name, html] as const,
  ),
);

describe.each(inAll)('In %s, the page « %s »', (language, _, html) => {
  test('is valid and accessible HTML, in its language, without a script', async () => {
    expect(await findings(html)).toEqual([]);
    expect(html).toContain(`<html lang="${language}">`);
    expect(html).not.toMatch(/<script| on\w+=/i);
  });

  test('has one title, in its head and in its text', () => {
    const [title] = /(?<=<title>).*(?= – Imagin’Est<\/title>)/.exec(html) ?? [];
    expect(html.match(/<h1>.*<\/h1>/g)).toEqual([`<h1>${title}</h1>`]);
  });
});

test('a subscriber in German reads German, and French where the instance has a language without texts', () => {
  expect(confirmationMail(link, 'de').subject).toBe('Bestätigen Sie Ihre Anmeldung zum Brief Imagin’Est');
  expect(pagesIn('de').unsubscribe).toContain('Mich abmelden');
  expect(pagesIn('lb').unsubscribe).toContain('Me désinscrire');
});

test.each(Object.entries(mails))('The mail « %s » is valid HTML', async (_, html) => {
  expect(await findings(html, { 'no-inline-style': 'off' })).toEqual([]);
});

test('French has its no-break spaces before tall punctuation, everywhere', () => {
  for (const html of [...Object.values(pages), ...Object.values(mails)]) {
    const text = html.replace(/<style>[\s\S]*?<\/style>|<[^>]*>/g, ' ');
    expect(
      text
        .match(/.{0,20}[^\s\u00a0\u202f][?!;»]|.{0,20} [?!;:»]|«[^\u00a0\u202f]/g)
        ?.filter((one) => !/&#\d+;$/.test(one)) ?? [],
    ).toEqual([]);
  }
});
