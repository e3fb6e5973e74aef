import { Document } from '../../../apps/view/document.tsx';
import { inFrench, type Page } from '../../../apps/view/page.ts';
import type { PostKind } from '../../../domain/posts/post.ts';
import type { withdrawalOf } from '../../../foundations/posts/public-post.ts';
import type { PageAnswer } from '../page-route.ts';

/** Of what was taken back: that it was there, why it isn’t any more where the Région says so, and what stands in its place. */
export function withdrawnPage({
  page,
  path,
  origin,
  kind,
  withdrawal: { withdrawnAt, why, replacedBy },
}: {
  readonly page: Page;
  readonly path: string;
  readonly origin: string;
  readonly kind: PostKind;
  readonly withdrawal: NonNullable<ReturnType<typeof withdrawalOf>>;
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
            <p>
              {t(why === undefined ? 'withdrawn.by-author' : 'withdrawn.when', {
                date: formats.dayAndTime(withdrawnAt),
              })}
            </p>
            {why !== undefined && (
              <blockquote {...inFrench(page)}>
                <p>{french(why)}</p>
              </blockquote>
            )}
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
