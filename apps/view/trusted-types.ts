/**
 * The only Trusted Types policy (`trusted-types imaginest`), which allows just the script addresses that our apps start.
 * Browsers without Trusted Types use the string as it is.
 */
interface Policy {
  createScriptURL(url: string): string;
}
interface PolicyFactory {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): Policy;
}

const allowed = /^\/(?:assets\/(?:proof|count)-[\w-]+\.js|sw\.js)$/;

function checked(url: string): string {
  if (!allowed.test(url)) throw new TypeError(`No script is started from ${url}.`);
  return url;
}

const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;
const policy = factory?.createPolicy('imaginest', { createScriptURL: checked });

/** The address of a script to start (a worker, the service worker), in the type the browser wants. */
export function scriptUrl(url: string): string {
  return policy ? policy.createScriptURL(url) : checked(url);
}
