import { HeadedPage } from '../../../apps/view/headed-page.tsx';
import { aboutLinks, addressIn } from '../../../apps/view/navigation.tsx';
import { inFrench, type Page } from '../../../apps/view/page.ts';
import { languageNames, languages } from '../../../messages/languages.ts';
import { instance } from '../../../platform/instance.ts';
import { htmlPage, type PageRoute } from '../page-route.ts';

const more = [
  ['/conversation', 'conversation.title'],
  ['/observer', 'observer.title'],
  ['/rendez-vous', 'meetings.title'],
  ['/salle', 'room.title'],
  ['/contact', 'nav.contact'],
  ['/lettre', 'nav.letter'],
  ['/mes-donnees', 'frame.mine'],
] as const;
const main = [
  ['/', 'nav.home'],
  ['/resultats', 'nav.results'],
  ['/proposer', 'nav.propose'],
  ['/suivi', 'nav.follow'],
  ['/rassemble', 'common.title'],
  ['/services', 'services.title'],
  ['/enveloppes', 'envelopes.title'],
  ['/projets', 'projects.title'],
] as const;

/** « Plus »: everything without a tab of its own. */
export const showMore: PageRoute['show'] = async ({ page, path, origin }) => {
  const { t, href } = page;
  return htmlPage(
    <HeadedPage
      page={page}
      title={t('nav.more')}
      description={t('site.tagline')}
      path={path}
      section="more"
      origin={origin}
    >
      <nav class="page prose" aria-label={t('nav.more')}>
        <ul class="big-links">
          {[...more, ...aboutLinks].map(([to, key]) => (
            <li>
              <a href={href(to)}>{t(key)}</a>
            </li>
          ))}
        </ul>
        <h2>{t('plain.languages')}</h2>
        <ul class="big-links">
          {languages.map((language) => (
            <li>
              <a href={addressIn(language, '/')} lang={language} hreflang={language}>
                {languageNames[language]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </HeadedPage>,
    3600,
  );
};

/** The second navigation system (RGAA 12.1): every page by name, and the themes. */
export const showPlan: PageRoute['show'] = async ({ page, path, origin }) => {
  const { t, href } = page;
  return htmlPage(
    <HeadedPage
      page={page}
      title={t('foot.plan')}
      description={t('site.tagline')}
      path={path}
      section="more"
      origin={origin}
    >
      <div class="page prose">
        <ul class="big-links">
          {[...main, ...more, ...aboutLinks, ['/accessibilite', 'plain.accessibility'] as const].map(
            ([to, key]) => (
              <li>
                <a href={href(to)}>{t(key)}</a>
              </li>
            ),
          )}
        </ul>
        <h2>{t('results.by-theme')}</h2>
        <Themes page={page} />
      </div>
    </HeadedPage>,
    3600,
  );
};

function Themes({ page }: { readonly page: Page }) {
  return (
    <ul class="big-links">
      {instance.themes.map(({ id, label, description }) => (
        <li {...inFrench(page)}>
          <a href={page.href(`/resultats/${id}`)}>{page.french(label)}</a>
          <p class="note">{page.french(description)}</p>
        </li>
      ))}
    </ul>
  );
}
