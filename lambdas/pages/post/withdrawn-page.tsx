import { Document } from '../../../apps/view/document.tsx';
import { Withdrawn } from '../../../apps/view/notices.tsx';
import type { Page } from '../../../apps/view/page.ts';
import type { PostKind } from '../../../domain/posts/post.ts';
import type { withdrawalOf } from '../../../foundations/posts/public-post.ts';
import type { PageAnswer } from '../page-route.ts';

/** For a withdrawn post: that it existed, the reason if the Région withdrew it, and what replaces it. */
export function withdrawnPage({
  page,
  path,
  origin,
  kind,
  withdrawal,
}: {
  readonly page: Page;
  readonly path: string;
  readonly origin: string;
  readonly kind: PostKind;
  readonly withdrawal: NonNullable<ReturnType<typeof withdrawalOf>>;
}): PageAnswer {
  const { t, href } = page;
  const { replacedBy } = withdrawal;
  const title = t(`withdrawn.${kind}.title`);
  return {
    status: 410,
    caching: { maxAge: 10, sharedMaxAge: 10 },
    content: {
      kind: 'html',
      document: (
        <Document page={page} title={title} description="" path={path} origin={origin} isPrivate>
          <Withdrawn page={page} kind={kind} withdrawal={withdrawal}>
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
          </Withdrawn>
        </Document>
      ),
    },
  };
}
