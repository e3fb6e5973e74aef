import confusables from 'unhomoglyph/data.json' with { type: 'json' };

/** Phonetic letters drawn as small capitals; Unicode's list stops at them (« к » is « ĸ », « т » is « ᴛ »). */
const smallCapitals: Readonly<Record<string, string>> = {
  ...{
    ᴀ: 'a',
    ʙ: 'b',
    ᴄ: 'c',
    ᴅ: 'd',
    ᴇ: 'e',
    ꜰ: 'f',
    ɢ: 'g',
    ʜ: 'h',
    ɪ: 'i',
    ᴊ: 'j',
    ᴋ: 'k',
    ʟ: 'l',
    ᴍ: 'm',
  },
  ...{ ɴ: 'n', ᴏ: 'o', ᴘ: 'p', ꞯ: 'q', ʀ: 'r', ꜱ: 's', ᴛ: 't', ᴜ: 'u', ᴠ: 'v', ᴡ: 'w', ʏ: 'y', ᴢ: 'z' },
  ...{ ĸ: 'k', ʍ: 'm', ᴎ: 'n', ᴙ: 'r', ꓲ: 'i' },
};

/**
 * Styles offered by “fancy text” generators that Unicode's list lacks: syllabics (« ᔕᗩᒪOᑭE »), currency signs (« ₵Ø₦₦₳ⱤĐ
 * »), Greek and Cyrillic used for their shape (« ¢σηηαя∂ »), turned letters (« sɐlope »).
 */
const styles = new Map(
  [
    ['ᗩᗷᑕᗪᖴᕼᒍᒪᗰᑎᑭᑫᖇᔕᑌᐯᗯ᙭', 'abcdfhjlmnpqrsuvwx'],
    ['₳฿₵ĐɆ₣₲ⱧłⱠ₥₦₱Ɽ₴₮ɄӾɎⱫ', 'abcdefghilmnprstuxyz'],
    ['в∂єƒנкℓмηπςяδтυ', 'bdefjklmnncrdtu'],
    ['ɐɔǝɟƃɥᴉɾʞɯɹʇʌʎ', 'acefghijkmrtvy'],
  ].flatMap(([from = '', to = '']) => [...from].map((sign, index) => [sign, to[index] ?? ''] as const)),
);

/**
 * First code points of runs of twenty-six letters that Unicode doesn't classify as letters: circled, squared, regional
 * indicators.
 */
const alphabets = [0x1f150, 0x1f170, 0x1f1e6];

/** The code point before the digit one in runs of digits that Unicode doesn't classify as digits: ❶, ➀, ➊, ⓵. */
const digitRows = [0x2775, 0x277f, 0x2789, 0x24f4];
const zeros = '⓿🄋🄌';

/** Separators of lists and numbers, in any size and colour. */
const bullets = /^[•‣∙⋅・‧●○◦▪▫■□◆◇◉☉⁃･᛫ꞏ⦁🞄]$/u;
const dash = /^[\p{Pd}\u2043\u02D7\u2212\u2796\uFE63]$/u;
const stop = /^[。｡․]$/u;
const comma = /^[、､،‚]$/u;

let made: ReadonlyMap<string, string> | undefined;

/**
 * Unicode's confusable characters (UTS #39, through unhomoglyph) that look like ASCII: Cyrillic « с », Greek « ο », « ı »,
 * « ø ». Only the letters of its prototypes: marks through a letter hide nothing. Built for the first text with a character
 * foreign to French.
 */
function lookAlikes(): ReadonlyMap<string, string> {
  made ??= new Map(
    Object.entries(confusables).flatMap(([character, prototype]) => {
      // Accents are removed where rules read words (fold.ts).
      if (/^[\p{ASCII}\p{M}]/u.test(character.normalize('NFD'))) return [];
      const plain = plainOf(prototype);
      return plain === undefined ? [] : [[character, asCapital(character, plain)]];
    }),
  );
  return made;
}

function plainOf(prototype: string): string | undefined {
  const plain = [...prototype.normalize('NFD').replace(/\p{M}/gu, '')]
    .map((letter) => smallCapitals[letter] ?? letter)
    .join('');
  return /^[\x21-\x7e]{1,3}$/.test(plain) ? plain : undefined;
}

/** In that list a vertical stroke is « l », even as the capital of « і » or « ι ». */
function asCapital(character: string, plain: string): string {
  const small = character.toLowerCase();
  return plain === 'l' && small !== character && confusables[small as keyof typeof confusables] === 'i'
    ? 'I'
    : plain;
}

/** The ASCII sign that a non-letter looks like: a dash, a bullet, a full stop, a circled digit. */
export function plainSign(character: string): string | undefined {
  if (/^\s$/u.test(character)) return ' ';
  if (dash.test(character)) return '-';
  if (bullets.test(character)) return '·';
  if (stop.test(character)) return '.';
  if (comma.test(character)) return ',';
  const code = character.codePointAt(0) ?? 0;
  for (const first of alphabets) {
    if (code >= first && code < first + 26) return String.fromCharCode(0x41 + code - first);
  }
  for (const before of digitRows) {
    if (code > before && code <= before + 9) return String(code - before);
  }
  if (zeros.includes(character)) return '0';
  if (/^\p{Nd}$/u.test(character)) return String(digitValue(code));
  if (/^[\p{L}\p{M}\p{N}]$/u.test(character) || styles.has(character)) return undefined;
  const plain = lookAlikes().get(character);
  // « × » serves as a letter only in disguises.
  return plain !== undefined && !/^[a-z\d]/i.test(plain) ? plain : undefined;
}

/**
 * Whether a letter looks exactly like its ASCII counterpart: « с », but not « к », which is somewhat smaller than « k ».
 */
export function isTwin(character: string): boolean {
  const prototype = confusables[character as keyof typeof confusables];
  return prototype !== undefined && /^[a-z\d]/i.test(prototype.normalize('NFD'));
}

/** The ASCII letters or digits that a letter of another alphabet (or « × », « ∪ », « € »…) looks like. */
export function plainLetters(character: string): string | undefined {
  const small = smallCapitals[character] ?? styles.get(character);
  if (small !== undefined) return small;
  const plain = lookAlikes().get(character);
  return plain !== undefined && /^[a-z\d]+$/i.test(plain) ? plain : undefined;
}

/** Unicode encodes the ten digits of a script consecutively, from zero. */
function digitValue(code: number): number {
  let value = 0;
  while (value < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(code - value - 1))) value += 1;
  return value;
}
