import { fold } from '../../../domain/text/fold.ts';
import {
  against,
  denials,
  denialsWithNe,
  ends,
  idleAfterWithout,
  idleWhenDenied,
  less,
  more,
  only,
  pronouns,
  whys,
  without,
} from './stance-words.ts';

/** 1: the text wants it; −1: it rejects it or wants less; 0: both. */
export type Sign = 1 | -1 | 0;

/** The words of a clause, and the product of its operators. */
export interface Clause {
  readonly words: readonly string[];
  readonly sign: Sign;
}

const token = /[\p{L}\p{N}]+|[.,;:!?()\n–—…]+/gu;

/**
 * Splits a text into clauses and decides for each whether it is for or against its subject: « moins de voitures », « fermer
 * la gare », « il ne faut pas construire », « contre le tram » are against; « ne pas fermer la gare » is for; « ne … que »
 * negates nothing. It works on words, without grammar, and takes what it can't parse for a demand, as most suggestions are.
 */
export function clausesOf(text: string): Clause[] {
  return splitAtPunctuation(fold(text).match(token) ?? [])
    .flatMap(splitAtContrast)
    .flatMap(splitAtSecondDemand)
    .map(({ words, against: turned }) => ({ words, sign: (turned ? -1 : 1) * signOf(words) >= 0 ? 1 : -1 }));
}

interface Phrase {
  readonly words: readonly string[];
  /** After « plutôt que », « au lieu de »: what isn't wanted. */
  readonly against: boolean;
}

function splitAtPunctuation(tokens: readonly string[]): Phrase[] {
  const parts: string[][] = [[]];
  for (const each of tokens) {
    if (/^[\p{L}\p{N}]/u.test(each)) parts.at(-1)?.push(each);
    else parts.push([]);
  }
  const phrases = parts.filter(({ length }) => length > 0);
  // « Le tram de Metz, non »: the rejected subject comes first.
  const [before, last] = phrases.slice(-2);
  if (before !== undefined && last?.length === 1 && last[0] === 'non')
    phrases.splice(-2, 2, [...before, 'non']);
  return phrases.map((words) => ({ words, against: false }));
}

/** « Des trains plutôt que des routes », « au lieu de », « mais », « par contre ». */
const contrasts: readonly { readonly words: readonly string[]; readonly against: boolean }[] = [
  { words: ['plutot', 'que'], against: true },
  { words: ['plutot', 'qu'], against: true },
  ...['de', 'du', 'des', 'd'].flatMap((article) => [
    { words: ['au', 'lieu', article], against: true },
    { words: ['a', 'la', 'place', article], against: true },
  ]),
  { words: ['par', 'contre'], against: false },
  { words: ['en', 'revanche'], against: false },
  { words: ['mais'], against: false },
];

/** First words of these contrasts: a quick test, since few words of the many texts begin one. */
const contrastBegins = new Set(contrasts.map(({ words }) => words[0]));

function splitAtContrast({ words, against: turned }: Phrase): Phrase[] {
  for (let at = 0; at < words.length; at += 1) {
    if (!contrastBegins.has(words[at])) continue;
    const found = contrasts.find((contrast) =>
      contrast.words.every((word, index) => words[at + index] === word),
    );
    if (found === undefined) continue;
    const rest = { words: words.slice(at + found.words.length), against: found.against };
    return [{ words: words.slice(0, at), against: turned }, ...splitAtContrast(rest)];
  }
  return [{ words, against: turned }];
}

/** « Moins de voitures et plus de vélos », « moins de bruit plus de trains »: two demands. */
function splitAtSecondDemand({ words, against: turned }: Phrase): Phrase[] {
  for (let at = 1; at < words.length; at += 1) {
    if (!beginsDemand(words, at)) continue;
    const before = words.slice(0, at);
    if (before.every((each) => conjunctions.has(each) || /^(?:ne|n|pas)$/.test(each))) continue;
    return [
      { words: before, against: turned },
      ...splitAtSecondDemand({ words: words.slice(at), against: turned }),
    ];
  }
  return [{ words, against: turned }];
}

const conjunctions = new Set(['et', 'ou', 'puis', 'und', 'oder', 'and']);
const isQuantity = (word: string): boolean => less.has(word) || more.has(word);

/** A second quantity, or any operator after « et ». */
function beginsDemand(words: readonly string[], at: number): boolean {
  const word = words[at] ?? '';
  const isSecond = isQuantity(word) && words.slice(0, at).some(isQuantity);
  if (!isSecond && !conjunctions.has(words[at - 1] ?? '')) return false;
  const isOperator =
    isSecond ||
    isQuantity(word) ||
    denials.has(word) ||
    /^(?:ne|n)$/.test(word) ||
    operatorAt(words, at) !== undefined;
  return isOperator && !isFixed(words, at);
}

/**
 * « Plus ou moins », « de moins en moins », « au moins », « pas plus », « moins de 26 ans »: idioms in which the word has
 * no stance.
 */
