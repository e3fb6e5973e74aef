import { HeadedPage } from '../../../apps/view/headed-page.tsx';
import { inFrench, type Page } from '../../../apps/view/page.ts';
import { citizenWords } from '../../../messages/citizens/index.ts';
import { isLanguage, languageNames } from '../../../messages/languages.ts';
import { instance } from '../../../platform/instance.ts';
import { consentText, readArchive } from '../../newsletter/public.ts';
import { htmlPage, type PageRoute } from '../page-route.ts';

const words = [
  ...(['letter.sent', 'letter.missing-email', 'letter.no-at', 'letter.missing-consent'] as const),
  ...(['letter.failed', 'letter.offline', 'letter.working'] as const),
  ...(['write.faults.one', 'write.faults.other'] as const),
] as const;

/** « Lettre »: the latest one, earlier ones, and the subscription form. */
export const showLetter: PageRoute['show'] = async ({ page, path, origin }) => {
  const { t, formats } = page;
  const letters = await readArchive(letterLanguage(page));
  const [last, ...older] = letters;
  return htmlPage(
    <HeadedPage
      page={page}
      title={t('letter.title')}
      description={t('letter.description')}
      path={path}
      section="letter"
      origin={origin}
      words={citizenWords(page.language, words)}
      under={<p class="lead">{t('letter.description')}</p>}
    >
      <div class="page columns">
        <div>
          <section class="block">
            <h2>{t('letter.subscribe')}</h2>
            <SubscriptionForm page={page} />
          </section>
        </div>
        <div>
          <section class="block">
            <h2>{t('letter.last')}</h2>
            {last === undefined ? (
              <p>{t('letter.none')}</p>
            ) : (
              <p>
                <a href={page.href(`/lettre/${last.month}`)}>{page.french(last.subject)}</a>
                <br />
                <span class="note">{t('letter.sent-on', { date: formats.day(last.sentAt) })}</span>
              </p>
            )}
          </section>
          {older.length > 0 && (
            <section class="block">
              <h2>{t('letter.archive')}</h2>
              <ul class="big-links">
                {older.map(({ month, subject }) => (
                  <li>
                    <a href={page.href(`/lettre/${month}`)}>
                      {formats.month(month)} · {page.french(subject)}
                    </a>
                  </li>
                ))}
              </ul>
            </section>
          )}
        </div>
      </div>
    </HeadedPage>,
    300,
  );
};

/** The language of the page, if the letter exists in it. */
export function letterLanguage({ language }: Page): string {
  return instance.languages.includes(language) ? language : (instance.languages[0] ?? language);
}

/**
 * Needs a script, because a proof of work keeps robots from making us write to other people’s addresses. The consent text
 * is the API's, word for word, in each language of the letter; no box is ticked beforehand.
 */
function SubscriptionForm({ page }: { readonly page: Page }) {
  const { t, french } = page;
  const chosen = letterLanguage(page);
  return (
    <>
      <noscript>
        <p class="notice">{t('letter.no-script', { address: instance.mail.replyToAddress })}</p>
      </noscript>
      <form class="letter-form" data-island="letter" novalidate>
        <p class="field">
          <label for="email">
            {t('letter.email')} <span class="hint">{t('write.required')}</span>
          </label>
          <span class="hint" id="email-help">
            {t('letter.email-help')}
          </span>
          <input
            id="email"
            name="email"
            type="email"
            autocomplete="email"
            required
            aria-describedby="email-help email-wrong"
          />
          <span class="wrong" id="email-wrong" data-wrong="email" />
        </p>
        <p class="field">
          <label for="language">{t('letter.language')}</label>
          <select id="language" name="language">
            {instance.languages.map((language) => (
              <option value={language} lang={language} selected={language === chosen}>
                {isLanguage(language) ? languageNames[language] : language}
              </option>
            ))}
          </select>
        </p>
        <fieldset class="field">
          <legend>{t('letter.themes')}</legend>
          <p class="hint">{t('letter.themes-help')}</p>
          <ul class="checks">
            {instance.themes.map(({ id, label }) => (
              <li>
                <label class="check">
                  <input type="checkbox" name="theme" value={id} />
                  <span {...inFrench(page)}>{french(label)}</span>
                </label>
              </li>
            ))}
          </ul>
        </fieldset>
        {instance.languages.map((language) => {
          const { text, version, language: written } = consentText(language);
          return (
            <p data-consent={language} data-version={version} hidden={language !== chosen}>
              <label class="check">
                <input type="checkbox" name="consent" value={language} aria-describedby="consent-wrong" />
                <span lang={written}>{text}</span>
              </label>
            </p>
          );
        })}
        <p class="wrong" id="consent-wrong" data-wrong="consent" />
        <p class="actions">
          <button type="submit" class="button" disabled>
            {t('letter.send')}
          </button>
        </p>
        <p class="notice" role="status" data-status hidden />
      </form>
    </>
  );
}
