/**
 * Texts that the scripts of a page fill by themselves. No script: data, which no policy refuses. A `<` can’t end it early.
 */
export function WordsData({ words }: { readonly words: Readonly<Record<string, string>> }) {
  const text = JSON.stringify(words).replaceAll('<', '\\u003c');
  return <script type="application/json" id="words" dangerouslySetInnerHTML={{ __html: text }} />;
}