function isFixed(words: readonly string[], at: number): boolean {
  const near = (distance: number): string => words[at + distance] ?? '';
  const [before2, before, word, next, after] = [near(-2), near(-1), near(0), near(1), near(2)];
  if (word === 'moins') {
    if (before === 'ni' && before2 === 'plus') return true;
    if (/^(?:au|du|a|ou)$/.test(before)) return true;
    if (before === 'en' && before2 === 'moins') return true;
    if (/^(?:de|d)$/.test(next) && /^\d/.test(after)) return true;
  }
  if (word === 'plus')
    return (before === 'en' && before2 === 'plus') || before === 'pas' || /^(?:ou|et)$/.test(next);
  if (word === 'peu') return /^(?:un|a|trop)$/.test(before) || next === 'a';
  return word === 'contre' && /^(?:ou|et|par|ci)$/.test(before);
}

/** The product of a clause's operators: refusing a closure means wanting the place open. */
function signOf(words: readonly string[]): 1 | -1 {
  let sign: 1 | -1 = isDenied(words) ? -1 : 1;
  words.forEach((_, at) => {
    if (operatorAt(words, at) === -1 && !isFixed(words, at)) sign = sign === 1 ? -1 : 1;
  });
  return sign;
}

/**
 * −1 if this word reverses the clause; negations are handled apart, because they reverse it once however many there are.
 */
function operatorAt(words: readonly string[], at: number): -1 | undefined {
  const word = words[at] ?? '';
  const next = words[at + 1] ?? '';
  if (word === 'trop') return next === 'peu' ? undefined : -1;
  if (less.has(word) || against.has(word) || ends.has(word)) return -1;
  if (without.has(word)) return idleAfterWithout.has(next) ? undefined : -1;
  if (word === 'economies' && /^(?:de|d|sur)$/.test(next)) return -1;
  // « À bas le péage », « doit rester fermée », « mauvaise idée »
  if (word === 'bas' && at === 1 && words[0] === 'a') return -1;
  if (/^fermee?s?$/.test(word) && /^rest(?:e|ent|er|era)$/.test(words[at - 1] ?? '')) return -1;
  if (/^mauvaise?s?$/.test(word) && /^(?:idee|solution|choix|projet)s?$/.test(next)) return -1;
  // « Assez de béton ! » has had enough; « pas assez de trains » wants more.
  if (word === 'assez' && at === 0 && /^(?:de|d|des|du)$/.test(next)) return -1;
  return undefined;
}

function isDenied(words: readonly string[]): boolean {
  const ne = words.findIndex((word) => word === 'ne' || word === 'n');
  const denial = words.findIndex((_, at) => isDenial(words, at, ne));
  if (denial !== -1) return !isHarmless(words, denial, ne);
  if (ne === -1) return false;
  // « Il ne faut plus construire » negates; « ne … que » and a lone « ne » (« avant qu’il ne soit trop tard ») don't.
  return words.some(
    (word, at) => word === 'plus' && at > ne && !/^que?$/.test(words[at + 1] ?? '') && !isIdle(words, at),
  );
}

/** « Ne plus attendre », « n’oublions surtout pas », « nicht länger warten ». */
const isIdle = (words: readonly string[], at: number): boolean =>
  words.slice(Math.max(0, at - 2), at + 3).some((word) => idleWhenDenied.has(word));

function isDenial(words: readonly string[], at: number, ne: number): boolean {
  const word = words[at] ?? '';
  // « No buses », but not « no 4 ».
  if (word === 'no') return at === 0 && /^\p{L}/u.test(words[at + 1] ?? '');
  if (!denials.has(word)) return false;
  if (!denialsWithNe.has(word)) return true;
  // « Rien à voir » negates without « ne »; « personne ne doit » precedes it; in « une personne ne doit » it means
  // somebody.
  return (at === 0 && (word === 'rien' || ne === 1)) || (ne !== -1 && ne < at);
}

/** « Ni plus ni moins que la gratuité ». */
const isNeither = (words: readonly string[], at: number): boolean =>
  words.slice(at, at + 4).join(' ') === 'ni plus ni moins';

/** Words that look like a negation but aren't. */
function isHarmless(words: readonly string[], at: number, ne: number): boolean {
  const word = words[at] ?? '';
  const before = words[at - 1] ?? '';
  const next = words[at + 1] ?? '';
  // « Pourquoi pas », « pourquoi ne pas ouvrir ? », « warum nicht », « why not »
  if (words.slice(Math.max(0, at - 2), at).some((each) => whys.has(each))) return true;
  if (isIdle(words, at)) return true;
  if (word === 'ni') return isNeither(words, at);
  if (word === 'nicht' || word === 'not' || word === 'non') return only.has(next);
  if (word !== 'pas') return false;
  // « Pas seulement », « pas que construire » don't negate; « pas qu’on construise » does.
  if (next === 'que') return /(?:er|ir|re)$|^d(?:es|u|e)?$/.test(words[at + 2] ?? '');
  if (only.has(next) || next === 'mal') return true;
  // « Pas assez de trains », « pas trop tard »: the quantity is reversed by its own rule.
  if (next === 'assez') return true;
  // « Pas à pas », « le pas de la porte ».
  if ((next === 'a' && words[at + 2] === 'pas') || /^(?:le|les|un|des|au|a)$/.test(before)) return true;
  // « Ne pourrait-on pas ouvrir… ? » is a request.
  return ne !== -1 && at - ne >= 3 && at - ne <= 4 && pronouns.has(before);
}
