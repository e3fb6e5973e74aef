import * as z from 'zod';
import { erasureParts } from '../../domain/profiles/erasure.ts';
import { ownMessage } from '../contact/contact.routes.ts';
import { ownFlag } from '../moderation/moderation.routes.ts';
import { ownPost } from '../posts/posts.ts';
import { defineRoutes } from '../route.ts';
import { cursor, instant } from '../schemas.ts';
import { listedVote } from '../votes/votes.routes.ts';

/** A list of the data held, with a route that continues it if it is too long for one answer. */
const held = <T extends z.ZodType>(item: T, route: string) =>
  z.strictObject({
    items: z.array(item),
    nextCursor: cursor.optional().describe(`Présent si la liste est longue : la suite se lit à ${route}`),
  });

const ownProfile = z
  .strictObject({
    departement: z.string(),
    sex: z.string(),
    ageBand: z.string(),
    since: instant.describe('Création du profil'),
    ofBurst: z
      .boolean()
      .describe(
        'Vrai s’il a été créé parmi beaucoup d’autres, dans la même heure et depuis le même réseau : ses votes comptent, et entrent dans le détail quand il revient plus tard (burstProfileHours de GET /v1/instance)',
      ),
    endsOn: z.iso
      .date()
      .describe('Fin du profil, au plus tard trois ans après sa création : il faut alors en créer un autre'),
    erasedIfUnusedOn: z.iso
      .date()
      .describe(
        'Effacement du profil si personne ne s’en sert d’ici là ; chaque visite le repousse à vingt-quatre mois',
      ),
    activeWeeks: z
      .array(z.string())
      .describe('Semaines (AAAA-Wss) des deux derniers mois où le profil a été compté comme actif'),
  })
  .meta({ id: 'OwnProfile' });

export const ownData = z
  .strictObject({
    profile: ownProfile,
    votes: held(listedVote, 'GET /v1/me/votes').describe(
      'Sur ce qui est publié ; les votes sur ce qui a été retiré ou regroupé ne se retrouvent que par GET /v1/me/votes?postIds=…',
    ),
    suggestions: held(ownPost, 'GET /v1/me/posts'),
    flags: held(ownFlag, 'GET /v1/me/flags'),
    messages: held(ownMessage, 'GET /v1/me/contact-messages'),
    notLinked: z
      .array(z.enum(['newsletter', 'followUps']))
      .describe(
        'Ce que rien ne relie à un profil, et qui ne peut donc être ici : l’abonnement à la lettre, qui n’a qu’une adresse (le lien au bas de chaque lettre l’ouvre) ; les sujets suivis, que seul l’appareil retient',
      ),
  })
  .meta({ id: 'OwnData', description: 'Tout ce qui est détenu sur un profil' });

const receipt = z
  .string()
  .regex(/^[A-Za-z0-9_-]{43}$/)
  .meta({ description: 'Reçu d’un effacement', example: 'Y0p3Vq8m4JbS1t6wXz9cKd2fGh5jLn7rPu0yAeIoUxM' });

export const erasure = z
  .strictObject({
    receipt,
    requestedAt: instant,
    state: z
      .enum(['pending', 'done'])
      .describe('pending : demandé, fait dans l’heure ; done : tout est effacé'),
    doneAt: instant.optional(),
    parts: z
      .array(z.strictObject({ part: z.enum(erasureParts), erasedAt: instant.optional() }))
      .describe(
        'profile : le compte et ses sessions ; votes : retirés de ce qui est encore ouvert ; suggestions : détachées du profil, ou retirées si personne ne les a encore publiées ; flags : signalements ; messages : échanges avec la Région',
      ),
  })
  .meta({ id: 'Erasure', description: 'Où en est l’effacement d’un profil ; ne dit pas lequel' });

/** A person's rights over the data held on them (GDPR, articles 15, 17 and 20). */
export const meRoutes = defineRoutes({
  readMe: {
    key: 'GET /v1/me',
    summary: 'Lire et emporter tout ce qui est détenu sur son profil',
    access: 'citizen',
    success: { status: 200, description: 'Tout, dans un format lisible par machine', body: ownData },
    problems: [],
    caching: 'no-store',
  },
  eraseMe: {
    key: 'DELETE /v1/me',
    summary: 'Effacer son profil et ce qu’il a laissé',
    description:
      'Les jetons ne valent plus rien aussitôt ; le reste est effacé dans l’heure. Sont retirés les votes sur ce qui est encore ouvert. Un vote clos reste compté : le bulletin ne porte le nom de personne, et une fois le profil effacé nul ne peut dire de qui il est. Les suggestions publiées restent, sans auteur ; celles qui ne l’ont jamais été sont supprimées, comme les échanges avec la Région. Le répéter donne le même reçu. La réponse enlève aussi les cookies de session.',
    access: 'citizen',
    evenErased: true,
    success: { status: 202, description: 'Effacement enregistré, et son reçu', body: erasure },
    problems: [],
    caching: 'no-store',
  },
  readErasure: {
    key: 'GET /v1/erasures/{receipt}',
    summary: 'Vérifier, avec son reçu, qu’un effacement a été fait',
    description: 'Ouvert à qui a le reçu, sans jeton : le profil n’en a plus. Il répond pendant trois ans.',
    access: 'public',
    params: z.strictObject({ receipt }),
    success: { status: 200, description: 'Où il en est', body: erasure },
    problems: ['erasure-not-found'],
    caching: 'no-store',
  },
});
