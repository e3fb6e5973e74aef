import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/**
 * Each AWS client imports its whole package.json, 2 KB and more, to put its version into a header: this keeps the version
 * only.
 */
export const leanClientsPlugin: Plugin = {
  name: 'lean-clients',
  setup(esbuild) {
    esbuild.onLoad({ filter: /\/@aws-sdk\/client-[\w-]+\/package\.json$/ }, async ({ path }) => {
      const { version } = JSON.parse(await readFile(path, 'utf8')) as { readonly version: string };
      return { loader: 'json', contents: JSON.stringify({ version }) };
    });
  },
};
