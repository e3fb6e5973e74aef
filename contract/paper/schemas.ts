import * as z from 'zod';
import { mostBulletins } from '../../domain/paper/box.ts';
import { risks } from '../../domain/paper/sample.ts';
import { answer, stepId } from '../polls/formats.ts';
import { instant, postId } from '../schemas.ts';

const count = z.int().nonnegative();
const sha256Hex = z.string().regex(/^[0-9a-f]{64}$/);

export const boxId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{22}$/)
  .meta({ description: 'Identifiant d’une urne de bulletins papier', example: 'q3Jt0mN1T2y6bXk9Zc4VaA' });

export const boxParams = z.strictObject({ boxId });

export const serial = z.string().min(1).max(60).meta({
  description:
    'Numéro du bulletin, tapé ou scanné : 20 caractères de l’alphabet de Crockford, par groupes de cinq ; tirets, espaces et casse sont libres',
  example: '0ABCD-EFGH1-JKMNP-QRSTV',
});

/** What somebody read on a bulletin. */
export const bulletinRead = z
  .strictObject({
    serial,
    answer: answer.nullable().describe('Ce qui est coché ; null : bulletin blanc ou nul'),
  })
  .meta({ id: 'BulletinRead', description: 'Ce qu’une personne lit sur un bulletin' });

export const bulletinState = z
  .enum(['once', 'disputed', 'counted', 'spoiled'])
  .describe(
    'once : saisi une fois, une autre personne le saisit encore ; disputed : deux saisies différentes, une troisième personne tranche ; counted : compté ; spoiled : mis de côté',
  );

const source = z
  .string()
  .max(400)
  .describe('Le tirage public qui donnera le nombre, nommé avant qu’il ait lieu ; 160 caractères au plus');

const riskValue = z
  .number()
  .refine((risk) => (risks as readonly number[]).includes(risk))
  .meta({ enum: [...risks] })
  .describe('Chance au plus qu’un décompte faux passe inaperçu : 0,05 ou 0,1');

const publicSample = z
  .strictObject({
    announcedAt: instant,
    source: z.string(),
    risk: z.number(),
    drawnAt: instant.optional(),
    number: z.string().optional().describe('Ce que le tirage a donné'),
    bulletins: count.optional().describe('Bulletins à relire ; absent avant le tirage'),
    agreeing: count.describe('Relus comme ils ont été comptés'),
    differing: count.describe('Relus autrement ; attendu : 0'),
  })
  .meta({ id: 'PaperSample', description: 'Relecture au hasard de bulletins d’une urne' });

const balance = z
  .strictObject({
    printed: count,
    counted: count,
    spoiled: count.describe('Blancs, nuls, illisibles, ou sur lesquels trois lectures diffèrent'),
    unused: count.describe('Restés sans emploi'),
    missing: z
      .int()
      .describe(
        'Imprimés moins comptés, mis de côté et inutilisés : 0 quand l’urne tombe juste ; négatif s’il y en a trop',
      ),
  })
  .meta({ id: 'PaperBalance', description: 'Le compte des bulletins d’une urne close' });

export const publicBox = z
  .strictObject({
    id: boxId,
    step: stepId.optional(),
    place: z.string(),
    openedAt: instant,
    printed: count.describe('Bulletins de cette urne'),
    printings: count.describe('Combien de fois des bulletins ont été imprimés ; plus d’une : réimpressions'),
    serialsDigest: sha256Hex
      .optional()
      .describe('SHA-256 de la liste des numéros, scellé au journal lors de la première impression'),
    closedAt: instant.optional(),
    balance: balance.optional().describe('Une fois l’urne close, et les résultats de la question publics'),
    sample: publicSample.optional(),
  })
  .meta({ id: 'PublicPaperBox', description: 'Une urne de bulletins papier, comme chacun la voit' });

export const staffBox = z
  .strictObject({
    id: boxId,
    postId,
    step: stepId.optional(),
    title: z.string().describe('Ce que demande le bulletin'),
    place: z.string(),
    openedAt: instant,
    bulletins: z.int().positive(),
    printings: count,
    serialsDigest: sha256Hex.optional(),
    counts: z.strictObject({ once: count, disputed: count, counted: count, spoiled: count }),
    closesAt: instant.optional().describe('Clôture de la question : aucune saisie après'),
    closedAt: instant.optional(),
    balance: balance.optional(),
    sample: publicSample.extend({ serials: z.array(z.string()).readonly().optional() }).optional(),
    revision: count,
  })
  .meta({ id: 'PaperBox', description: 'Une urne de bulletins papier, comme les agents la voient' });

export const newBox = z
  .strictObject({
    postId,
    step: stepId.optional().describe('Étape d’un questionnaire'),
    place: z.string().max(400).describe('Public : « Mairie de Vittel », 80 caractères au plus'),
    bulletins: z.int().min(1).max(mostBulletins).describe('Nombre de bulletins à imprimer'),
  })
  .meta({ id: 'NewPaperBox' });

export const revision = count.describe(
  'Celle qui a été lue : refusé si quelqu’un a saisi ou agi entre-temps',
);

export const boxClosing = z
  .strictObject({
    unused: count.describe('Bulletins restés sans emploi, comptés à la main'),
    unreadable: count.describe('Bulletins remis dont le numéro est illisible : mis de côté sans saisie'),
    revision,
  })
  .meta({ id: 'PaperBoxClosing' });

export const sampleAnnouncement = z
  .strictObject({ source, risk: riskValue.default(0.1) })
  .meta({ id: 'PaperSampleAnnouncement' });

export const sampleDraw = z
  .strictObject({ number: z.string().max(400).describe('Ce que le tirage public a donné, tel que publié') })
  .meta({ id: 'PaperSampleDraw' });

export const printRange = z
  .strictObject({
    from: z.int().min(1).max(mostBulletins).describe('Rang du premier bulletin'),
    to: z.int().min(1).max(mostBulletins).describe('Rang du dernier ; cent bulletins au plus à la fois'),
  })
  .meta({ id: 'PaperPrintRange' });
