import { findingsOf, type Rule } from './matches.ts';

const open = String.raw`\s*[(\[{<«*_"'|/\\-]+\s*`;
const close = String.raw`\s*[)\]}>»*_"'|/\\-]+\s*`;
const arobase = 'arobas[e]?|arrobas[e]?|arobaze|at-sign';
const disguisedAt = String.raw`\s*[(\[{]\s*(?:a|à|@)\s*[)\]}]\s*|${open}(?:at|chez|${arobase})${close}|\s+(?:${arobase})\s+`;
const at = String.raw`(?:\s*@{1,3}\s*|${disguisedAt})`;
const dot = String.raw`(?:\.{1,3}|\s+(?:point|dot|punkt|pt)\s+|${open}(?:point|dot|punkt|\.)${close})`;
const label = String.raw`[\p{L}\d](?:[\p{L}\d-]*[\p{L}\d])?`;
/** With what RFC 5322 allows and few have: « o'neill », « a&b », « "jean" »; other quotes are two strokes to whoever lists what looks like what. */
const local = String.raw`(?<![\p{L}\d])(?:(?:"|'')(?=[^"@]{1,64}(?:"|'')@))?[\p{L}\d][\p{L}\d._%+\-'&!#$*=?^{|}~/]*"?`;
const end = String.raw`(?![\p{L}\d])`;

/**
 * « prenom.nom@exemple.fr », and forms meant to escape machines: « prenom arobase exemple point fr », « nom (at) exemple.fr
 * ».
 */
const address = new RegExp(
  String.raw`${local}${at}${label}(?:${dot}${label})*${dot}\p{L}{2,12}${end}`,
  'giu',
);

/** Top-level domains common among people here: between plain words, only these make an address. */
const endings = 'alsace|be|ch|com|de|eu|fr|info|lu|net|org|bzh|uk|it|es|io';
/**
 * « jean at exemple dot fr », « jean chez exemple point fr »: « at » and « chez » are ordinary words, so « dot » or a known
 * ending is needed.
 */
const inWords = new RegExp(
  String.raw`${local}\s+(?:at|chez)\s+${label}(?:${dot}${label})*(?:\s+(?:point|dot|punkt)\s+|\s*[(\[{<]\s*(?:point|dot|\.)\s*[)\]}>]\s*)(?:${endings})${end}|${local}\s+at\s+${label}(?:\.${label})*\.(?:${endings})${end}`,
  'giu',
);

/** « jean@exemple,fr », « jean@exemple fr »: the dot was mistyped. */
const badStop = new RegExp(String.raw`${local}@${label}(?:\s*[.,;:·*_/ ]\s*)(?:${endings})${end}`, 'giu');

/** Common mail providers here: after an « @ », they need no ending. */
const providers =
  'aol|bbox|free|gmail|gmx|googlemail|hotmail|icloud|laposte|live|msn|orange|outlook|posteo|proton|protonmail|sfr|wanadoo|web|yahoo|ymail';
const withoutEnding = new RegExp(`${local}(?:@|${disguisedAt})(?:${providers})${end}`, 'giu');

/** « jean at gmail », « jean chez gmail.com »; but somebody « chez free » is a customer. */
const atProvider = new RegExp(
  String.raw`${local}\s+(?:at\s+(?:${providers})|chez\s+(?:${providers})\.(?:${endings}))${end}`,
  'giu',
);
/** « j e a n @ e x e m p l e . f r » */
const spelledOut = /(?<![\p{L}\d])(?:[\p{L}\d._+-]\s){2,}@(?:\s[\p{L}\d._-]){3,}(?![\p{L}\d])/giu;

const patterns = [address, inWords, badStop, withoutEnding, atProvider, spelledOut];

/** E-mail addresses, written as such or disguised. */
export const findEmailAddresses: Rule = (text) => {
  const found = patterns.flatMap((pattern) => findingsOf(text, 'email-address', 'hold', pattern));
  return found.filter(
    ({ start, end: stop }, index) =>
      !found.slice(0, index).some((one) => one.start < stop && start < one.end),
  );
};
