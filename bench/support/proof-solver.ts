/** A worker thread that tries counters as fast as it can: OpenSSL's scrypt on one core. Reports CPU seconds. */
import { randomBytes, scryptSync } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';

const { cost, blockSize, tries } = workerData as { cost: number; blockSize: number; tries: number };
const options = { cost, blockSize, maxmem: 2 * 128 * cost * blockSize };
const [nonce, salt] = [randomBytes(16), randomBytes(16)];
const password = Buffer.concat([nonce, Buffer.alloc(4)]);
const before = process.threadCpuUsage();
for (let counter = 0; counter < tries; counter += 1) {
  password.writeUInt32BE(counter, nonce.length);
  scryptSync(password, salt, 32, options);
}
const { user, system } = process.threadCpuUsage(before);
parentPort?.postMessage((user + system) / 1e6);
