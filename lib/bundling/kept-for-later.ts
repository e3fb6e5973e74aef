import { createRequire } from 'node:module';
import { asReal, madeAtFirstUse } from './made-at-first-use.ts';

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

const readPart = (file: string): Record<string, unknown> => createRequire(import.meta.url)(file);
