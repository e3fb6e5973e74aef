import * as z from 'zod';
import { channels, postKinds } from '../domain/posts/post.ts';
import type { FieldFault } from './problem-cases.ts';

/** Schemas that several capabilities share. Objects are strict: an unknown field is an error, not a silence. */

export const problemDocument = z
  .looseObject({
    type: z.string().describe('URN stable du problème, par exemple urn:imaginest:problem:post-closed'),
    title: z.string(),
    status: z.int(),
    detail: z
      .string()
      .optional()
      .describe(
        'Ce qui ne va pas et ce qu’il faut faire, comme title dans la langue demandée (Accept-Language : fr, de, en) là où parlent les citoyens, sinon en français',
      ),
    reason: z.string().optional().describe('Lequel des cas de ce problème, quand il en a plusieurs'),
    instance: z.string().optional().describe('Identifiant de la requête, à citer en cas de question'),
    errors: z
      .array(
        z.looseObject({
          path: z.string(),
          fault: z.string().optional().describe('Code stable de ce qui ne va pas, comme missing ou too-long'),
          message: z.string(),
        }),
      )
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

export const channel = z
  .enum(channels)
  .meta({ description: 'region\u00a0: ce que dit la Région\u00a0; citizen\u00a0: les suggestions' });
export const postKind = z.enum(postKinds);

export const totals = z
  .strictObject({
    plus: z.int().nonnegative(),
    minus: z.int().nonnegative(),
  })
  .meta({ id: 'Totals', description: 'Nombre de + et de −, exacts, rafraîchis à chaque battement' });

export const instant = z.iso.datetime().meta({ description: 'Instant ISO 8601, en UTC' });

/** An opaque cursor: give back what the previous page gave, change nothing in it. */
export const cursor = z
  .string()
  .max(1024)
  .meta({ description: 'nextCursor de la page d’avant, rendu tel quel\u00a0; absent, la première page' });

export const labelled = z.strictObject({ code: z.string(), label: z.string() });

/**
 * The address of a page or a picture, to be shown to everybody: https, and nobody's password in it. It is read as a browser follows
 * it, with its special characters percent-encoded, and as long as it is then.
 */
export const webAddress = z
  .url({ protocol: /^https$/, abort: true })
  .overwrite((address) => URL.parse(address)?.href ?? address)
  .max(2000)
  .refine(
    (address) => {
      const { username, password } = URL.parse(address) ?? { username: '', password: '' };
      return username === '' && password === '';
    },
    { error: 'address-with-password' satisfies FieldFault, abort: true },
  )
  .meta({ format: 'uri', example: 'https://www.exemple.fr/page' });

/** As Cognito writes it. */
export const refreshToken = z
  .string()
  .regex(/^[A-Za-z0-9_=.-]+$/)
  .max(8192);

/** A whole number that is asked for in an address. */
export const wholeNumber = () =>
  z.int({
    error: ({ code }) => (code === 'invalid_type' ? ('type-int' satisfies FieldFault) : undefined),
  });

/**
 * A whole number in an address: decimal digits and nothing else. `Number` would also read `0x10`, `1e2`, ` 5` and nothing at all.
 * @param number what it may be, default included
 */
export function inAddress<T extends z.ZodType>(number: T) {
  return z.preprocess(
    (typed) => (typeof typed === 'string' && /^(?:0|[1-9]\d{0,14})$/.test(typed) ? Number(typed) : typed),
    number,
  );
}

/** How many items of a list one page holds. */
export const pageLimit = (largest: number, usual: number) =>
  inAddress(wholeNumber().min(1).max(largest).default(usual)).meta({
    description: `Éléments par page\u00a0: de 1 à ${largest}, ${usual} si rien n’est dit`,
  });

/** What a list that goes by pages takes, for its query. */
export const pageQuery = (largest: number, usual: number) =>
  ({ limit: pageLimit(largest, usual), cursor: cursor.optional() }) as const;

/** A page of such a list. @param id name of the schema in the document */
export const pageOf = <Item extends z.ZodType>(item: Item, id: string) =>
  z
    .strictObject({
      items: z.array(item),
      nextCursor: cursor.optional().describe('Absent sur la dernière page'),
    })
    .meta({ id });
