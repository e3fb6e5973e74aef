import { inFrench, type Page } from './page.ts';

export interface ReportDialogProps {
  readonly page: Page;
  readonly postId: string;
  /** From the moderation charter. */
  readonly reasons: readonly { readonly code: string; readonly label: string }[];
}

/**
 * « Signaler cette idée » (article 16 of the Digital Services Act): reason, explanation, good faith. Submitted by a script.
 */
export function ReportDialog({ page, postId, reasons }: ReportDialogProps) {
  const { t, french } = page;
  return (
    <dialog id="report" class="sheet" aria-labelledby="report-title" data-post={postId}>
      <form method="dialog">
        <h2 id="report-title">{t('post.report-title')}</h2>
        <p class="field">
          <label for="report-reason">
            {t('post.report-reason')} <span class="hint">{t('write.required')}</span>
          </label>
          <select id="report-reason" name="reason" required {...inFrench(page)}>
            {reasons.map(({ code, label }) => (
              <option value={code}>{french(label)}</option>
            ))}
          </select>
        </p>
        <p class="field">
          <label for="report-explanation">
            {t('post.report-explain')} <span class="hint">{t('write.required')}</span>
          </label>
          <textarea id="report-explanation" name="explanation" required />
        </p>
        <label class="choice">
          <input type="checkbox" name="goodFaith" required />
          <span>{t('post.report-faith')}</span>
        </label>
        <p class="notice fault" role="alert" hidden />
        <p class="actions">
          <button type="submit" class="button">
            {t('post.report-send')}
          </button>
          <button type="button" class="link" data-close>
            {t('sheet.later')}
          </button>
        </p>
      </form>
    </dialog>
  );
}
