import type { Preferences } from '../../../domain/newsletter/subscriber.ts';
import { type SubscriberKey, subscriberTexts } from '../../../messages/newsletter/index.ts';
import { type Html, html } from '../../../platform/http/html.ts';
import { instance } from '../../../platform/instance.ts';
import type { Confirmation } from './confirmation-items.ts';
import { type Page, page } from './page-layout.ts';
import { consentText } from './terms.ts';

/**
 * The pages behind links in mails. Each asks for a press on a button and posts to its own address, so that scanners and
 * previews that open links change nothing. None shows the address, and none needs a script.
 */

export function confirmationPage({ consent, language }: Confirmation): Page {
  const { t, say } = textsIn(language);
  const agreed = consentText(consent.language);
  return say(
    'page.confirm.title',
    html`<p>${t('page.confirm.text', { name })}</p>
<blockquote lang="${agreed.language}"><p>${agreed.text}</p></blockquote>
${pressForm(t('page.confirm.press'))}
<p>${t('page.confirm.not-you')}</p>`,
  );
}

export function confirmedPage(preferencesLink: string, language: string): Page {
  const { t, say } = textsIn(language);
  return say(
    'page.confirmed.title',
    html`<p>${t('page.confirmed.text', { name })}</p>
<p>${t('page.confirmed.before')}<a href="${preferencesLink}">${t('page.confirmed.link')}</a>${t('page.confirmed.after')}</p>`,
  );
}

export function preferencesPage({ language, themes }: Preferences): Page {
  const { t, say, lang } = textsIn(language);
  const languageFields = instance.languages.map(
    (
      one,
    ) => html`<label lang="${one}"><input type="radio" name="language" value="${one}"${checked(one === language)}> ${nameOf(one)}</label>
`,
  );
  const french = lang === 'fr' ? undefined : html` lang="fr"`;
  const themeFields = instance.themes.map(
    ({ id, label }) =>
      html`<label${french}><input type="checkbox" name="themes" value="${id}"${checked(themes.includes(id))}> ${label}</label>
`,
  );
  return say(
    'page.preferences.title',
    html`<form method="post">
<fieldset><legend>${t('page.preferences.language')}</legend>
${languageFields}</fieldset>
<fieldset><legend>${t('page.preferences.themes')}</legend>
<p>${t('page.preferences.all')}</p>
${themeFields}</fieldset>
<button type="submit">${t('page.preferences.save')}</button>
</form>`,
  );
}

export function preferencesSavedPage(unsubscribeLink: string, language: string): Page {
  const { t, say } = textsIn(language);
  return say(
    'page.saved.title',
    html`<p>${t('page.saved.text')}</p>
<p>${t('page.saved.leave')} <a href="${unsubscribeLink}">${t('page.leave.title')}</a></p>`,
  );
}

export function unsubscribePage(language: string): Page {
  const { t, say } = textsIn(language);
  return say(
    'page.leave.title',
    html`<p>${t('page.leave.text', { name })}</p>
${pressForm(
  t('page.leave.press'),
  html`<input type="hidden" name="List-Unsubscribe" value="One-Click">
`,
)}`,
  );
}

export function unsubscribedPage(language: string): Page {
  const { t, say } = textsIn(language);
  const [site] = instance.webOrigins;
  const again =
    site === undefined
      ? undefined
      : html`
<p>${t('page.left.again')} <a href="${site}">${new URL(site).host}</a></p>`;
  return say('page.left.title', html`<p>${t('page.left.text', { name })}</p>${again}`);
}

export function renewalPage(language: string): Page {
  const { t, say } = textsIn(language);
  return say(
    'page.renewal.title',
    html`<p>${t('page.renewal.text', { name })}</p>
${pressForm(t('page.renewal.press'))}`,
  );
}

export function renewedPage(preferencesLink: string, language: string): Page {
  const { t, say } = textsIn(language);
  return say(
    'page.renewed.title',
    html`<p>${t('page.renewed.text')}</p>
<p>${t('page.renewed.before')}<a href="${preferencesLink}">${t('page.renewed.link')}</a>${t('page.renewed.after')}</p>`,
  );
}

const { name } = instance;

/** The texts of a page in one language. */
function textsIn(tag: string) {
  const { t, language: lang } = subscriberTexts(tag);
  return { t, lang, say: (title: SubscriberKey, content: Html) => page(t(title), content, lang) };
}

/** A form without action posts to the page’s own address, which is the link. */
function pressForm(label: string, fields?: Html): Html {
  return html`<form method="post">
${fields}<button type="submit">${label}</button>
</form>`;
}

function checked(is: boolean): Html | false {
  return is && html` checked`;
}

/** The name of a language in that language, capitalized. */
function nameOf(tag: string): string {
  const name = new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag;
  return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
}
