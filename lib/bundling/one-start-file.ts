import { basename, dirname, join, relative } from 'node:path';
import { type BuildOptions, type BuildResult, build, type OutputFile, type Plugin } from 'esbuild';

/** A function in parts, as esbuild splits it. */
export type Parted = BuildResult<{ write: false; metafile: true }>;

/**
 * Puts together the files that a cold start reads. What a part that is loaded later shares with the start, esbuild puts into files of its
 * own, and each costs about as much as ten kilobytes. Here, parts import it from the one file that the function starts with.
 * @param options of a function without parts
 */
export async function inOneStartFile(
  options: BuildOptions & { readonly absWorkingDir: string; readonly outdir: string },
  { metafile, outputFiles }: Parted,
): Promise<OutputFile[]> {
  const files = new Map(
    Object.entries(metafile.outputs)
      .filter(([path]) => path.endsWith('.mjs'))
      .map(([path, output]) => [join(options.absWorkingDir, path), output]),
  );
  const entry = [...files].find(([, { entryPoint }]) => entryPoint?.endsWith('.lambda.ts'))?.[0];
  if (entry === undefined) throw new Error('A build of a function made no entry.');
  const start = new Set([entry]);
  for (const file of start) {
    for (const { path, kind } of files.get(file)?.imports ?? []) {
      if (kind === 'import-statement') start.add(join(options.absWorkingDir, path));
    }
  }
  const parts = [...files.keys()].filter((file) => !start.has(file));
  const texts = new Map(outputFiles.map(({ path, text }) => [path, text]));
  const result = await build({
    ...options,
    entryPoints: [entry, ...parts].map((file) => ({
      in: file,
      out: relative(options.outdir, file).replace(/\.mjs$/, ''),
    })),
    plugins: [partsPlugin({ entry, start: [...start], parts, texts })],
    write: false,
    // Sources are warned of by the first build, which knows that packages aren’t ours.
    logLevel: 'error',
  });
  return result.outputFiles;
}

interface Files {
  readonly entry: string;
  /** What the entry imports, at once or through others, and itself. */
  readonly start: readonly string[];
  readonly parts: readonly string[];
  /** By path, maps included if there are any. */
  readonly texts: ReadonlyMap<string, string>;
}

function partsPlugin({ entry, start, parts, texts }: Files): Plugin {
  /** What parts import from a file of the start, and its name in the one file. */
  const shared = (file: string): { readonly name: string; readonly gathered: string }[] =>
    [...new Set(parts.flatMap((part) => namesImported(texts.get(part) ?? '', file)))].map((name) => ({
      name,
      gathered: `_${start.indexOf(file)}${name}`,
    }));
  const isPart = (file: string): boolean => parts.includes(file);
  return {
    name: 'parts',
    setup(esbuild) {
      esbuild.onResolve({ filter: /./ }, ({ path, importer, kind, namespace }) => {
        if (kind === 'entry-point') return { path, namespace: path === entry ? 'start' : 'file' };
        const file = join(dirname(importer), path);
        const isLater = kind === 'dynamic-import' || isPart(file);
        if (isLater || namespace === 'of-start') return { path, external: true };
        return { path: file, namespace: isPart(importer) ? 'of-start' : 'file', sideEffects: true };
      });
      esbuild.onLoad({ filter: /./, namespace: 'start' }, () => ({
        contents: [
          `export * from ${besides(entry)};`,
          ...start.map((file) =>
            exported(
              shared(file).map(({ name, gathered }) => `${name} as ${gathered}`),
              file,
            ),
          ),
        ].join('\n'),
      }));
      esbuild.onLoad({ filter: /./, namespace: 'of-start' }, ({ path }) => ({
        contents: exported(
          shared(path).map(({ name, gathered }) => `${gathered} as ${name}`),
          entry,
        ),
      }));
      esbuild.onLoad({ filter: /./ }, ({ path }) => ({ contents: withMap(path, texts) }));
    },
  };
}

const besides = (file: string): string => JSON.stringify(`./${basename(file)}`);

const exported = (names: readonly string[], file: string): string =>
  `export { ${names.join(', ')} } from ${besides(file)};`;

/** Of `import{a as b,c}from"./part-….mjs"`, as esbuild writes it: a and c. */
function namesImported(text: string, file: string): readonly string[] {
  const imports = [...text.matchAll(/import\{([^}]*)\}from("[^"]+")/g)];
  return imports
    .filter(([, , from]) => from === besides(file))
    .flatMap(([, names = '']) => names.split(',').map((name) => name.split(' as ')[0] ?? ''));
}

/** With its map, where maps are made, so that the map of what is made of it leads to the sources. */
function withMap(path: string, texts: ReadonlyMap<string, string>): string {
  const text = texts.get(path) ?? '';
  const map = texts.get(`${path}.map`);
  if (map === undefined) return text;
  return `${text}\n//# sourceMappingURL=data:application/json;base64,${Buffer.from(map).toString('base64')}`;
}
