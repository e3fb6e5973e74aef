import { builtinModules } from 'node:module';
import type { Plugin } from 'esbuild';

const builtins = new Set(builtinModules);

/** Modules of which only functions are used, and by few requests: Node loads them with the first call. */
const later: ReadonlySet<string> = new Set(['timers/promises', 'zlib']);

/**
 * Resolves Node's built-in modules to `process.getBuiltinModule(…)`, and reads a member of them where it is used. An `import` in an ES
 * module, and esbuild’s imitation of one, look at every member, and some load something when they are looked at: `http.WebSocket` loads
 * undici, 20 ms of each cold start; `util.diff` and its neighbours load worker threads.
 */
export const builtinModulesPlugin: Plugin = {
  name: 'builtin-modules',
  setup(build) {
    build.onResolve({ filter: /^(node:|[a-z_])/ }, ({ path, kind }) => {
      const name = path.replace(/^node:/, '');
      if (!path.startsWith('node:') && !builtins.has(name)) return undefined;
      return { path: name, namespace: kind === 'require-call' ? 'builtin-required' : 'builtin' };
    });
    build.onResolve({ filter: /^members:/ }, ({ path }) => ({
      path: path.slice('members:'.length),
      namespace: 'builtin-members',
    }));
    build.onLoad({ filter: /./, namespace: 'builtin' }, ({ path }) => ({ contents: exportsOf(path) }));
    build.onLoad({ filter: /./, namespace: 'builtin-required' }, ({ path }) => ({
      contents: `module.exports = ${called(path)};`,
    }));
    // Without members of its own, there are none to look at.
    build.onLoad({ filter: /./, namespace: 'builtin-members' }, ({ path }) => ({
      contents: `module.exports = Object.create(${called(path)});`,
    }));
  },
};

const called = (name: string): string => `process.getBuiltinModule(${JSON.stringify(`node:${name}`)})`;

function exportsOf(name: string): string {
  const members = Object.entries(process.getBuiltinModule(name) ?? {}).filter(
    ([member]) => member !== 'default',
  );
  if (!later.has(name)) {
    const names = members.map(([member]) => member);
    return `export { ${names.join(', ')} } from ${JSON.stringify(`members:${name}`)}; ${defaultOf(name)}`;
  }
  return [
    `const call = (member) => (...given) => ${called(name)}[member](...given);`,
    ...members.flatMap(([member, value]) =>
      typeof value === 'function'
        ? [`export const ${member} = /* @__PURE__ */ call(${JSON.stringify(member)});`]
        : [],
    ),
    defaultOf(name),
  ].join('\n');
}

const defaultOf = (name: string): string => `export default /* @__PURE__ */ ${called(name)};`;
