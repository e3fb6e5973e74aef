// Runs in the reader's browser, in the documentation page. The address is relative: the API may live anywhere.
globalThis.SwaggerUIBundle({
  url: 'openapi.json',
  dom_id: '#documentation',
  deepLinking: true,
  // Nothing is asked of a third party: the page works without network, and tells nobody who reads it.
  validatorUrl: null,
});
