import { isLanguage, type Language } from '../../messages/languages.ts';
import type { PageRoute } from './page-route.ts';

export interface FoundPage {
  readonly language: Language;
  /** Without the language prefix. */
  readonly path: string;
  readonly route: PageRoute | undefined;
  readonly params: Readonly<Record<string, string>>;
}

/**
 * The page behind a path: `/de/p/abc` is the German page of `/p/{postId}`. French has no prefix, so `/fr` is not a page.
 * @param rawPath as API Gateway gives it: decoded
 */
export function findPage(routes: readonly PageRoute[], rawPath: string): FoundPage {
  const segments = segmentsOf(rawPath);
  const [first] = segments;
  const language = isLanguage(first) && first !== 'fr' ? first : 'fr';
  const rest = language === 'fr' ? segments : segments.slice(1);
  const path = `/${rest.join('/')}`;
  for (const route of routes) {
    const params = matched(segmentsOf(route.pattern), rest);
    if (params !== undefined) return { language, path, route, params };
  }
  return { language, path, route: undefined, params: {} };
}

function segmentsOf(path: string): string[] {
  return path
    .split('/')
    .slice(1)
    .filter((segment, index, all) => segment !== '' || index < all.length - 1);
}

function matched(pattern: readonly string[], path: readonly string[]): Record<string, string> | undefined {
  if (pattern.length !== path.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, part] of pattern.entries()) {
    const segment = path[index] ?? '';
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    if (name !== undefined) params[name] = segment;
    else if (part !== segment) return undefined;
  }
  return params;
}
