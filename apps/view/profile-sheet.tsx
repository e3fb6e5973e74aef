import x from 'lucide/dist/esm/icons/x.mjs';
import type { Instance } from '../../instance/instance.ts';
import { Icon } from './icon.tsx';
import { ageLabel, ownSexLabel } from './labels.ts';
import { inFrench, type Page } from './page.ts';

export interface ProfileSheetProps {
  readonly page: Page;
  readonly instance: Pick<Instance, 'departements' | 'departementTiles' | 'sexes' | 'ageBands'>;
  /** On a kiosk there are no links, and nothing is stored. */
  readonly isKiosk?: boolean;
}

/**
 * Three answers and one consent, asked at the first press of a bar. The page includes it closed, so that opening needs no
 * request; a script opens and submits it.
 */
export function ProfileSheet({ page, instance, isKiosk = false }: ProfileSheetProps) {
  const { t, href } = page;
  const { departements, departementTiles, sexes, ageBands } = instance;
  return (
    <dialog id="profile" class="sheet" aria-labelledby="profile-title">
      <form method="dialog" autocomplete="off">
        <header>
          <h2
            id="profile-title"
            tabIndex={-1}
            data-vote={t('sheet.title')}
            data-other={t('sheet.title-other')}
          >
            {t('sheet.title')}
          </h2>
          <button type="button" class="close" data-close aria-label={t('sheet.close')}>
            <Icon of={x} />
          </button>
        </header>
        <fieldset data-missing={t('sheet.missing-where')}>
          <legend>{t('sheet.where')}</legend>
          <div class="tile-choice">
            {departementTiles.flatMap((row) =>
              row.map((code) => {
                const departement = departements.find((each) => each.code === code);
                if (departement === undefined) return <span />;
                return <Choice name="departement" value={departement.code} label={departement.label} />;
              }),
            )}
          </div>
        </fieldset>
        <fieldset data-missing={t('sheet.missing-sex')}>
          <legend>{t('sheet.sex')}</legend>
          <div
            class="row-choice"
            {...(sexes.every(({ code }) => code === 'F' || code === 'H') ? {} : inFrench(page))}
          >
            {sexes.map((sex) => (
              <Choice name="sex" value={sex.code} label={ownSexLabel(page, sex)} />
            ))}
          </div>
        </fieldset>
        <fieldset data-missing={t('sheet.missing-age')}>
          <legend>{t('sheet.age')}</legend>
          <div class="row-choice">
            {ageBands.map((band) => (
              <Choice name="ageBand" value={band.code} label={ageLabel(page, band)} />
            ))}
          </div>
          <p class="note">{t('sheet.age-help', { name: page.name, age: ageBands[0]?.from ?? 0 })}</p>
        </fieldset>
        <div class="consent">
          <p>{t('sheet.consent-use')}</p>
          <p>{t('sheet.consent-law')}</p>
          <p>{t('sheet.consent-rights')}</p>
          {isKiosk ? (
            <p>{t('kiosk.erased')}</p>
          ) : (
            <p>
              <a href={href('/vie-privee')}>{t('sheet.kept')}</a>
            </p>
          )}
        </div>
        <p class="notice fault" role="alert" hidden data-failed={t('sheet.failed')} />
        <p class="notice" role="status" hidden data-working={t('sheet.working')} />
        <p class="actions">
          <button type="submit" class="button" data-accept={t('sheet.accept')}>
            {t('sheet.accept')}
          </button>
          <button type="button" class="link" data-close>
            {t('sheet.later')}
          </button>
        </p>
      </form>
    </dialog>
  );
}

function Choice({
  name,
  value,
  label,
}: {
  readonly name: string;
  readonly value: string;
  readonly label: string;
}) {
  return (
    <label>
      <input type="radio" name={name} value={value} />
      <span>{label}</span>
    </label>
  );
}
