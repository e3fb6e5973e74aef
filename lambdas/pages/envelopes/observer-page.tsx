import { HeadedPage } from '../../../apps/view/headed-page.tsx';
import { citizenWords } from '../../../messages/citizens/index.ts';
import { htmlPage, type PageAnswer, type PageRequest } from '../page-route.ts';

const scriptKeys = [
  ...(['observer.key', 'observer.fingerprint', 'observer.keep', 'observer.logged'] as const),
  ...(['observer.download', 'observer.unreachable'] as const),
] as const;

/** « Observer une enveloppe »: a key to be named with, before the vote; the ballots with it, after the vote. */
export async function showObserver({ page, query, path, origin }: PageRequest): Promise<PageAnswer> {
  const { t } = page;
  return htmlPage(
    <HeadedPage
      page={page}
      title={t('observer.title')}
      description={t('observer.description')}
      path={path}
      section="more"
      origin={origin}
      words={citizenWords(page.language, scriptKeys)}
      under={<p class="lead">{t('observer.description')}</p>}
    >
      <div class="page columns">
        <section class="block" data-island="observer-key">
          <h2>{t('observer.before')}</h2>
          <p>{t('observer.before-so')}</p>
          <p class="actions">
            <button type="button" class="button" disabled data-draw>
              {t('observer.draw')}
            </button>
          </p>
          <div role="status" data-outlet />
          <details>
            <summary>{t('observer.by-hand')}</summary>
            <pre>
              <code>{'openssl rand -hex 20\nprintf %s CLE | sha256sum'}</code>
            </pre>
          </details>
        </section>
        <section class="block">
          <h2>{t('observer.after')}</h2>
          <p>{t('observer.after-so')}</p>
          <form class="form" data-island="observer" novalidate>
            <div class="field">
              <label for="envelope">{t('observer.envelope')}</label>
              <input id="envelope" name="envelope" value={query.get('enveloppe') ?? ''} autocomplete="off" />
            </div>
            <div class="field">
              <label for="step">{t('observer.step')}</label>
              <input id="step" name="step" autocomplete="off" />
            </div>
            <div class="field">
              <label for="key">{t('observer.own-key')}</label>
              <input id="key" name="key" required autocomplete="off" spellcheck={false} />
            </div>
            <p class="notice fault" role="alert" hidden data-fault />
            <p class="actions">
              <button type="submit" class="button" disabled data-submit>
                {t('observer.read')}
              </button>
            </p>
            <div role="status" data-outlet />
          </form>
          <noscript>
            <p class="notice">{t('observer.no-script')}</p>
          </noscript>
        </section>
      </div>
    </HeadedPage>,
    3600,
  );
}
