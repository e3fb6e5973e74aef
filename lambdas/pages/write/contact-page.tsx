import type { PageRoute } from '../page-route.ts';
import { ThemeField } from './theme-field.tsx';
import { SendingPart, writingPage } from './writing-page.tsx';

const contactKeys = [
  ...(['contact.missing-text', 'contact.no-at', 'contact.sent', 'contact.sent-mail'] as const),
  ...(['contact.state.open', 'contact.state.answered', 'contact.state.closed'] as const),
  ...(['contact.answer', 'contact.written', 'contact.accept'] as const),
] as const;

/** « Contact »: a message to the directorate in charge of a theme; the answer appears here, and by mail on request. */
export const showContact: PageRoute['show'] = async (request) => {
  const { page } = request;
  const { t } = page;
  return writingPage(request, {
    section: 'contact',
    description: t('contact.description'),
    words: contactKeys,
    under: <p>{t('contact.description')}</p>,
    children: (
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
            <SendingPart page={page}>{t('contact.send')}</SendingPart>
          </form>
        </div>
        <section class="block arriving">
          <h2>{t('contact.own')}</h2>
          <div data-outlet>
            <p class="note">{t('contact.own-none')}</p>
          </div>
        </section>
      </div>
    ),
  });
};
