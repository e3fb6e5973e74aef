import { longDate } from '../../domain/dates/calendar.ts';
import { openDataTexts } from '../../messages/open-data/index.ts';
import { instance } from '../../platform/instance.ts';

/** Licence Ouverte 2.0: whoever reuses names the source and the date of its last update. */
export const licence = {
  /** Of SPDX. */
  id: 'etalab-2.0',
  /** Of data.gouv.fr. */
  dataGouvCode: 'lov2',
  title: 'Licence Ouverte / Open Licence version 2.0',
  url: 'https://www.etalab.gouv.fr/licence-ouverte-open-licence',
} as const;

/** Who publishes, as it is to be named. */
export const source = `${instance.region} — ${instance.name}`;

/** « Région Grand Est — Imagin’Est, données mises à jour le 1er mars 2026 » @param date `YYYY-MM-DD` */
export function attribution(date: string): string {
  return openDataTexts('attribution', { source, date: longDate(date) });
}

/** Licence, source and date, for a form of file that has a place for them. @param date `YYYY-MM-DD` */
export const provenance = (date: string) => ({
  licence: `${licence.title} (${licence.url})`,
  source,
  date,
});

/** LICENCE.txt: what accompanies every file of a snapshot. */
export function licenceText(date: string): string {
  const { title, url } = licence;
  const page = instance.openData.landingPage;
  return openDataTexts('licence', { title, url, source, page, date, attribution: attribution(date) });
}
