import { findingsOf, type Rule } from './matches.ts';

const mark = '(?: ?[-.·_/*:|,;=~+()] ?)';

/** Since 2009: two letters, three digits, two letters, without I, O, U; SS and WW aren't issued to cars. */
const siv = new RegExp(
  String.raw`(?<![\p{L}\d-])(?!SS|WW|ss|ww)(?:[A-HJ-NP-TV-Z]{2}(?:${mark}| )?(?!000)\d{3}(?:${mark}| )?(?!SS)[A-HJ-NP-TV-Z]{2}|[a-hj-np-tv-z]{2}${mark}?(?!000)\d{3}${mark}?(?!ss)[a-hj-np-tv-z]{2})(?![\p{L}\d-])`,
  'gu',
);

/** Before 2009: up to four digits, two or three letters, the number of a département. */
const fni = new RegExp(
  String.raw`(?<![\p{L}\d.,-])\d{2,4}(?:${mark}| )?([A-HJ-NP-TV-Z]{2,3})(?:${mark}| )?(?:0[1-9]|[1-8]\d|9[0-5]|2[AB]|97[1-6])(?![\p{L}\d])`,
  'gu',
);

/** « PLUS DE 100 KM », in capitals. */
const measure = /^\p{L}{2},? \d{3} (?:CM|CV|GT|GW|HA|HT|KG|KM|KW|MD|MM|MN|MW)$/u;

/** Words between two numbers that make them no plate. */
const units =
  /^(?:EUR|KM|KMH|KG|KW|KWH|MW|MWH|GW|GWH|TWH|HT|TTC|MM|CM|HA|CV|GO|MO|AN|ANS|MN|MD|ET|DE|PAR|SUR|MAX|MIN|VS)$/;

/** Licence plates of French vehicles, of today and of before 2009. */
export const findLicencePlates: Rule = (text) => [
  ...findingsOf(text, 'licence-plate', 'hold', siv, ([match]) => !measure.test(match)),
  ...findingsOf(text, 'licence-plate', 'flag', fni, (match) => !units.test(match[1] ?? '')),
];
