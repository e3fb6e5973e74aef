/**
 * Replaces zod in the functions: a schema is built when it first checks something. A function imports the schemas of all
 * its routes and items, but a request needs two or three. Schemas of answers, which only the documentation uses, are never
 * built; neither are descriptions of fields (`describe`, `meta`).
 */
import * as zod from 'zod';

export * from 'zod';

type Builder = (...given: never[]) => object;
type Schema = Record<PropertyKey, unknown>;

/**
 * Methods that make another schema, and are deferred too. Any other member is read from the real schema, which is then
 * built.
 */
const builders: ReadonlySet<PropertyKey> = new Set([
  ...[
    'array',
    'brand',
    'catch',
    'catchall',
    'check',
    'default',
    'endsWith',
    'exclude',
    'extend',
    'gt',
    'gte',
    'includes',
  ],
  ...[
    'int',
    'length',
    'lowercase',
    'lt',
    'lte',
    'max',
    'min',
    'multipleOf',
    'nonempty',
    'nonnegative',
    'normalize',
  ],
  ...[
    'nullable',
    'nullish',
    'omit',
    'optional',
    'or',
    'overwrite',
    'partial',
    'pick',
    'pipe',
    'positive',
    'prefault',
  ],
  ...[
    'readonly',
    'refine',
    'regex',
    'required',
    'safeExtend',
    'startsWith',
    'strict',
    'superRefine',
    'toLowerCase',
  ],
  ...['toUpperCase', 'transform', 'trim'],
]);

/** These matter for the documentation only, which isn't made here. */
const wordsOnly: ReadonlySet<PropertyKey> = new Set(['describe', 'meta']);

/** Stands for a schema until it is needed. */
class Deferred {
  #make: (() => Schema) | undefined;
  #schema: Schema | undefined;

  constructor(make: () => Schema) {
    this.#make = make;
  }

  /** The real schema, built at the first access. */
  get real(): Schema {
    if (this.#schema === undefined) {
      this.#schema = this.#make?.() as Schema;
      this.#make = undefined;
    }
    return this.#schema;
  }
}

/** Shared by all, as there are hundreds of schemas and most are never used. */
const behaviour: ProxyHandler<Deferred> = {
  get(deferred, name, stand) {
    if (name === itself) return deferred;
    if (wordsOnly.has(name)) return () => stand;
    if (builders.has(name)) {
      return (...given: unknown[]) => put(() => (deferred.real[name] as Builder)(...built(given)));
    }
    const member = deferred.real[name];
    return typeof member === 'function' ? member.bind(deferred.real) : member;
  },
  has: (deferred, name) => name in deferred.real,
  getPrototypeOf: (deferred) => Reflect.getPrototypeOf(deferred.real),
};

const itself = Symbol('what stands for a schema');

const put = (make: () => object): object => new Proxy(new Deferred(make as () => Schema), behaviour);

/** Replaces deferred schemas by the real ones in what is passed to zod, so that its checks meet real schemas only. */
const built = (parts: readonly unknown[]) => parts.map(unwrapped) as never[];

function unwrapped(part: unknown): unknown {
  if (typeof part !== 'object' || part === null) return part;
  if (Array.isArray(part)) return built(part);
  const deferred = (part as { readonly [itself]?: Deferred })[itself];
  if (deferred !== undefined) return deferred.real;
  if (Object.getPrototypeOf(part) !== Object.prototype) return part;
  return Object.fromEntries(Object.entries(part).map(([name, value]) => [name, unwrapped(value)]));
}

function later<B>(build: B): B {
  const deferring = (...given: unknown[]) => put(() => (build as Builder)(...built(given)));
  return deferring as B;
}

export const array = /* @__PURE__ */ later(zod.array);
export const boolean = /* @__PURE__ */ later(zod.boolean);
export const codec = /* @__PURE__ */ later(zod.codec);
export const custom = /* @__PURE__ */ later(zod.custom);
export const discriminatedUnion = /* @__PURE__ */ later(zod.discriminatedUnion);
const enumerated = /* @__PURE__ */ later(zod.enum);

export { enumerated as enum };
export const iso = {
  date: /* @__PURE__ */ later(zod.iso.date),
  datetime: /* @__PURE__ */ later(zod.iso.datetime),
};
export const int = /* @__PURE__ */ later(zod.int);
export const literal = /* @__PURE__ */ later(zod.literal);
export const looseObject = /* @__PURE__ */ later(zod.looseObject);
export const number = /* @__PURE__ */ later(zod.number);
export const object = /* @__PURE__ */ later(zod.object);
export const preprocess = /* @__PURE__ */ later(zod.preprocess);
export const record = /* @__PURE__ */ later(zod.record);
export const set = /* @__PURE__ */ later(zod.set);
export const strictObject = /* @__PURE__ */ later(zod.strictObject);
export const string = /* @__PURE__ */ later(zod.string);
export const stringbool = /* @__PURE__ */ later(zod.stringbool);
export const tuple = /* @__PURE__ */ later(zod.tuple);
export const union = /* @__PURE__ */ later(zod.union);
export const unknown = /* @__PURE__ */ later(zod.unknown);
export const url = /* @__PURE__ */ later(zod.url);
