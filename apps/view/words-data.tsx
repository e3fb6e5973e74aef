/**
 * Texts for the page's scripts. A data block, not a script, so no policy refuses it. Escaping `<` keeps it from being
 * closed early.
 */
export function WordsData({ words }: { readonly words: Readonly<Record<string, string>> }) {
  const text = JSON.stringify(words).replaceAll('<', '\\u003c');
  return <script type="application/json" id="words" dangerouslySetInnerHTML={{ __html: text }} />;
}
