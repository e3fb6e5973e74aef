import { Document } from '../../../apps/view/document.tsx';
import { inFrench, type Page } from '../../../apps/view/page.ts';
import type { Withdrawal } from '../../../domain/posts/region-post.ts';
import type { PageAnswer } from '../page-route.ts';

/** Of what the Région took back: that it was there, why it isn’t any more, and what stands in its place. */
export function withdrawnPage({
  page,
  path,
  origin,
  kind,
  withdrawal: { at, why, replacedBy },
}: {
  readonly page: Page;
  readonly path: string;
  readonly origin: string;
  readonly kind: 'question' | 'information';
  readonly withdrawal: Withdrawal;
}): PageAnswer {
  const { t, href, formats, french } = page;
  const title = t(`withdrawn.${kind}.title`);
  return {
    status: 410,
    caching: { maxAge: 10, sharedMaxAge: 10 },
    content: {
      kind: 'html',
      document: (
        <Document page={page} title={title} description="" path={path} origin={origin} isPrivate>
          <div class="page prose">
            <h1>{title}</h1>
            <p>{t('withdrawn.when', { date: formats.dayAndTime(at) })}</p>
            <blockquote {...inFrench(page)}>
              <p>{french(why)}</p>
            </blockquote>
            <p>{t(`withdrawn.${kind}.votes`)}</p>
            {replacedBy !== undefined && (
              <p>
                <a class="button" href={href(`/p/${replacedBy}`)}>
                  {t('withdrawn.replaced')}
                </a>
              </p>
            )}
            <p>
              <a href={href('/')}>{t('back.home')}</a>
            </p>
          </div>
        </Document>
      ),
    },
  };
}
