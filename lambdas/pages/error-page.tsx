import { inFrench } from '../../apps/view/page.ts';
import { instance } from '../../platform/instance.ts';
import { NoticePage, type NoticePlace } from './notice-page.tsx';
import type { PageAnswer } from './page-route.ts';

/** « Cette page n’existe pas, ou plus. », with ways to the home page and the themes. */
export function missingPage(place: NoticePlace): PageAnswer {
  const { page } = place;
  const { t, href } = page;
  return {
    status: 404,
    caching: { maxAge: 10, sharedMaxAge: 10 },
    content: {
      kind: 'html',
      document: (
        <NoticePage place={place} title={t('error.404.title')}>
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
        </NoticePage>
      ),
    },
  };
}

/**
 * « C’est de notre côté. », or « Il y a foule. »
 * @param status 503 if it is only a crowd, which passes
 * @param reference identifier of the request, to quote when reporting it
 */
export function faultPage(place: NoticePlace, status: 500 | 503, reference: string): PageAnswer {
  const { t, href } = place.page;
  return {
    status,
    caching: 'no-store',
    content: {
      kind: 'html',
      document: (
        <NoticePage place={place} title={t(`error.${status}.title`)}>
          <p>{t(`error.${status}.text`)}</p>
          <p>
            <a class="button" href={href(place.path)}>
              {t('error.retry')}
            </a>
          </p>
          <p class="note">{t('error.reference', { id: reference })}</p>
        </NoticePage>
      ),
    },
  };
}
