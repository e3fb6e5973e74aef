import type { ComponentChildren } from 'preact';
import type { PostKind } from '../../domain/posts/post.ts';
import type { Notice } from '../../domain/posts/region-post.ts';
import type { CitizenKey } from '../../messages/citizens/index.ts';
import { inFrench, type Page } from './page.ts';

/** What rendering needs, available in whole pages and in the console's previews. */
export interface NoticeWords extends Pick<Page, 'language' | 'formats' | 'french'> {
  readonly t: (
    key: Extract<CitizenKey, `notice.${string}` | `withdrawn.${string}`>,
    values?: Record<string, string>,
  ) => string;
}

/** The Région's changes to a published post, with reasons, latest first. */
export function Notices({
  page,
  notices,
  closesAt,
}: {
  readonly page: NoticeWords;
  readonly notices: readonly Notice[];
  readonly closesAt: string | undefined;
}) {
  const { t, formats, french } = page;
  if (notices.length === 0) return null;
  return (
    <section class="block">
      <h2>{t('notice.title')}</h2>
      {notices.toReversed().map(({ kind, at, why, changes = [], closedAtBefore }) => (
        <>
          <h3>{t(`notice.${kind}`, { date: formats.dayAndTime(at) })}</h3>
          <p {...inFrench(page)}>{french(why)}</p>
          {closedAtBefore !== undefined && closesAt !== undefined && (
            <p>{t('notice.closing', { before: formats.end(closedAtBefore) })}</p>
          )}
          {changes.length > 0 && (
            <ul>
              {changes.map(({ before, after }) => (
                <li>
                  {before !== undefined && (
                    <>
                      {t('notice.before')} <del {...inFrench(page)}>{french(before)}</del>
                      <br />
                    </>
                  )}
                  {after !== undefined && (
                    <>
                      {t('notice.after')} <ins {...inFrench(page)}>{french(after)}</ins>
                    </>
                  )}
                </li>
              ))}
            </ul>
          )}
          {kind === 'corrected' && <p class="note">{t('notice.votes-kept')}</p>}
        </>
      ))}
    </section>
  );
}

/** For a withdrawn post: that it existed, the reason if the Région withdrew it, and what replaces it. */
export function Withdrawn({
  page,
  kind,
  withdrawal: { withdrawnAt, why },
  children,
}: {
  readonly page: NoticeWords;
  readonly kind: PostKind;
  readonly withdrawal: { readonly withdrawnAt: string; readonly why?: string | undefined };
  /** Links onwards. */
  readonly children?: ComponentChildren;
}) {
  const { t, formats, french } = page;
  return (
    <div class="page prose">
      <h1>{t(`withdrawn.${kind}.title`)}</h1>
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
      {children}
    </div>
  );
}
