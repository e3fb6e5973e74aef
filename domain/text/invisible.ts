/**
 * Invisible characters in texts have three causes: word processors leave them behind, some scripts and emoji need them, and
 * people use them to hide a word from machines. Only those of the second kind are kept.
 */

/**
 * Never needed in our texts: soft hyphens, zero-width spaces, fillers, invisible operators, marks and overrides of
 * direction. Unicode calls them ignorable. Others aren't ignorable but drawn as nothing all the same: annotation marks, the
 * object replacement character (U+FFFC), hieroglyph joiners, the Khitan filler, the null notehead.
 */
const useless =
  /[[\p{Default_Ignorable_Code_Point}\u202A-\u202E\uFFF9-\uFFFC\u{13430}-\u{1343F}\u{16FE4}\u{1D159}]--[\u200C\u200D\uFE00-\uFE0F\u{E0000}-\u{E0FFF}]]/gv;

/** A braille cell without dots looks like a space, but trimming doesn’t remove it. */
const blanks = /\u2800/gu;

/** Tag characters spell one of the existing flags (🏴 + tags + cancel tag); anywhere else they hide text. */
const flagOrTag = /(\p{RGI_Emoji_Tag_Sequence})|[\u{E0000}-\u{E007F}]/gv;

/** Variation selectors choose how an emoji or an ideograph is drawn; after anything else they only hide. */
const strayVariation =
  /(?<!\p{Extended_Pictographic}|[0-9#*](?=\uFE0F\u20E3))[\uFE0E\uFE0F]|(?<!\p{Script=Han})[\uFE00-\uFE0D\u{E0100}-\u{E01EF}]/gu;

/** A joiner belongs between the emoji of a sequence, or inside a word of a script that joins its letters. */
const strayJoiner =
  /(?<!\p{Extended_Pictographic}\uFE0F?|\p{Emoji_Modifier})(?<![[\p{L}\p{M}]--[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Inherited}]])[\u200C\u200D]|[\u200C\u200D](?!\p{Extended_Pictographic}|[[\p{L}\p{M}]--[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Inherited}]])/gv;

/** The text without invisible characters; emoji sequences, flags and joining scripts stay intact. */
export function withoutInvisible(text: string): string {
  return text
    .replace(useless, '')
    .replace(blanks, ' ')
    .replace(flagOrTag, '$1')
    .replace(strayVariation, '')
    .replace(strayJoiner, '');
}
