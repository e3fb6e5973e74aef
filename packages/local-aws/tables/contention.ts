import { AwsError } from '../runtime.ts';
import type { TableSchema } from './validation/table-schema.ts';

// biome-ignore lint/suspicious/noExplicitAny: a DynamoDB request
type Body = any;

/** The faults that levers inject; all off by default. */
export interface ContentionSettings {
  /** How long two transactions, or a transaction and a write, on one item conflict; 0: never. */
  readonly conflictMs: number;
  /** Fraction of reads and writes that are throttled, from 0 to 1. */
  readonly throttledShare: number;
  /** Number of upcoming requests that are throttled, whatever the fraction. */
  readonly throttleNext: number;
  /** Fraction of reads and writes that succeed but whose response is lost, from 0 to 1, as in a time-out. */
  readonly lostShare: number;
}

const OFF: ContentionSettings = { conflictMs: 0, throttledShare: 0, throttleNext: 0, lostShare: 0 };
const PARTS = ['Put', 'Update', 'Delete', 'ConditionCheck'];
const WRITES = new Set(['PutItem', 'UpdateItem', 'DeleteItem']);
/** Actions that consume a table's throughput. */
const THROTTLED = /^(Get|Put|Update|Delete|Batch|Transact|Query|Scan)(?!Table|TimeToLive|Continuous)/;

/**
 * Faults that only occur in a table under load, since the engine serializes everything and never throttles. DynamoDB
 * refuses a transaction that coincides with another one, or a single-item write that coincides with a transaction, with
 * TransactionConflict (Developer Guide, "Transaction conflict handling in DynamoDB"); here "coincides" means within a span
 * of time after it began.
 */
export class Contention {
  readonly #now: () => number;
  readonly #random: () => number;
  /** Item → when a transaction last touched it; ordered by that time. */
  readonly #touched = new Map<string, number>();
  #settings = OFF;
  #next = 0;

  /** @param now milliseconds, monotonic */
  constructor(now: () => number = () => performance.now(), random: () => number = Math.random) {
    this.#now = now;
    this.#random = random;
  }

  set(settings: Partial<ContentionSettings>): ContentionSettings {
    this.#settings = Object.keys(settings).length === 0 ? OFF : { ...OFF, ...settings };
    this.#next = this.#settings.throttleNext;
    this.#touched.clear();
    return this.#settings;
  }

  /** @throws AwsError if the levers inject a fault into this request */
  meet(action: string, body: Body, schemaOf: (table: string) => TableSchema | undefined): void {
    if (this.#settings === OFF) return;
    if (THROTTLED.test(action)) this.#throttle(action, body);
    if (this.#settings.conflictMs === 0) return;
    if (action === 'TransactWriteItems') this.#transaction(body, schemaOf);
    else if (WRITES.has(action)) {
      const item = itemOf(body, schemaOf);
      if (item !== undefined && this.#isTouched(item)) {
        throw new AwsError('TransactionConflictException', 'Transaction is ongoing for the item');
      }
    }
  }

  /** @throws AwsError if the levers drop the response to this successful request */
  lose(action: string): void {
    const { lostShare } = this.#settings;
    if (lostShare === 0 || !THROTTLED.test(action) || this.#random() >= lostShare) return;
    throw new AwsError('InternalServerError', 'The answer was lost: it may have been done.', 500);
  }

  #throttle(action: string, body: Body): void {
    const isNext = this.#next > 0;
    if (isNext) this.#next -= 1;
    if (!isNext && this.#random() >= this.#settings.throttledShare) return;
    const message =
      'Throughput exceeds the current capacity of your table or index. DynamoDB is automatically scaling your table or index so please try again shortly.';
    // A transaction is cancelled, with the throttled item among its reasons (API reference, TransactWriteItems).
    if (!action.startsWith('Transact')) throw new AwsError('ThrottlingException', message);
    throw cancelled(
      partsOf(body).map((_, index) =>
        index === 0 ? { Code: 'ThrottlingError', Message: message } : { Code: 'None' },
      ),
    );
  }

  #transaction(body: Body, schemaOf: (table: string) => TableSchema | undefined): void {
    const items = partsOf(body).map((each) =>
      itemOf(PARTS.map((part) => each[part]).find(Boolean) ?? {}, schemaOf),
    );
    const reasons = items.map((item) =>
      item !== undefined && this.#isTouched(item)
        ? { Code: 'TransactionConflict', Message: 'Transaction is ongoing for the item' }
        : { Code: 'None' },
    );
    if (reasons.some(({ Code }) => Code !== 'None')) throw cancelled(reasons);
    const now = this.#now();
    for (const item of items) {
      if (item === undefined) continue;
      this.#touched.delete(item);
      this.#touched.set(item, now);
    }
    this.#forget(now);
  }

  #isTouched(item: string): boolean {
    const at = this.#touched.get(item);
    return at !== undefined && this.#now() - at < this.#settings.conflictMs;
  }

  #forget(now: number): void {
    for (const [item, at] of this.#touched) {
      if (now - at < this.#settings.conflictMs) return;
      this.#touched.delete(item);
    }
  }
}

const partsOf = (body: Body): readonly Body[] =>
  Array.isArray(body.TransactItems) ? body.TransactItems : [];

function cancelled(reasons: readonly { readonly Code: string; readonly Message?: string }[]): AwsError {
  return new AwsError(
    'TransactionCanceledException',
    `Transaction cancelled, please refer cancellation reasons for specific reasons [${reasons.map(({ Code }) => Code).join(', ')}]`,
    400,
    { CancellationReasons: reasons },
  );
}

/** Table and key of what a request writes; undefined for a table that isn't the template's. */
function itemOf(body: Body, schemaOf: (table: string) => TableSchema | undefined): string | undefined {
  const schema = schemaOf(String(body.TableName));
  const attributes = body.Key ?? body.Item;
  if (!schema || !attributes) return undefined;
  const { partition, sort } = schema.key;
  return JSON.stringify([body.TableName, attributes[partition], sort && attributes[sort]]);
}

export const CONTENTION_HELP =
  'expected {"conflictMs": 20, "throttledShare": 0.2, "throttleNext": 3, "lostShare": 0.2}, each of them optional; {} ends all faults';

/** The settings in a lever's request; undefined if it is invalid. */
export function contentionSettings(body: string): Partial<ContentionSettings> | undefined {
  try {
    const asked = JSON.parse(body);
    const isObject = typeof asked === 'object' && asked !== null && !Array.isArray(asked);
    const isRight = ([name, value]: [string, unknown]) =>
      Object.hasOwn(OFF, name) &&
      typeof value === 'number' &&
      value >= 0 &&
      (!name.endsWith('Share') || value <= 1);
    return isObject && Object.entries(asked).every(isRight) ? asked : undefined;
  } catch {
    return undefined;
  }
}
