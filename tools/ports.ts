import { createServer } from 'node:net';

/**
 * Checks that the ports of a deployment are free, before anything long is started. 0 picks free ones.
 * @throws Error with one sentence naming the taken port
 */
export async function assertPortsFree(port: number): Promise<void> {
  for (const each of port === 0 ? [] : [port, port + 1]) {
    await new Promise<void>((resolve, reject) => {
      const probe = createServer();
      probe.once('error', (error: NodeJS.ErrnoException) => {
        const why = error.code === 'EACCES' ? "isn't allowed" : 'is taken';
        const which = each === port ? '' : ` (the one after ${port}, for the AWS endpoint)`;
        reject(new Error(`Port ${each}${which} ${why}: stop what uses it, or choose another with --port.`));
      });
      probe.listen(each, '127.0.0.1', () => probe.close(() => resolve()));
    });
  }
}
