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

/** What a stand-in answers as the real thing does, whatever it stands for. */
export const asReal = (real: () => object): ProxyHandler<object> => ({
  get: (_, key) => Reflect.get(real(), key),
  set: (_, key, value) => Reflect.set(real(), key, value),
  has: (_, key) => Reflect.has(real(), key),
  getPrototypeOf: () => Reflect.getPrototypeOf(real()),
});
