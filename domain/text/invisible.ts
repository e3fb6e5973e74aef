/**
 * Characters that nobody sees have three uses in a text: word processors leave them behind, some scripts and emoji are written
 * with them, and they cut a word in two for a machine while a reader reads it whole. The second use is kept.
 */

/**
 * Of no use in any text here: soft hyphens, zero-width spaces, fillers, invisible operators, marks and overrides of direction.
 * Unicode calls them ignorable; not so, and drawn as nothing all the same: marks of annotations, the place of an object that
 * was pasted without it (U+FFFC), joiners of hieroglyphs, the Khitan filler, the notehead that isn’t drawn.
 */
const useless =
  /[[\p{Default_Ignorable_Code_Point}\u202A-\u202E\uFFF9-\uFFFC\u{13430}-\u{1343F}\u{16FE4}\u{1D159}]--[\u200C\u200D\uFE00-\uFE0F\u{E0000}-\u{E0FFF}]]/gv;

/** A cell of braille without a dot is a space that trimming doesn’t know. */
const blanks = /\u2800/gu;

/** Tags spell one of the flags that exist (🏴 + tags + end of tags); anywhere else they are a text hidden in the text. */
const flagOrTag = /(\p{RGI_Emoji_Tag_Sequence})|[\u{E0000}-\u{E007F}]/gv;

/** Variation selectors choose how an emoji or an ideograph is drawn; after anything else they only hide. */
const strayVariation =
  /(?<!\p{Extended_Pictographic}|[0-9#*](?=\uFE0F\u20E3))[\uFE0E\uFE0F]|(?<!\p{Script=Han})[\uFE00-\uFE0D\u{E0100}-\u{E01EF}]/gu;

/** A joiner belongs between emoji of one sequence, or inside a word of a script that joins its letters. */
const strayJoiner =
  /(?<!\p{Extended_Pictographic}\uFE0F?|\p{Emoji_Modifier})(?<![[\p{L}\p{M}]--[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Inherited}]])[\u200C\u200D]|[\u200C\u200D](?!\p{Extended_Pictographic}|[[\p{L}\p{M}]--[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Inherited}]])/gv;

/** The text without what nobody sees; emoji sequences, flags and joining scripts stay whole. */
export function withoutInvisible(text: string): string {
  return text
    .replace(useless, '')
    .replace(blanks, ' ')
    .replace(flagOrTag, '$1')
    .replace(strayVariation, '')
    .replace(strayJoiner, '');
}
