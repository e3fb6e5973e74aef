import { logInfo } from '../../platform/log.ts';
import { takeSnapshot } from './take-snapshot.ts';

/** Runs once a day; a duplicated run changes nothing. */
export async function handler(): Promise<void> {
  const { taken, snapshot } = await takeSnapshot();
  const bytes = snapshot.files.reduce((sum, file) => sum + file.bytes, 0);
  logInfo('SnapshotTaken', { taken, files: snapshot.files.length, bytes });
}
