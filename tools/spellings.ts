/** A name in kebab case, in the spellings of identifiers. */
export function spellingsOf(name: string): { readonly Pascal: string; readonly camel: string } {
  const Pascal = name.replace(/(^|-)([a-z0-9])/g, (_, __, letter: string) => letter.toUpperCase());
  return { Pascal, camel: `${Pascal[0]?.toLowerCase()}${Pascal.slice(1)}` };
}
