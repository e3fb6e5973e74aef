import * as z from 'zod';
import { mostOrigins, projectStages } from '../../domain/projects/project.ts';
import { proposalStates } from '../../domain/questions/proposal.ts';
import { stepId } from '../polls/formats.ts';
import { withdrawal } from '../posts/notices.ts';
import { projectCost } from '../posts/projects.ts';
import { instant, postId } from '../schemas.ts';

const title = z
  .string()
  .min(1)
  .max(2000)
  .describe('80 caractères au plus : il tient sur la carte du bulletin');
const text = z.string().min(1).max(10_000);
const territory = z.string().min(1).max(16).describe('Code du département ; absent, toute la Région');

/** What staff write of a project. */
const written = {
  title,
  body: text.optional().describe('Ce qui serait fait'),
  cost: projectCost,
  territory: territory.optional(),
};

export const newProject = z
  .strictObject({
    theme: z.string().max(64),
    ...written,
    origins: z
      .array(postId)
      .max(mostOrigins)
      .readonly()
      .optional()
      .describe('Les suggestions dont il vient ; celles et ceux qui ont voté dessus le sauront'),
  })
  .meta({ id: 'NewProject' });

export const version = z.int().min(1).describe('Version lue ; refusée si le projet a changé depuis');

export const instruction = z
  .strictObject({
    version,
    feasible: z.boolean().describe('Faux : le projet n’est pas retenu'),
    ...written,
    text: text.describe('Ce qui a été changé, et pourquoi ; ou pourquoi il n’est pas faisable. Publié'),
  })
  .meta({
    id: 'ProjectInstruction',
    description: 'Le projet tel que l’instruction le laisse : tous ses textes, son coût et son territoire',
  });

export const stage = z
  .enum(projectStages)
  .describe(
    'waiting : il attend son instruction ; feasible : faisable, pas encore admis ; declined : pas retenu ; admitted : une enveloppe peut le contenir ; decided : décidé, en cours ou réalisé',
  );

/** What staff can look for: how far a project is, or that it is no longer one. */
export const listedStage = z.enum([...projectStages, 'withdrawn']);

/** An envelope that a project is in, or that is being prepared for its territory. */
const envelope = z.strictObject({
  proposalId: postId,
  title: z.string(),
  state: z.enum(proposalStates),
  postId: postId.optional().describe('L’enveloppe ouverte'),
  step: stepId.optional().describe('Territoire, d’une enveloppe qui en a plusieurs'),
  amount: projectCost.describe('Son montant, en centimes'),
});

export const projectSummary = z
  .strictObject({
    id: postId,
    theme: z.string(),
    title: z.string(),
    body: z.string().optional(),
    cost: projectCost,
    territory: territory.optional(),
    state: z.enum(['published', 'withdrawn']),
    stage,
    feasible: z.boolean().optional().describe('Absent tant qu’il n’est pas instruit'),
    admittedAt: instant.optional(),
    publishedAt: instant,
  })
  .meta({ id: 'ProjectSummary' });

export const project = projectSummary
  .extend({
    version: z.int().describe('À rendre avec chaque geste'),
    admittedBy: z.string().optional().describe('Pseudonyme'),
    origins: z.array(z.strictObject({ postId, title: z.string() })).describe('Celles que l’on peut lire'),
    withdrawal: withdrawal.optional(),
    restorableUntil: instant.optional().describe('Jusqu’à quand un retrait peut être annulé'),
    envelopes: z.array(envelope).describe('Les enveloppes où il est'),
    tooDearFor: z
      .array(envelope)
      .describe(
        'Les enveloppes en préparation pour son territoire dont le montant est moindre que son coût : il n’y serait jamais financé',
      ),
  })
  .meta({ id: 'Project' });
