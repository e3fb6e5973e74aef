import { createRequire } from 'node:module';

/**
 * Stands for an export of a file that isn't read at the start (later-parts.ts): reads the file when the export is first used.
 * An instance of a class whose name ends in `Client` is made at its first use, too: functions make such instances while they
 * load. Anything else than classes, functions and objects can't be stood for.
 */
export function keptForLater(file: string, name: string): unknown {
  let part: Record<string, unknown> | undefined;
  const real = (): object => {
    part ??= readPart(file);
    return part[name] as object;
  };
  const isClient = name.endsWith('Client');
  return new Proxy(function standIn() {}, {
    ...asReal(real),
    apply: (_, self, given) => Reflect.apply(real() as () => unknown, self, given),
    construct: (_, given) =>
      isClient
        ? madeAtFirstUse(() => Reflect.construct(real() as Constructor, given))
        : Reflect.construct(real() as Constructor, given),
  });
}

/** Stands for data of such a file, which has no functions: members are those of the real object, `Object.entries` included. */
export function dataKeptForLater(file: string, name: string): unknown {
  let part: Record<string, unknown> | undefined;
  const real = (): object => {
    part ??= readPart(file);
    return part[name] as object;
  };
  return new Proxy(
    {},
    {
      ...asReal(real),
      ownKeys: () => Reflect.ownKeys(real()),
      getOwnPropertyDescriptor: (_, key) => Reflect.getOwnPropertyDescriptor(real(), key),
    },
  );
}

type Constructor = new (...given: unknown[]) => object;

/** Stands for an object that is made when it is first used. */
/* @__NO_SIDE_EFFECTS__ */
export function madeAtFirstUse<T extends object>(make: () => T): T {
  let made: T | undefined;
  const real = (): T => {
    made ??= make();
    return made;
  };
  return new Proxy(
    {},
    {
      ...asReal(real),
      get: (_, key) => {
        const member = Reflect.get(real(), key);
        // Methods may reach private members, which only the real instance has.
        return typeof member === 'function' ? member.bind(real()) : member;
      },
    },
  ) as T;
}

const asReal = (real: () => object): ProxyHandler<object> => ({
  get: (_, key) => Reflect.get(real(), key),
  set: (_, key, value) => Reflect.set(real(), key, value),
  has: (_, key) => Reflect.has(real(), key),
  getPrototypeOf: () => Reflect.getPrototypeOf(real()),
});

const readPart = (file: string): Record<string, unknown> => createRequire(import.meta.url)(file);
