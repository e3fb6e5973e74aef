import { inFrench, type Page } from '../../../apps/view/page.ts';
import { directorateOf, instance } from '../../../platform/instance.ts';

/** The choice of a theme; each option names its directorate, for the sentence of thanks. */
export function ThemeField({ page, id }: { readonly page: Page; readonly id: string }) {
  const { t, french } = page;
  return (
    <div class="field">
      <label for={id}>
        {t('write.theme')} <span class="hint">{t('write.required')}</span>
      </label>
      <select id={id} name="theme" required data-missing={t('write.missing-theme')}>
        <option value="">{t('write.theme-choose')}</option>
        {instance.themes.map((theme) => (
          <option
            value={theme.id}
            data-directorate={french(directorateOf(theme.id)?.label ?? instance.region)}
            {...inFrench(page)}
          >
            {french(theme.label)}
          </option>
        ))}
      </select>
    </div>
  );
}
