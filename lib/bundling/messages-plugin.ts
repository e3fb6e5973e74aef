import { pathToFileURL } from 'node:url';
import { parse } from '@formatjs/icu-messageformat-parser';
import type { Plugin } from 'esbuild';
import { isSimple } from '../../messages/translate.ts';

/**
 * Parses the ICU messages of the catalogues at build time, which spares functions the 27 KB parser and its work at the
 * first use of each message. Texts that need no library (`isSimple`) are left as they are.
 */
export const messagesPlugin: Plugin = {
  name: 'messages',
  setup(esbuild) {
    esbuild.onResolve({ filter: /^@formatjs\/icu-messageformat-parser$/ }, ({ path, ...options }) =>
      esbuild.resolve(`${path}/no-parser.js`, options),
    );
    esbuild.onLoad({ filter: /\/messages\/[\w-]+\/.+\.ts$/ }, async ({ path }) => {
      if (!isCatalogue(path)) return undefined;
      const exported = (await import(pathToFileURL(path).href)) as Record<string, unknown>;
      // A module with functions is the code that fills in texts, not a catalogue.
      if (Object.values(exported).some((value) => typeof value === 'function')) return undefined;
      const contents = Object.entries(exported).map(
        ([name, texts]) => `export const ${name} = ${JSON.stringify(parsed(texts))};`,
      );
      return { loader: 'js', contents: contents.join('\n') };
    });
  },
};

/** Not catalogues: modules that assemble others, pages of prose, and the console’s texts, which are used unparsed. */
const isCatalogue = (path: string): boolean =>
  !/\/(?:index|room)\.ts$|\/messages\/(?:citizens\/plain|console)\//.test(path);

function parsed(texts: unknown): unknown {
  if (typeof texts === 'string') return isSimple(texts) ? texts : parse(texts, { ignoreTag: true });
  return Object.fromEntries(Object.entries(Object(texts)).map(([key, text]) => [key, parsed(text)]));
}
