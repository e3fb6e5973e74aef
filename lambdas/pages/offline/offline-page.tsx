import { NoticePage } from '../notice-page.tsx';
import { htmlPage, type PageRoute } from '../page-route.ts';

/** Shown by the service worker instead of a page that it doesn’t have. */
export const showOffline: PageRoute['show'] = async ({ page, path, origin }) => {
  const { t } = page;
  return htmlPage(
    <NoticePage place={{ page, path, origin }} title={t('offline.title')}>
      <p>{t('offline.text')}</p>
      <p>{t('offline.votes')}</p>
      <p>
        <a class="button" href={page.href('/')}>
          {t('back.home')}
        </a>
      </p>
    </NoticePage>,
    3600,
  );
};
