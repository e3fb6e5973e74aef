import { longDate } from '../../domain/dates/calendar.ts';
import { openDataTexts } from '../../messages/open-data/index.ts';
import { instance } from '../../platform/instance.ts';

/** Licence Ouverte 2.0: reuse must name the source and the date of its last update. */
export const licence = {
  /** SPDX identifier. */
  id: 'etalab-2.0',
  /** data.gouv.fr's identifier. */
  dataGouvCode: 'lov2',
  title: 'Licence Ouverte / Open Licence version 2.0',
  url: 'https://www.etalab.gouv.fr/licence-ouverte-open-licence',
} as const;

/** The publisher's name for attributions. */
export const source = `${instance.region} — ${instance.name}`;

/** « Région Grand Est — Imagin’Est, données mises à jour le 1er mars 2026 » @param date `YYYY-MM-DD` */
export function attribution(date: string): string {
  return openDataTexts('attribution', { source, date: longDate(date) });
}

/** Licence, source and date, for file formats with a place for metadata. @param date `YYYY-MM-DD` */
export const provenance = (date: string) => ({
  licence: `${licence.title} (${licence.url})`,
  source,
  date,
});

/** LICENCE.txt, which accompanies every snapshot. */
export function licenceText(date: string): string {
  const { title, url } = licence;
  const page = instance.openData.landingPage;
  return openDataTexts('licence', { title, url, source, page, date, attribution: attribution(date) });
}
