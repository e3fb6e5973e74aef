import { Document } from '../../apps/view/document.tsx';
import { inFrench, type Page } from '../../apps/view/page.ts';
import { instance } from '../../platform/instance.ts';
import type { PageAnswer } from './page-route.ts';

interface Place {
  readonly page: Page;
  readonly path: string;
  readonly origin: string;
}

/** « Cette page n’existe pas, ou plus. », with ways to the home page and the themes. */
export function missingPage({ page, path, origin }: Place): PageAnswer {
  const { t, href } = page;
  const title = t('error.404.title');
  return {
    status: 404,
    caching: { maxAge: 10, sharedMaxAge: 10 },
    content: {
      kind: 'html',
      document: (
        <Document page={page} title={title} description="" path={path} origin={origin} isPrivate>
          <div class="page prose">
            <h1>{title}</h1>
            <p>{t('error.404.text')}</p>
            <p>
              <a class="button" href={href('/')}>
                {t('back.home')}
              </a>
            </p>
            <ul>
              {instance.themes.map(({ id, label }) => (
                <li>
                  <a href={`${href('/')}?theme=${id}#ideas`} {...inFrench(page)}>
                    {page.french(label)}
                  </a>
                </li>
              ))}
            </ul>
          </div>
        </Document>
      ),
    },
  };
}

/**
 * « C’est de notre côté. », or « Il y a foule. »
 * @param status 503 if it is only a crowd, which passes
 * @param reference identifier of the request, to quote when reporting it
 */
export function faultPage({ page, path, origin }: Place, status: 500 | 503, reference: string): PageAnswer {
  const { t } = page;
  const title = t(`error.${status}.title`);
  return {
    status,
    caching: 'no-store',
    content: {
      kind: 'html',
      document: (
        <Document page={page} title={title} description="" path={path} origin={origin} isPrivate>
          <div class="page prose">
            <h1>{title}</h1>
            <p>{t(`error.${status}.text`)}</p>
            <p>
              <a class="button" href={page.href(path)}>
                {t('error.retry')}
              </a>
            </p>
            <p class="note">{t('error.reference', { id: reference })}</p>
          </div>
        </Document>
      ),
    },
  };
}
