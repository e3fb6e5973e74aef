import * as z from 'zod';
import { resultsVisibilities } from '../../domain/polls/visibility.ts';
import { stepId } from '../polls/formats.ts';
import { audience } from '../posts/audience.ts';
import { notice, withdrawal } from '../posts/notices.ts';
import { instant, postId } from '../schemas.ts';

/** Path of a text within a post: `title`, `format.options.train`, `steps.trajet.prompt` … */
const place = z.string().max(80);

/** New texts for some paths of a post. */
export const texts = z.record(place, z.string().min(1).max(10_000)).meta({
  id: 'PostTexts',
  description:
    'Textes par leur place : title, body, link, picture.alternative, why, commitment, format.options.train, steps.trajet.prompt…',
});

/** A post of the Région as staff see it. */
export const regionPost = z
  .strictObject({
    id: postId,
    kind: z.enum(['question', 'information']),
    theme: z.string(),
    state: z.enum(['published', 'withdrawn']),
    version: z.int().describe('À rendre avec chaque geste'),
    publishedAt: instant,
    closesAt: instant.optional(),
    resultsVisibility: z.enum(resultsVisibilities).optional(),
    audience: audience.optional(),
    frozenHash: z.string().optional(),
    texts,
    onPaper: z
      .array(z.strictObject({ step: stepId.optional(), asks: z.string() }))
      .readonly()
      .describe('Ce que des bulletins papier peuvent demander : la question, ou ses étapes ; vide si rien'),
    notices: z.array(notice).readonly().optional(),
    withdrawal: withdrawal.optional(),
    restorableUntil: instant.optional().describe('Jusqu’à quand un retrait peut être annulé'),
  })
  .meta({ id: 'RegionPost' });
