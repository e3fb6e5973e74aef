import { store } from './store.ts';

/** The console’s own addresses: `/admin/<screen>/<what is open on it>`. */
export interface Place {
  readonly screen: string;
  /** What follows the screen, decoded; empty on its first view. */
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

/** Goes there; what was in front stays one step back unless it is replaced. */
export function navigate(address: string, { replace = false } = {}): void {
  history[replace ? 'replaceState' : 'pushState'](null, '', address);
  place.set(placeOf(location));
}

/** Links of the console change the screen, not the page; everything else is the browser’s. */
export function followLinks(): void {
  addEventListener('popstate', () => place.set(placeOf(location)));
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    const isPlain =
      event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (link === null || !isPlain || event.defaultPrevented) return;
    const isOurs = link.origin === location.origin && /^\/admin(?:\/|$)/.test(link.pathname);
    if (!isOurs || link.target !== '' || link.hasAttribute('download')) return;
    event.preventDefault();
    navigate(`${link.pathname}${link.search}`);
  });
}
