import stylesheet from 'swagger-ui-dist/swagger-ui.css' with { type: 'text' };
import bundle from 'swagger-ui-dist/swagger-ui-bundle.js' with { type: 'text' };
import pageStylesheet from './page.css' with { type: 'text' };
import html from './page.html' with { type: 'text' };
import pageScript from './page.js' with { type: 'text' };

/** The documentation page, bundled with the function, so it needs no CDN. */
export const page: string = html;

/** The files that the page loads, by name. */
export const assets: ReadonlyMap<string, { readonly mediaType: string; readonly text: string }> = new Map([
  ['swagger-ui-bundle.js', { mediaType: 'text/javascript', text: bundle }],
  ['swagger-ui.css', { mediaType: 'text/css', text: stylesheet }],
  ['page.js', { mediaType: 'text/javascript', text: pageScript }],
  ['page.css', { mediaType: 'text/css', text: pageStylesheet }],
]);
