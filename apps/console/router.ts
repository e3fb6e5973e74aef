import { store } from './store.ts';

/** A console address: `/admin/<screen>/<item open on it>`. */
export interface Place {
  readonly screen: string;
  /** Decoded path after the screen; empty on its first view. */
  readonly rest: readonly string[];
  readonly query: URLSearchParams;
}

function placeOf({ pathname, search }: Location): Place {
  const [, , screen = '', ...rest] = pathname.split('/').map(decodeURIComponent);
  return { screen, rest: rest.filter((part) => part !== ''), query: new URLSearchParams(search) };
}

export const place = store<Place>(placeOf(location));

/** The address of a screen, or of something on it. */
export const addressOf = (screen: string, ...rest: readonly string[]): string =>
  `/admin/${[screen, ...rest].map(encodeURIComponent).join('/')}`;

/** The address of a screen that shows what somebody asked for, so that Back finds it again; what is empty isn't in it. */
export function askedAddress(screen: string, asked: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams(Object.entries(asked).filter(([, value]) => value !== ''));
  return query.size === 0 ? addressOf(screen) : `${addressOf(screen)}?${query}`;
}

/** Navigates; the previous address stays in the history unless `replace` is set. */
export function navigate(address: string, { replace = false } = {}): void {
  history[replace ? 'replaceState' : 'pushState'](null, '', address);
  place.set(placeOf(location));
}

/** Console links change the screen without loading a page; all others, and those to a place on it, are left to the browser. */
export function followLinks(): void {
  addEventListener('popstate', () => place.set(placeOf(location)));
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    const isPlain =
      event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (link === null || !isPlain || event.defaultPrevented) return;
    const isOurs = link.origin === location.origin && /^\/admin(?:\/|$)/.test(link.pathname);
    if (!isOurs || link.hash !== '' || link.target !== '' || link.hasAttribute('download')) return;
    event.preventDefault();
    navigate(`${link.pathname}${link.search}`);
  });
}
