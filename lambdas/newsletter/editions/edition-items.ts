import { gunzipSync, gzipSync } from 'node:zlib';
import * as z from 'zod';
import { editionContentFields } from '../../../contract/newsletter/edition-content.ts';
import { pauseReasons } from '../../../domain/newsletter/edition.ts';
import { editionStates } from '../../../domain/newsletter/edition-states.ts';
import { sortedByName } from '../../../domain/records.ts';
import { table, tableName } from '../../../platform/table/client.ts';
import { PutCommand } from '../../../platform/table/commands.ts';
import { keys } from '../../../platform/table/keys.ts';
import { getItem, query, rawItem } from '../../../platform/table/read.ts';
import type { TransactItem } from '../../../platform/table/transact.ts';
import { put, putNew } from '../../../platform/table/write.ts';

const counts = z.object({
  sent: z.int(),
  failed: z.int(),
  uncertain: z.int(),
  hardBounces: z.int(),
  complaints: z.int(),
});

const editionItem = z.object({
  /** `YYYY-MM`: the month on whose first day it is sent. */
  month: z.string(),
  state: z.enum(editionStates),
  /** Incremented by every change; callers say which version they read. */
  version: z.int().positive(),
  /** ISO 8601 instants: it covers what happened from `since` to `composedAt`. */
  since: z.string(),
  composedAt: z.string(),
  /** Sequence number of the last certified result considered, after which the next edition continues. */
  certificates: z.int().nonnegative(),
  editedAt: z.string().optional(),
  approvedAt: z.string().optional(),
  /** Pseudonym. */
  approvedBy: z.string().optional(),
  startedAt: z.string().optional(),
  pauseReason: z.enum(pauseReasons).optional(),
  endedAt: z.string().optional(),
  /** ISO 8601: since when it has been sending without a pause, from which its pace is computed. */
  goesSince: z.string().optional(),
  /** The counts when the team last started or resumed sending: only what exceeds them stops it again. */
  accepted: counts.optional(),
  /** The version that the team was last mailed about. */
  reportedVersion: z.int().optional(),
});

/** An edition of the newsletter, without its content. */
export type Edition = z.output<typeof editionItem>;

const contentItem = z
  .object({
    ...editionContentFields,
    /** Popularity of the leading suggestions at composition, by id, for the next edition to compare with. */
    popularity: z.record(z.string(), z.int()),
  })
  .transform(({ editorial, candidates, popularity, ...content }) => ({
    ...content,
    editorial: sortedByName(editorial),
    candidates: sortedByName(candidates),
    popularity: sortedByName(popularity),
  }));

/** What is in an edition. */
export type StoredContent = z.output<typeof contentItem>;

/** Strongly consistent. */
export async function readEdition(month: string): Promise<Edition | undefined> {
  return getItem(keys.edition(month), editionItem, { consistent: true });
}

/** Editions, the newest first. */
export async function readEditions(limit: number): Promise<Edition[]> {
  return query({ pk: keys.edition('').pk, consistent: true, descending: true, limit }, editionItem);
}

export async function readContent(month: string): Promise<StoredContent | undefined> {
  return getItem(keys.editionContent(month), contentItem, { consistent: true });
}

/** The writes of an edition's first draft and its content; they fail if there is one already. */
export function newEditionItems(edition: Edition, content: StoredContent): TransactItem[] {
  return [putNew(keys.edition(edition.month), 'Edition', edition), contentPut(edition.month, content)];
}

/** Index of the edition in a change: if its condition fails, somebody changed it meanwhile. */
export const editionPutIndex = 0;

/** Replaces `before` by `after`; fails if `before` was changed. */
export function editionPut(before: Edition, after: Edition): TransactItem {
  return {
    Put: {
      TableName: tableName(),
      Item: { ...keys.edition(after.month), type: 'Edition', ...after },
      ConditionExpression: 'version = :version',
      ExpressionAttributeValues: { ':version': before.version },
    },
  };
}

export function contentPut(month: string, content: StoredContent): TransactItem {
  return put(keys.editionContent(month), 'EditionContent', content);
}

/**
 * The same for a letter that was sent, whose version doesn't change any more: fails if its items aren't those that were
 * read.
 */
export function sentContentPut(month: string, before: StoredContent, after: StoredContent): TransactItem {
  return {
    Put: {
      ...contentPut(month, after).Put,
      ConditionExpression: 'candidates = :read',
      ExpressionAttributeValues: { ':read': before.candidates },
    },
  } as TransactItem;
}

/** The write of an approved letter in one language, zipped, since it is JSON and markup. */
export function letterPut(month: string, language: string, letter: unknown): TransactItem {
  const zipped = gzipSync(JSON.stringify(letter));
  return put(keys.editionLetter(month, language), 'EditionLetter', { letter: zipped });
}

/** The approved letter in one language, as given to `letterPut`. */
export async function readLetter(month: string, language: string): Promise<unknown> {
  const item = await getItem(keys.editionLetter(month, language), rawItem, { consistent: true });
  return item === undefined ? undefined : JSON.parse(gunzipSync(item.letter as Uint8Array).toString());
}

/** A web version of a letter. */
export interface ArchivedPage {
  readonly language: string;
  readonly month: string;
  readonly subject: string;
  /** ISO 8601: when its sending began. */
  readonly sentAt: string;
  readonly html: string;
}

export function archivedPut({ html, ...page }: ArchivedPage): TransactItem {
  return put(keys.archived(page.language, page.month), 'ArchivedEdition', {
    ...{ ...page, html: gzipSync(html) },
  });
}

export async function readArchived(language: string, month: string): Promise<ArchivedPage | undefined> {
  const item = await getItem(keys.archived(language, month), rawItem);
  if (item === undefined) return undefined;
  return { ...archivedHead.parse(item), html: gunzipSync(item.html as Uint8Array).toString() };
}

const archivedHead = z.object({
  language: z.string(),
  month: z.string(),
  subject: z.string(),
  sentAt: z.string(),
});

/** The web versions of a language without their pages, newest first: about 200 bytes each, in one Query. */
export async function readArchive(language: string): Promise<Omit<ArchivedPage, 'html'>[]> {
  const { pk } = keys.archived(language, '');
  const fields = Object.keys(archivedHead.shape);
  // A Query reads 1 MB, some 60 pages or five years; older ones remain at their addresses.
  return query({ pk, fields, descending: true, limit: 60 }, archivedHead);
}

/** Records that the team was mailed about a version, if that is still current. */
export async function editionReported(edition: Edition): Promise<void> {
  await table.send(
    new PutCommand({
      TableName: tableName(),
      Item: {
        ...keys.edition(edition.month),
        ...{ type: 'Edition', ...edition, reportedVersion: edition.version },
      },
      ConditionExpression: 'version = :version',
      ExpressionAttributeValues: { ':version': edition.version },
    }),
  );
}
