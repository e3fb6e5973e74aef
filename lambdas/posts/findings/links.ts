import { LinkifyIt } from 'linkify-it';
import { findingAt } from '../../../domain/moderation/finding.ts';
import type { Rule } from './matches.ts';

/**
 * Without « https:// » or « www. » only these endings make a link: a point without a space after it is frequent in what
 * people type (« un train.Il faut »), and two letters are the ending of some country most of the time.
 */
const endings = [
  'alsace',
  'app',
  'be',
  'bzh',
  'ch',
  'com',
  'corsica',
  'eu',
  'fr',
  'info',
  'io',
  'lu',
  'net',
  'org',
  'paris',
  'shop',
  'site',
  'store',
  'tv',
  'xyz',
];

const linkify = new LinkifyIt({ fuzzyLink: true, fuzzyEmail: false, tlds: endings });

/** Addresses of web pages. Whoever reads decides whether they serve the idea or advertise. */
export const findLinks: Rule = (text) =>
  (linkify.match(text) ?? [])
    .filter(({ schema }) => schema !== 'mailto:')
    .map(({ index, lastIndex }) => findingAt(text, 'link', 'flag', index, lastIndex));
