import { inFrench, type Page } from '../../../apps/view/page.ts';
import type { PostPage } from './read-post-page.ts';

/** What the Région did to a post since it was published, and why: the last first. */
export function NoticesBlock({
  page,
  post: {
    post: { notices = [], closesAt },
  },
}: {
  readonly page: Page;
  readonly post: PostPage;
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
            <p>{t('notice.closing', { before: formats.dayAndTime(closedAtBefore) })}</p>
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
