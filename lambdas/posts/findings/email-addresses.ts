import { findingsOf, type Rule } from './matches.ts';

const at = String.raw`(?:\s*@\s*|\s*[(\[{<]\s*(?:at|arobase|arobas|arrobase|chez)\s*[)\]}>]\s*|\s+(?:arobase|arobas|arrobase)\s+)`;
const dot = String.raw`(?:\.|\s+point\s+|\s*[(\[{<]\s*(?:point|dot)\s*[)\]}>]\s*)`;
const label = String.raw`[\p{L}\d](?:[\p{L}\d-]*[\p{L}\d])?`;

/** « prenom.nom@exemple.fr », and what is meant to escape machines: « prenom arobase exemple point fr », « nom (at) exemple.fr ». */
const address = new RegExp(
  String.raw`(?<![\p{L}\d])[\p{L}\d][\p{L}\d._%+\-]*${at}${label}(?:${dot}${label})*${dot}\p{L}{2,12}(?![\p{L}\d])`,
  'giu',
);

/** E-mail addresses, written as such or disguised. */
export const findEmailAddresses: Rule = (text) => findingsOf(text, 'email-address', 'hold', address);
