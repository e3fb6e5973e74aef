import * as z from 'zod';
import { pictureFaults } from '../../../contract/problem-cases.ts';

/** Event and reply of the function that fetches: the path of the stored picture, or why it was rejected. */
export const pictureRequest = z.strictObject({ url: z.string() });
export const pictureReply = z.union([
  z.strictObject({ address: z.string() }),
  z.strictObject({ fault: z.enum(pictureFaults), facts: z.record(z.string(), z.number()) }),
]);
export type PictureReply = z.output<typeof pictureReply>;
