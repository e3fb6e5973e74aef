import * as z from 'zod';
import { followUpStates } from '../../domain/follow-ups/follow-up.ts';
import { sectionKinds } from '../../domain/newsletter/edition-content.ts';
import { formatKinds } from '../../domain/polls/format.ts';
import { audience } from '../posts/audience.ts';

/** The content of an edition of the newsletter (domain/newsletter/edition-content.ts), as it is stored and shown. */

const anyItem = {
  id: z.string(),
  theme: z.string(),
  featured: z.boolean().describe('Montré aussi à qui n’a choisi aucun thème'),
};

const date = z.iso.date();

export const editionItem = z
  .discriminatedUnion('kind', [
    z.strictObject({
      ...anyItem,
      kind: z.literal('follow-up'),
      title: z.string(),
      state: z.enum(followUpStates),
      text: z.string(),
      date,
      directorate: z.string(),
      link: z.string().optional(),
      corrects: z
        .strictObject({ state: z.enum(followUpStates), date })
        .optional()
        .describe('L’étape annoncée plus tôt, que celle-ci corrige'),
    }),
    z.strictObject({
      ...anyItem,
      kind: z.literal('result'),
      title: z.string(),
      audience: audience.optional(),
      format: z.enum(formatKinds),
      voters: z.int().nonnegative(),
      closedOn: date.describe('Dernier jour où l’on a pu voter'),
      rows: z
        .array(
          z.strictObject({
            answer: z.string().describe('`plus` ou `minus`, l’identifiant d’un choix, `1` à `5`'),
            label: z.string().describe('Dans les mots de la question ; vide pour + et −'),
            count: z
              .int()
              .nonnegative()
              .optional()
              .describe('Absent, comme la part, où les votes d’une enveloppe ne sont pas dits'),
            percent: z.number().min(0).max(100).optional(),
            funded: z
              .int()
              .optional()
              .describe('D’un projet financé par une enveloppe : son coût, en centimes'),
          }),
        )
        .readonly(),
    }),
    z.strictObject({
      ...anyItem,
      kind: z.literal('suggestion'),
      text: z.string(),
      plus: z.int(),
      minus: z.int(),
    }),
    z.strictObject({
      ...anyItem,
      kind: z.literal('question'),
      title: z.string(),
      audience: audience.optional(),
      opensOn: date,
      amount: z.int().optional().describe('D’une enveloppe : ce qu’elle répartit, en centimes'),
    }),
    z.strictObject({
      ...anyItem,
      kind: z.literal('meeting'),
      title: z.string(),
      startsAt: z.iso.datetime(),
      place: z.string().optional().describe('Absent s’il se tient en ligne'),
    }),
    z.strictObject({
      ...anyItem,
      kind: z.literal('common'),
      title: z.string(),
      audience: audience.optional(),
      told: z.int().describe('Nombre de départements connus'),
      untold: z.array(z.string()).readonly().describe('Codes de ceux dont on ne sait rien'),
      least: z
        .strictObject({ departement: z.string(), percent: z.int().min(0).max(100) })
        .describe('Celui à la plus petite part de +'),
    }),
  ])
  .meta({ id: 'EditionItem' });

export const editionSection = z
  .strictObject({
    kind: z.enum(sectionKinds),
    items: z.array(z.string().max(64)).max(100).describe('Identifiants, dans l’ordre de la lettre'),
  })
  .meta({ id: 'EditionSection' });

/** The service checks lengths in graphemes. */
export const editorial = z
  .strictObject({
    subject: z.string().max(2000).describe('120 caractères au plus, comptés en graphèmes'),
    preheader: z
      .string()
      .max(2000)
      .describe('Ce que la boîte de réception montre après l’objet ; 200 caractères au plus'),
    title: z.string().max(2000).describe('120 caractères au plus'),
    text: z
      .string()
      .max(20_000)
      .describe('Paragraphes séparés par une ligne vide ; 6 000 caractères au plus'),
  })
  .meta({ id: 'Editorial' });

export const editorials = z.record(z.string().max(35), editorial).describe('Par langue');

export const editionContentFields = {
  editorial: editorials,
  sections: z.array(editionSection).max(sectionKinds.length),
  candidates: z.record(z.string(), editionItem).describe('Tout ce qui a été trouvé, gardé ou non'),
};

export const editionContent = z.strictObject(editionContentFields);
