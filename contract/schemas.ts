import * as z from 'zod';
import { channels, postKinds } from '../domain/posts/post.ts';

/** Schemas that several capabilities share. Objects are strict: an unknown field is an error, not a silence. */

export const problemDocument = z
  .looseObject({
    type: z.string().describe('URN stable du problème, par exemple urn:imaginest:problem:post-closed'),
    title: z.string(),
    status: z.int(),
    detail: z.string().optional().describe('Ce qui ne va pas et ce qu’il faut faire'),
    instance: z.string().optional().describe('Identifiant de la requête, à citer en cas de question'),
    errors: z
      .array(z.object({ path: z.string(), message: z.string() }))
      .optional()
      .describe('Champs en cause'),
  })
  .meta({ id: 'Problem', description: 'Problème (RFC 9457)' });

/** Ids are made by the service: 22 characters of base64url (128 bits). */
export const postId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{22}$/)
  .meta({ description: 'Identifiant d’une publication', example: 'q3Jt0mN1T2y6bXk9Zc4VaA' });

export const postIdParams = z.strictObject({ postId });

export const channel = z.enum(channels);
export const postKind = z.enum(postKinds);

export const totals = z
  .strictObject({
    plus: z.int().nonnegative(),
    minus: z.int().nonnegative(),
  })
  .meta({ id: 'Totals', description: 'Nombre de + et de −, exacts, rafraîchis à chaque battement' });

export const instant = z.iso.datetime().meta({ description: 'Instant ISO 8601, en UTC' });

/** An opaque cursor: give back what the previous page gave, change nothing in it. */
export const cursor = z.string().max(1024);

export const labelled = z.strictObject({ code: z.string(), label: z.string() });
