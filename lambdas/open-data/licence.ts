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

/** « Région Grand Est — Imagin’Est, données mises à jour le 1 mars 2026 » @param date `YYYY-MM-DD` */
export function attribution(date: string): string {
  const written = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'UTC' }).format(
    Date.parse(date),
  );
  return `${source}, données mises à jour le ${written}`;
}

/** Licence, source and date, for a form of file that has a place for them. @param date `YYYY-MM-DD` */
export const provenance = (date: string) => ({
  licence: `${licence.title} (${licence.url})`,
  source,
  date,
});

/** LICENCE.txt: what accompanies every file of a snapshot. */
export function licenceText(date: string): string {
  return `${licence.title}
${licence.url}

Source\u00a0: ${source} (${instance.openData.landingPage})
Date de mise à jour\u00a0: ${date}

Vous pouvez réutiliser ces données librement et gratuitement, y compris à des fins commerciales, à condition d’en
mentionner la source et la date de mise à jour, par exemple\u00a0:

  «\u00a0${attribution(date)}. Licence Ouverte 2.0.\u00a0»
`;
}
