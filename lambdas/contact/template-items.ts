import * as z from 'zod';
import { tableName } from '../../platform/table/client.ts';
import { keys } from '../../platform/table/keys.ts';
import { getItem, queryAll } from '../../platform/table/read.ts';
import type { TransactItem } from '../../platform/table/transact.ts';
import { putNew } from '../../platform/table/write.ts';

const templateItem = z.object({
  id: z.string(),
  theme: z.string(),
  title: z.string(),
  text: z.string(),
  /** Pseudonym of the author. */
  by: z.string(),
  /** ISO 8601, UTC. */
  at: z.string(),
});

/** A prepared answer that staff of a theme often give. */
export type Template = z.output<typeof templateItem>;

export const newTemplatePut = (template: Template): TransactItem =>
  putNew(keys.template(template.id), 'Template', template);

/** Fails if it was removed meanwhile. */
export const changedTemplatePut = (template: Template): TransactItem => ({
  Put: {
    TableName: tableName(),
    Item: { ...keys.template(template.id), type: 'Template', ...template },
    ConditionExpression: 'attribute_exists(pk)',
  },
});

/** Fails if there is none. */
export const templateDelete = (id: string): TransactItem => ({
  Delete: { TableName: tableName(), Key: keys.template(id), ConditionExpression: 'attribute_exists(pk)' },
});

export function readTemplate(id: string): Promise<Template | undefined> {
  return getItem(keys.template(id), templateItem, { consistent: true });
}

/** All of them, in one Query: there are a few per theme. */
export function readTemplates(): Promise<Template[]> {
  return Array.fromAsync(queryAll({ pk: keys.template('').pk, consistent: true }, templateItem));
}
