import { pathToFileURL } from 'node:url';
import { parse } from '@formatjs/icu-messageformat-parser';
import type { Plugin } from 'esbuild';
import { isSimple } from '../../messages/translate.ts';

/**
 * Parses the messages of the catalogues while bundling, and leaves the parser of ICU messages out of the functions: 27 KB, and its
 * work at the first use of each message. Texts that need no library (`isSimple`) stay as they are.
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
      // What fills texts in stands beside them, and is no text.
      if (Object.values(exported).some((value) => typeof value === 'function')) return undefined;
      const contents = Object.entries(exported).map(
        ([name, texts]) => `export const ${name} = ${JSON.stringify(parsed(texts))};`,
      );
      return { loader: 'js', contents: contents.join('\n') };
    });
  },
};

/** What puts catalogues together imports others, pages of prose are no messages, and the console’s texts are filled as they are. */
const isCatalogue = (path: string): boolean =>
  !/\/(?:index|room)\.ts$|\/messages\/(?:citizens\/plain|console)\//.test(path);

function parsed(texts: unknown): unknown {
  if (typeof texts === 'string') return isSimple(texts) ? texts : parse(texts, { ignoreTag: true });
  return Object.fromEntries(Object.entries(Object(texts)).map(([key, text]) => [key, parsed(text)]));
}
