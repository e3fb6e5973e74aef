/**
 * The one policy of Trusted Types (`trusted-types imaginest`): scripts that this app starts by their address, and no others.
 * Browsers without Trusted Types take the text as it is.
 */
interface Policy {
  createScriptURL(url: string): string;
}
interface PolicyFactory {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): Policy;
}

const allowed = /^\/(?:assets\/proof-[\w-]+\.js|sw\.js)$/;

function checked(url: string): string {
  if (!allowed.test(url)) throw new TypeError(`No script is started from ${url}.`);
  return url;
}

const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;
const policy = factory?.createPolicy('imaginest', { createScriptURL: checked });

/** The address of a script to start (a worker, the service worker), as the browser wants it. */
export function scriptUrl(url: string): string {
  return policy ? policy.createScriptURL(url) : checked(url);
}
