import * as z from 'zod';
import { pictureFaults } from '../../../contract/problem-cases.ts';

/** What the function that fetches is asked, and what it answers: where the picture is from now on, or why it wasn’t taken. */
export const pictureRequest = z.strictObject({ url: z.string() });
export const pictureReply = z.union([
  z.strictObject({ address: z.string() }),
  z.strictObject({ fault: z.enum(pictureFaults), facts: z.record(z.string(), z.number()) }),
]);
export type PictureReply = z.output<typeof pictureReply>;
