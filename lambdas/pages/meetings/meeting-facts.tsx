import { inFrench, type Page } from '../../../apps/view/page.ts';
import { isLanguage, languageNames } from '../../../messages/languages.ts';

export interface MeetingTimes {
  readonly startsAt: string;
  readonly endsAt: string;
}

/** « 12 mars, 19 h – 21 h » */
export function whenText({ t, formats }: Page, { startsAt, endsAt }: MeetingTimes): string {
  const isOneDay = formats.day(startsAt) === formats.day(endsAt);
  const end = isOneDay ? formats.time(endsAt) : formats.dayAndTime(endsAt);
  return t('meetings.when', { start: formats.dayAndTime(startsAt), end });
}

export const isNow = ({ now }: Page, { startsAt, endsAt }: MeetingTimes): boolean =>
  Date.parse(startsAt) <= now && now < Date.parse(endsAt);

/** Names of languages, each in itself. */
export function LanguageNames({ codes }: { readonly codes: readonly string[] }) {
  return (
    <>
      {codes.map((code, index) => (
        <>
          {index > 0 && ', '}
          <span lang={code}>{isLanguage(code) ? languageNames[code] : code}</span>
        </>
      ))}
    </>
  );
}

/** Where it is held: a place, or online. */
export function Place({ page, place }: { readonly page: Page; readonly place?: string | undefined }) {
  if (place === undefined) return <>{page.t('meetings.online')}</>;
  return <span {...inFrench(page)}>{page.french(place)}</span>;
}
