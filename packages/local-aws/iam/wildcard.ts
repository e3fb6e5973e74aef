/** Tests text against one compiled pattern. */
export type Matcher = (text: string) => boolean;

/**
 * Compiles an IAM pattern: `*` stands for any run of characters (none and `/` or `:` included), `?` for one.
 * Patterns without a wildcard, and prefixes such as `PREFIX#*`, the shapes of the hot path, need no regular expression.
 */
export function wildcard(pattern: string): Matcher {
  if (pattern === '*') return () => true;
  const firstWildcard = pattern.search(/[*?]/);
  if (firstWildcard < 0) return (text) => text === pattern;
  if (firstWildcard === pattern.length - 1 && pattern.endsWith('*')) {
    const prefix = pattern.slice(0, -1);
    return (text) => text.startsWith(prefix);
  }
  const expression = new RegExp(
    `^${pattern
      .replace(/[.+^${}()|[\]\\/-]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
    's',
  );
  return (text) => expression.test(text);
}

/** True when one of the patterns matches. */
export function anyOf(patterns: readonly string[]): Matcher {
  const matchers = patterns.map(wildcard);
  const [only] = matchers;
  if (matchers.length === 1 && only) return only;
  return (text) => matchers.some((matches) => matches(text));
}

/**
 * Compiles an ARN pattern of ArnLike/ArnEquals: wildcards stay within each of the six colon-separated parts,
 * except in the last one, which may hold colons itself.
 */
export function arnPattern(pattern: string): Matcher {
  const parts = splitArn(pattern).map(wildcard);
  return (text) => {
    const given = splitArn(text);
    return given.length === parts.length && parts.every((matches, index) => matches(given[index] ?? ''));
  };
}

function splitArn(arn: string): string[] {
  const parts = arn.split(':');
  return parts.length <= 6 ? parts : [...parts.slice(0, 5), parts.slice(5).join(':')];
}
