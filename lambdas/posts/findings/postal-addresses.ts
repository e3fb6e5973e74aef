import { findingAt } from '../../../domain/moderation/finding.ts';
import { findingsOf, type Rule } from './matches.ts';

const way = [
  'all[ée]es?',
  'avenue',
  'av\\.?',
  'boulevard',
  'bd\\.?',
  'blvd\\.?',
  'chauss[ée]e',
  'chemin',
  'cit[ée]',
  'cours',
  'esplanade',
  'faubourg',
  'fbg\\.?',
  'impasse',
  'lotissement',
  'mont[ée]e',
  'passage',
  'place',
  'quai',
  'r[ée]sidence',
  'route',
  'rte\\.?',
  'ruelle',
  'rue',
  'sentier',
  'square',
  'venelle',
  'stra(?:ss|ß)e',
].join('|');

/** A house number and a type of street, then at most seven words before a postcode or the end of the clause. */
const withPostcode = new RegExp(
  String.raw`(?<![\d\p{L}])\d{1,4}\s*(?:bis|ter|quater|[a-d])?\s*,?\s+(?:${way})\s(?:[^\d.;:!?]{2,60}?)[\s,(]+(?:F-|D-|L-)?\d{5}(?!\d)(?:\s+\p{Lu}[\p{L}'’-]+(?:[ -]\p{Lu}[\p{L}'’-]+)*)?`,
  'giu',
);

const particles = String.raw`(?:(?:de|du|des|la|le|les|aux?|à|en|sur|sous)\s+|[dl]['’])`;

/** Without a postcode: what follows the type of street must be capitalized, like a name. */
const withoutPostcode = new RegExp(
  String.raw`(?<![\d\p{L}])\d{1,4}\s*(?:bis|ter|quater|[a-d])?\s*,?\s+(?:${way})\s+${particles}{0,3}([\p{L}'’-]+)`,
  'giu',
);
const restOfName = new RegExp(String.raw`(?:[ -]+${particles}{0,2}\p{Lu}[\p{L}'’-]*)*`, 'uy');

/**
 * Places where somebody may live: « 12 rue de la Gare, 67000 Strasbourg » holds the text, « 12 rue de la Gare » alone is
 * only pointed out.
 */
export const findPostalAddresses: Rule = (text) => {
  const whole = findingsOf(text, 'postal-address', 'hold', withPostcode);
  const part = findingsOf(text, 'postal-address', 'flag', withoutPostcode, ([, name]) =>
    /^\p{Lu}/u.test(name ?? ''),
  )
    .filter(({ start }) => !whole.some((other) => other.start === start))
    .map(({ start, end }) => {
      restOfName.lastIndex = end;
      const rest = restOfName.exec(text)?.[0].length ?? 0;
      return findingAt(text, 'postal-address', 'flag', start, end + rest);
    });
  return [...whole, ...part];
};
