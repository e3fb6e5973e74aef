import { HeadedPage } from '../../../apps/view/headed-page.tsx';
import { ProfileSheet } from '../../../apps/view/profile-sheet.tsx';
import { citizenWords } from '../../../messages/citizens/index.ts';
import { instance } from '../../../platform/instance.ts';
import { htmlPage, type PageRoute } from '../page-route.ts';
import { ThemeField } from './theme-field.tsx';
import { writeWords } from './write-words.ts';

const contactKeys = [
  ...(['contact.missing-text', 'contact.no-at', 'contact.sent', 'contact.sent-mail'] as const),
  ...(['contact.state.open', 'contact.state.answered', 'contact.state.closed'] as const),
  ...(['contact.answer', 'contact.written', 'contact.accept'] as const),
] as const;

/** « Contact »: a message to the directorate in charge of a theme; the answer appears here, and by mail on request. */
export const showContact: PageRoute['show'] = async ({ page, path, origin }) => {
  const { t } = page;
  return htmlPage(
    <HeadedPage
      page={page}
      title={t('contact.title')}
      description={t('contact.description')}
      path={path}
      section="contact"
      origin={origin}
      words={{ ...writeWords(page), ...citizenWords(page.language, contactKeys) }}
      sheet={<ProfileSheet page={page} instance={instance} />}
      under={<p>{t('contact.description')}</p>}
    >
      <div class="page columns">
        <div>
          <form class="form" data-island="contact" novalidate>
            <ThemeField page={page} id="contact-theme" />
            <div class="field">
              <label for="message">
                {t('contact.text')} <span class="hint">{t('write.required')}</span>
              </label>
              <textarea id="message" name="text" rows={8} required autocomplete="off" />
            </div>
            <div class="field">
              <label for="email">{t('contact.email')}</label>
              <input
                id="email"
                name="email"
                type="email"
                autocomplete="email"
                inputMode="email"
                aria-describedby="email-help"
              />
              <p class="hint" id="email-help">
                {t('contact.email-help')}
              </p>
            </div>
            <p class="notice fault" role="alert" hidden data-fault />
            <p class="note" role="status" data-status />
            <p class="actions">
              <button type="submit" class="button" disabled data-submit>
                {t('contact.send')}
              </button>
            </p>
            <noscript>
              <p class="notice">{t('write.no-script')}</p>
            </noscript>
          </form>
        </div>
        <section class="block arriving">
          <h2>{t('contact.own')}</h2>
          <div data-outlet>
            <p class="note">{t('contact.own-none')}</p>
          </div>
        </section>
      </div>
    </HeadedPage>,
    3600,
  );
};
