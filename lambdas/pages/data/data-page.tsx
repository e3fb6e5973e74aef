import { HeadedPage } from '../../../apps/view/headed-page.tsx';
import { ageLabel, ownSexLabel } from '../../../apps/view/labels.ts';
import { addressIn } from '../../../apps/view/navigation.tsx';
import type { Page } from '../../../apps/view/page.ts';
import { data } from '../../../messages/citizens/fr/data.ts';
import { type CitizenKey, citizenWords } from '../../../messages/citizens/index.ts';
import { languageNames, languages } from '../../../messages/languages.ts';
import { instance } from '../../../platform/instance.ts';
import { htmlPage, type PageRoute } from '../page-route.ts';

/** Passed to the script, which fills them in. */
const words = [
  ...(Object.keys(data) as (keyof typeof data)[]),
  'suivi.unread',
] as const satisfies CitizenKey[];

/** « Mes données »: the same page for everybody; its content is read on the device. */
export const showData: PageRoute['show'] = async ({ page, path, origin }) => {
  const { t } = page;
  return htmlPage(
    <HeadedPage
      page={page}
      title={t('data.title')}
      description={t('data.description')}
      path={path}
      section="more"
      origin={origin}
      words={citizenWords(page.language, words)}
      under={<p class="lead">{t('data.description')}</p>}
    >
      <div class="page columns arriving">
        <div data-island="own-data" data-labels={JSON.stringify(labelsOf(page))}>
          <noscript>
            <p class="notice">{t('data.no-script')}</p>
          </noscript>
        </div>
        <div>
          <section class="block">
            <h2>{t('data.language')}</h2>
            <ul class="big-links">
              {languages.map((language) => (
                <li>
                  <a href={addressIn(language, path)} lang={language} hreflang={language}>
                    {languageNames[language]}
                  </a>
                </li>
              ))}
            </ul>
          </section>
          <p>
            <a href={page.href('/vie-privee')}>{t('foot.kept')}</a>
          </p>
        </div>
      </div>
    </HeadedPage>,
    3600,
  );
};

/** Labels of the answers' codes. */
function labelsOf(page: Page) {
  const { departements, sexes, ageBands } = instance;
  return {
    departement: Object.fromEntries(departements.map(({ code, label }) => [code, label])),
    sex: Object.fromEntries(sexes.map((sex) => [sex.code, ownSexLabel(page, sex)])),
    ageBand: Object.fromEntries(ageBands.map((band) => [band.code, ageLabel(page, band)])),
  };
}
