import { bootService, type Service } from './service.ts';

let booted: Promise<Service> | undefined;

/**
 * The service of a test file that is put together of parts, for what goes through every route: a boot of its own for each would
 * start every function anew. A part changes nothing that another one reads.
 */
export function sharedService(): Promise<Service> {
  booted ??= bootService();
  return booted;
}

export async function stopSharedService(): Promise<void> {
  await (await booted)?.stop();
}
