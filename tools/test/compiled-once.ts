import vm from 'node:vm';

/** What V8 made of a source, which it takes as long as the source is the same. */
interface Compiled {
  readonly source: string;
  readonly code: Buffer;
}

/** Node's types don't know all of a module. */
type CachableModule = vm.SourceTextModule & { createCachedData(): Buffer };

/**
 * Jest gives each test file modules of its own, and has V8 parse their sources again for each. From now on this process parses
 * each source once: what Jest asks for again begins from what V8 made of it the first time, and is a module of its own as before.
 */
export function compileOnce(): void {
  const held = new Map<string, Compiled>();
  const codeOf = (name: string, source: string): Buffer | undefined => {
    const compiled = held.get(name);
    return compiled?.source === source ? compiled.code : undefined;
  };

  const { SourceTextModule, compileFunction } = vm;
  vm.SourceTextModule = new Proxy(SourceTextModule, {
    construct(target, [source, options]: [string, vm.SourceTextModuleOptions]) {
      const name = `module ${options.identifier}`;
      const code = codeOf(name, source);
      if (code !== undefined) return new target(source, { ...options, cachedData: code });
      const module = new target(source, options) as CachableModule;
      held.set(name, { source, code: module.createCachedData() });
      return module;
    },
  });
  vm.compileFunction = (source, parameters, options) => {
    const name = `function of ${parameters?.join()} in ${options?.filename}`;
    const code = codeOf(name, source);
    if (code !== undefined) return compileFunction(source, parameters, { ...options, cachedData: code });
    const compiled = compileFunction(source, parameters, { ...options, produceCachedData: true });
    if (compiled.cachedData !== undefined) held.set(name, { source, code: compiled.cachedData });
    return compiled;
  };
}
