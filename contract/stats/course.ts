import * as z from 'zod';
import { instant, postId, totals } from '../schemas.ts';

/** Totals of a post at the end of a day; days without change are left out. */
export const courseDay = z
  .strictObject({
    date: z.iso.date().describe('Jour de l’instance'),
    measuredAt: instant.describe('Instant de la mesure, peu après la fin du jour'),
    voters: z.int().nonnegative().describe('Votants alors, comme dans les résultats'),
    totals: totals.optional().describe('Votes + et − alors ; absents des autres formats'),
  })
  .meta({ id: 'CourseDay' });

export const course = z
  .strictObject({
    postId,
    days: z
      .array(courseDay)
      .readonly()
      .describe('Du plus ancien au plus récent ; entre deux jours, rien n’a bougé ou rien n’a été mesuré'),
  })
  .meta({ id: 'Course', description: 'Le cours d’une publication, jour après jour' });
