/** Addresses of what a page loads. */
export interface Assets {
  readonly styles: string;
  readonly app: string;
  /** Modules that the script imports at once. */
  readonly chunks: readonly string[];
  readonly font: string;
  /** The worker that solves the challenge of a new profile. */
  readonly proof: string;
  readonly icon: string;
  /** The service worker; browsers know it as `/sw.js`. */
  readonly serviceWorker: string;
  /** What stands in other sites has few styles, and a script of some hundred bytes. */
  readonly widget: { readonly styles: string; readonly app: string };
  /** What a kiosk has beside the styles of the app. */
  readonly kiosk: { readonly styles: string; readonly app: string };
  /** Of the console, an app of its own. */
  readonly console: {
    readonly styles: string;
    readonly app: string;
    readonly chunks: readonly string[];
  };
}

/**
 * What `#assets` is where nothing was built (tests of pages); in the functions it is the module that the build wrote
 * (lib/bundling/build-assets.ts), whose names hold digests.
 */
export const assets: Assets = {
  styles: '/assets/index.css',
  app: '/assets/app.js',
  chunks: [],
  font: '/assets/titre.woff2',
  proof: '/assets/proof-.js',
  icon: '/assets/icon.svg',
  serviceWorker: '/assets/sw-.js',
  widget: { styles: '/assets/widget.css', app: '/assets/widget.js' },
  kiosk: { styles: '/assets/kiosk.css', app: '/assets/kiosk.js' },
  console: { styles: '/assets/console.css', app: '/assets/console.js', chunks: [] },
};
