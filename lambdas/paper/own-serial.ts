import type { Box } from '../../domain/paper/box.ts';
import { SerialUnknown } from '../../domain/paper/errors.ts';
import { parseSerial } from '../../domain/paper/serial.ts';
import { readBoxes } from './box-items.ts';
import { serialsOf } from './serials.ts';

/** How many of the newest boxes are searched for a serial that isn’t of this one. */
const boxesLookedThrough = 40;

/**
 * The serial of a bulletin of this box, as it was typed or scanned.
 * @throws SerialUnknown, which names the other box that it belongs to
 */
export async function ownSerial(box: Box, typed: string): Promise<string> {
  const serial = parseSerial(typed);
  if ((await serialsOf(box)).includes(serial)) return serial;
  const { boxes } = await readBoxes(undefined, boxesLookedThrough);
  for (const other of boxes) {
    if (other.id !== box.id && (await serialsOf(other)).includes(serial)) {
      throw new SerialUnknown({ reason: 'elsewhere', serial, place: other.place });
    }
  }
  throw new SerialUnknown({ reason: 'nowhere', serial });
}
