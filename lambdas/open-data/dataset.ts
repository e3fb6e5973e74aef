/** What a column holds; the names are those of Table Schema. */
export type FieldType = 'string' | 'integer' | 'number' | 'date' | 'datetime';

/** A column: one idea, its name the same in every format. */
export interface Field {
  readonly name: string;
  readonly type: FieldType;
  /** What it means, in French: people who reuse the data read it. */
  readonly description: string;
  /** Never empty. */
  readonly required?: boolean;
  readonly enum?: readonly string[];
}

export type Value = string | number | null;

/** A line of a dataset: a value for each of its fields. */
export type Row = Readonly<Record<string, Value>>;

/** One table of the open data: what it is, and how its lines are read. All formats are made from this. */
export interface Dataset {
  /** Stem of the names of its files; never changes. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly keywords: readonly string[];
  readonly fields: readonly Field[];
  /** Names of the fields that together tell a line from every other. */
  readonly primaryKey: readonly string[];
  /** The field that names a line's publication, of the dataset of publications. */
  readonly publication?: string;
  /** The field that dates what a line tells of: where the oldest one is from is said in the catalogue. */
  readonly datedBy?: string;
  /** Only what the public pages show at that moment; pages of the table, never all of it at once. */
  rows(): AsyncGenerator<Row>;
}

/** Shorthands for the columns of many tables. */
export const text = (name: string, description: string): Field => ({ name, type: 'string', description });
export const whole = (name: string, description: string): Field => ({ name, type: 'integer', description });
export const required = (field: Field): Field => ({ ...field, required: true });

/** The column that names a publication. */
export const postIdField = required(text('post_id', 'Identifiant de la publication'));
