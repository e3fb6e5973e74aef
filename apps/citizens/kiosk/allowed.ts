/** The pages that a kiosk may show: its own, in each language. */
const pages = /^\/(?:(?:de|en)\/)?borne$/;

/** Whether a kiosk may go to an address. */
export function isAllowed(address: string, here: string): boolean {
  const url = URL.parse(address, here);
  return url !== null && url.origin === new URL(here).origin && pages.test(url.pathname);
}

/** Leaving a page, as far as a page knows of it (the Navigation API, where the browser has it). */
interface Leaving extends Event {
  readonly destination: { readonly url: string };
}

/** Keeps visitors on these pages, whatever brings them to leave; the browser's own bars are for its kiosk mode to hide. */
export function stayOnAllowedPages(): void {
  const navigation = (globalThis as { navigation?: EventTarget }).navigation;
  navigation?.addEventListener('navigate', (event) => {
    if (event.cancelable && !isAllowed((event as Leaving).destination.url, location.href))
      event.preventDefault();
  });
  addEventListener(
    'click',
    (event) => {
      const link =
        event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href]') : null;
      if (link && !isAllowed(link.href, location.href)) event.preventDefault();
    },
    { capture: true },
  );
}
