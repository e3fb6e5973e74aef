import { longDate } from '../../domain/dates/calendar.ts';
import { typeset } from '../../messages/typography.ts';
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
  return `${source}, données mises à jour le ${longDate(date)}`;
}

/** Licence, source and date, for a form of file that has a place for them. @param date `YYYY-MM-DD` */
export const provenance = (date: string) => ({
  licence: `${licence.title} (${licence.url})`,
  source,
  date,
});

/** LICENCE.txt: what accompanies every file of a snapshot. */
export function licenceText(date: string): string {
  const text = `${licence.title}
${licence.url}

Source : ${source} (${instance.openData.landingPage})
Date de mise à jour : ${date}

Vous pouvez réutiliser ces données librement et gratuitement, y compris à des fins commerciales, à condition d’en
mentionner la source et la date de mise à jour, par exemple :

  « ${attribution(date)}. Licence Ouverte 2.0. »
`;
  return typeset(text, 'fr');
}
