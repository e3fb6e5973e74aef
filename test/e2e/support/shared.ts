import type { Browser } from 'playwright-core';
import { startBrowser } from '../../../tools/browser.ts';
import { bootService, type Service } from './service.ts';

let place: Parameters<typeof bootService>[0] = {};
let booted: Promise<Service> | undefined;
let opened: Promise<Browser> | undefined;

/**
 * The service of a test file that is put together of parts, for what goes through every route: a boot of its own for each would
 * start every function anew. A part changes nothing that another one reads.
 */
export function sharedService(): Promise<Service> {
  booted ??= bootService(place);
  return booted;
}

/** Says what service a file's parts share, before one of them asks for it. */
export function shareService(options: typeof place): void {
  place = options;
}

/** Its browser, in which each part has contexts of its own. */
export function sharedBrowser(): Promise<Browser> {
  opened ??= startBrowser();
  return opened;
}

/** Ends what the parts have shared. */
export async function endShared(): Promise<void> {
  try {
    await (await opened)?.close();
  } finally {
    // Also where the browser couldn't be begun: nothing stays running.
    await (await booted)?.stop();
  }
}
