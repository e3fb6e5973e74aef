import { Document } from '../../../apps/view/document.tsx';
import { htmlPage, type PageRoute } from '../page-route.ts';

/** Shown by the service worker instead of a page that it doesn’t have. */
export const offlinePage: PageRoute = {
  pattern: '/hors-ligne',
  async show({ page, path, origin }) {
    const { t } = page;
    const title = t('offline.title');
    const document = (
      <Document page={page} title={title} description="" path={path} origin={origin} isPrivate>
        <div class="page prose">
          <h1>{title}</h1>
          <p>{t('offline.text')}</p>
          <p>{t('offline.votes')}</p>
          <p>
            <a class="button" href={page.href('/')}>
              {t('back.home')}
            </a>
          </p>
        </div>
      </Document>
    );
    return htmlPage(document, 3600);
  },
};
