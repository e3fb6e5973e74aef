import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/** Each client of AWS imports its own package.json, 2 KB and more, to say its version in a header: that is all that is kept of it. */
export const leanClientsPlugin: Plugin = {
  name: 'lean-clients',
  setup(esbuild) {
    esbuild.onLoad({ filter: /\/@aws-sdk\/client-[\w-]+\/package\.json$/ }, async ({ path }) => {
      const { version } = JSON.parse(await readFile(path, 'utf8')) as { readonly version: string };
      return { loader: 'json', contents: JSON.stringify({ version }) };
    });
  },
};
