import type { Preferences } from '../../../domain/newsletter/subscriber.ts';
import { type Html, html } from '../../../platform/http/html.ts';
import { instance } from '../../../platform/instance.ts';
import type { Confirmation } from './confirmation-items.ts';
import { type Page, page } from './page-layout.ts';
import { consentText } from './terms.ts';

/**
 * The pages of links in mails. Each asks for one press and posts to its own address: what opens links to look at them, a
 * scanner or a preview, changes nothing. None tells the address, and none needs a script.
 */

export function confirmationPage({ consent }: Confirmation): Page {
  const { text } = consentText(consent.language);
  return page(
    'Confirmez votre inscription',
    html`<p>Encore un geste, et vous recevrez chaque mois la lettre ${instance.name}. Vous avez accepté ceci\u00a0:</p>
<blockquote><p>${text}</p></blockquote>
${pressForm('Je confirme mon inscription')}
<p>Vous n’avez rien demandé\u00a0? Fermez cette page\u00a0: sans votre appui, il ne se passe rien.</p>`,
  );
}

export function confirmedPage(preferencesLink: string): Page {
  return page(
    'Votre inscription est confirmée',
    html`<p>Merci\u00a0! La prochaine lettre ${instance.name} vous parviendra au début du mois.</p>
<p>Vous pouvez <a href="${preferencesLink}">choisir votre langue et vos thèmes</a>. Chaque lettre porte aussi ce lien, et celui pour vous désinscrire.</p>`,
  );
}

export function preferencesPage({ language, themes }: Preferences): Page {
  const languageFields = instance.languages.map(
    (
      one,
    ) => html`<label lang="${one}"><input type="radio" name="language" value="${one}"${checked(one === language)}> ${nameOf(one)}</label>
`,
  );
  const themeFields = instance.themes.map(
    ({ id, label }) =>
      html`<label><input type="checkbox" name="themes" value="${id}"${checked(themes.includes(id))}> ${label}</label>
`,
  );
  return page(
    'Vos préférences',
    html`<form method="post">
<fieldset><legend>Langue de la lettre</legend>
${languageFields}</fieldset>
<fieldset><legend>Thèmes qui vous intéressent</legend>
<p>Sans choix de votre part, la lettre les aborde tous.</p>
${themeFields}</fieldset>
<button type="submit">Enregistrer</button>
</form>`,
  );
}

export function preferencesSavedPage(unsubscribeLink: string): Page {
  return page(
    'Vos préférences sont enregistrées',
    html`<p>La prochaine lettre en tiendra compte.</p>
<p>Vous préférez ne plus rien recevoir\u00a0? <a href="${unsubscribeLink}">Vous désinscrire</a></p>`,
  );
}

export function unsubscribePage(): Page {
  return page(
    'Vous désinscrire',
    html`<p>Vous ne recevrez plus la lettre ${instance.name}.</p>
${pressForm(
  'Me désinscrire',
  html`<input type="hidden" name="List-Unsubscribe" value="One-Click">
`,
)}`,
  );
}

export function unsubscribedPage(): Page {
  return page(
    'Votre désinscription est faite',
    html`<p>Vous ne recevrez plus la lettre ${instance.name}, et votre adresse est effacée.</p>
<p>Si vous changez d’avis, inscrivez-vous de nouveau à tout moment${siteLink()}.</p>`,
  );
}

export function renewalPage(): Page {
  return page(
    'Souhaitez-vous continuer à recevoir la lettre\u00a0?',
    html`<p>Un appui suffit pour continuer à recevoir chaque mois la lettre ${instance.name}.</p>
${pressForm('Oui, je continue')}`,
  );
}

export function renewedPage(preferencesLink: string): Page {
  return page(
    'C’est noté, la lettre continue',
    html`<p>Merci de votre fidélité.</p>
<p>Vous pouvez aussi <a href="${preferencesLink}">revoir votre langue et vos thèmes</a>.</p>`,
  );
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

/** A language in its own words, a capital first. */
function nameOf(tag: string): string {
  const name = new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag;
  return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
}

function siteLink(): Html | undefined {
  const [site] = instance.webOrigins;
  return site === undefined ? undefined : html` sur <a href="${site}">${new URL(site).host}</a>`;
}
