import { type ColumnOf, columnText, type DatasetId, type Keyword } from '../../messages/open-data/index.ts';

/** Types of columns, named as in Table Schema. */
export type FieldType = 'string' | 'integer' | 'number' | 'date' | 'datetime';

/** A column, with the same name in every format. */
export interface Field<Name extends string = string> {
  readonly name: Name;
  readonly type: FieldType;
  /** Never empty. */
  readonly required?: boolean;
  readonly enum?: readonly string[];
}

export type Value = string | number | null;

/** A row of a dataset: a value for each of its fields. */
export type Row = Readonly<Record<string, Value>>;

/** One table of the open data, and how to read its rows. Every format is generated from it. */
export interface Dataset {
  /**
   * Stem of its files' names; never changes. Its title and the descriptions of its columns are in `messages/open-data/`.
   */
  readonly id: DatasetId;
  readonly keywords: readonly Keyword[];
  readonly fields: readonly Field[];
  /** Names of the fields that identify a row. */
  readonly primaryKey: readonly string[];
  /** The field with the id of a row’s post, a foreign key to the dataset of posts. */
  readonly publication?: string;
  /** The field that dates a row: the catalogue gives the earliest date. */
  readonly datedBy?: string;
  /** Only what is public at that moment, read page by page. */
  rows(): AsyncGenerator<Row>;
}

/** A dataset as declared: each of its columns must be described in `messages/open-data/columns.ts`. */
export interface DatasetOf<Id extends DatasetId> extends Dataset {
  readonly id: Id;
  readonly fields: readonly Field<ColumnOf<Id>>[];
  readonly primaryKey: readonly ColumnOf<Id>[];
  readonly publication?: ColumnOf<Id>;
  readonly datedBy?: ColumnOf<Id>;
}

/** The columns of a dataset with their French descriptions. */
export const describedFields = ({ id, fields }: Dataset): (Field & { readonly description: string })[] =>
  fields.map((field) => ({ ...field, description: columnText(id, field.name) }));

/** Shorthands for columns of many tables. */
export const text = <Name extends string>(name: Name): Field<Name> => ({ name, type: 'string' });
export const whole = <Name extends string>(name: Name): Field<Name> => ({ name, type: 'integer' });
export const instant = <Name extends string>(name: Name): Field<Name> => ({ name, type: 'datetime' });
export const required = <Name extends string>(field: Field<Name>): Field<Name> => ({
  ...field,
  required: true,
});

/** The foreign key to a post. */
export const postIdField = required(text('post_id'));
