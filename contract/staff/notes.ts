import * as z from 'zod';
import { instant } from '../schemas.ts';

/** A note that staff leave for their colleagues. */
export const note = z
  .strictObject({
    at: instant,
    by: z.string().describe('Pseudonyme'),
    text: z.string(),
  })
  .meta({ id: 'StaffNote' });

export const newNote = z
  .strictObject({ text: z.string().min(1).max(10_000).describe('Pour les agents seuls') })
  .meta({ id: 'NewStaffNote' });

export const notes = z
  .strictObject({ items: z.array(note).describe('De la plus ancienne à la plus récente') })
  .meta({
    id: 'StaffNotes',
  });
