import { type ColumnOf, columnText, type DatasetId, type Keyword } from '../../messages/open-data/index.ts';

/** What a column holds; the names are those of Table Schema. */
export type FieldType = 'string' | 'integer' | 'number' | 'date' | 'datetime';

/** A column: one idea, its name the same in every format. */
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

/** One table of the open data: what it is, and how its rows are read. Every format is made from this. */
export interface Dataset {
  /** Stem of the names of its files; never changes. What it is called, and its columns, is in `messages/open-data/`. */
  readonly id: DatasetId;
  readonly keywords: readonly Keyword[];
  readonly fields: readonly Field[];
  /** Names of the fields that together tell a row from every other. */
  readonly primaryKey: readonly string[];
  /** The field that holds the id of a row’s post, in the dataset of posts. */
  readonly publication?: string;
  /** The field that dates what a row is about: the catalogue says how far back the oldest one goes. */
  readonly datedBy?: string;
  /** Only what the public pages show at that moment; pages of the table, never all of it at once. */
  rows(): AsyncGenerator<Row>;
}

/** A dataset as it is declared: each of its columns must be described in `messages/open-data/columns.ts`. */
export interface DatasetOf<Id extends DatasetId> extends Dataset {
  readonly id: Id;
  readonly fields: readonly Field<ColumnOf<Id>>[];
  readonly primaryKey: readonly ColumnOf<Id>[];
  readonly publication?: ColumnOf<Id>;
  readonly datedBy?: ColumnOf<Id>;
}

/** The columns of a dataset with what each holds, in French. */
export const describedFields = ({ id, fields }: Dataset): (Field & { readonly description: string })[] =>
  fields.map((field) => ({ ...field, description: columnText(id, field.name) }));

/** Shorthands for the columns of many tables. */
export const text = <Name extends string>(name: Name): Field<Name> => ({ name, type: 'string' });
export const whole = <Name extends string>(name: Name): Field<Name> => ({ name, type: 'integer' });
export const instant = <Name extends string>(name: Name): Field<Name> => ({ name, type: 'datetime' });
export const required = <Name extends string>(field: Field<Name>): Field<Name> => ({
  ...field,
  required: true,
});

/** The column that names a publication. */
export const postIdField = required(text('post_id'));
