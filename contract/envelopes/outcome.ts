import * as z from 'zod';
import { rules } from '../../domain/polls/envelope-rules.ts';
import { stepId } from '../polls/formats.ts';
import { instant, postId } from '../schemas.ts';

/** The outcome of an envelope (domain/envelopes/published-outcome.ts). Amounts are in cents. */

const cents = z.int().nonnegative();
const people = z.int().nonnegative();
const rule = z.enum(rules);
const within = z
  .number()
  .nonnegative()
  .describe(
    'Arrondi : pour que l’on n’en déduise rien de moins de onze personnes ; 0 si le nombre est exact',
  );

const draw = z.strictObject({
  among: z.array(z.string()).readonly(),
  first: z.string().describe('Le plus petit SHA-256 de « racine de la liste certifiée:projet »'),
});

const funding = {
  funded: z.array(z.string()).readonly().describe('Projets financés, dans l’ordre où ils l’ont été'),
  left: cents.describe('Ce qui reste de l’enveloppe'),
  withNothing: people.describe('Votants dont aucun choix n’est financé, arrondis à un multiple de 20'),
  draws: z.array(draw).readonly().describe('Tirages au sort qui ont départagé des projets à égalité'),
};

export const publishedOutcome = z
  .strictObject({
    rule: rule.describe('Règle annoncée'),
    decidedBy: rule
      .optional()
      .describe('Règle dont le résultat plaît à plus de votants, si ce n’est pas l’annoncée'),
    withheld: z
      .enum(['votes', 'few-voters'])
      .optional()
      .describe(
        'votes : les voix, et ce qui s’en déduit, ne sont pas dits, car on y lirait le choix de moins de onze personnes ; few-voters : moins de onze personnes ont voté, rien n’est financé',
      ),
    budget: cents,
    voters: people,
    threshold: z.int().optional(),
    projects: z
      .array(
        z.strictObject({
          id: z.string(),
          cost: cents,
          votes: people.optional(),
          withdrawn: z.literal(true).optional(),
        }),
      )
      .readonly(),
    ...funding,
    withNothing: funding.withNothing.optional(),
    other: z
      .strictObject({ rule, ...funding })
      .optional()
      .describe('Ce que l’autre règle aurait financé'),
    prefer: z
      .strictObject({ most: z.enum(['decided', 'other', 'neither']), decided: people, other: people })
      .optional()
      .describe('Combien de votants ont plus de leurs choix dans un résultat que dans l’autre'),
    share: z.string().optional().describe('Part de chaque votant ; absente si les parts n’ont pas décidé'),
    rounds: z
      .array(
        z.strictObject({
          project: z.string(),
          price: z.string().describe('Ce que chacun paie au plus : une fraction'),
          within,
          paid: cents.describe('Ce que tous paient ensemble : le coût du projet'),
        }),
      )
      .readonly(),
    notFunded: z
      .array(
        z.strictObject({
          project: z.string(),
          why: z.enum(['withdrawn', 'no-votes', 'threshold', 'too-dear', 'untold']),
          left: cents.optional().describe('Ce qui restait quand son tour est venu'),
          supporters: z
            .strictObject({
              money: z
                .number()
                .describe('Ce que ses votants avaient encore ensemble, quand c’était trop peu'),
              within,
              afterRounds: z.int().nonnegative(),
              paid: z
                .array(z.strictObject({ project: z.string(), amount: z.number(), within }))
                .readonly()
                .describe('À quoi leur argent est allé'),
            })
            .optional(),
        }),
      )
      .readonly(),
  })
  .meta({ id: 'PublishedOutcome' });

export const envelopeOutcome = z
  .strictObject({
    postId,
    step: stepId.optional().describe('Territoire, d’une enveloppe qui en a plusieurs'),
    edition: z.int().positive().describe('Du certificat'),
    certifiedAt: instant,
    hash: z.string().describe('SHA-256 de outcome, qui est dans le certificat'),
    outcome: publishedOutcome,
  })
  .meta({ id: 'EnvelopeOutcome', description: 'Ce que devient une enveloppe, certifié' });
