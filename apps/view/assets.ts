/** Addresses of the files that pages load. */
export interface Assets {
  readonly styles: string;
  readonly app: string;
  /** Static imports of the script. */
  readonly chunks: readonly string[];
  readonly font: string;
  /** The worker that solves the challenge of a new profile. */
  readonly proof: string;
  readonly icon: string;
  /** The service worker; browsers know it as `/sw.js`. */
  readonly serviceWorker: string;
  /** Embedded pages have few styles, and a script of some hundred bytes. */
  readonly widget: { readonly styles: string; readonly app: string };
  /** What a kiosk loads besides the app's styles. */
  readonly kiosk: { readonly styles: string; readonly app: string };
  /** The console, which is a separate app. */
  readonly console: {
    readonly styles: string;
    readonly app: string;
    readonly chunks: readonly string[];
    /** The worker that counts past votes. */
    readonly count: string;
  };
}

/**
 * Stands in for `#assets` if nothing was built (tests of pages); in the functions it is the generated module
 * (lib/bundling/build-assets.ts), whose names contain digests.
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
  console: {
    styles: '/assets/console.css',
    app: '/assets/console.js',
    chunks: [],
    count: '/assets/count-.js',
  },
};
