import { accessSync, constants, existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { type ParseArgsConfig, parseArgs } from 'node:util';

type Options = NonNullable<ParseArgsConfig['options']>;

/** What a command of package.json takes. */
export interface CommandLine<O extends Options> {
  /** What `--help` prints: how it is called, then what its options mean. */
  readonly usage: string;
  readonly options: O;
  /** How many words it takes beside its options; none unless it says so. */
  readonly words?: { readonly least: number; readonly most: number };
}

type Given<O extends Options> = ReturnType<
  typeof parseArgs<{ options: O; allowPositionals: true; strict: true }>
>;

/**
 * Runs a command: `--help` prints its usage, and whatever is wrong ends it with one line and exit code 1, never with a
 * stack.
 * @param main gets what was given; the number that it resolves to, if any, is the exit code
 */
export async function runCommand<const O extends Options>(
  { usage, options, words = { least: 0, most: 0 } }: CommandLine<O>,
  main: (given: Given<O>) => Promise<number | undefined> | Promise<void>,
): Promise<void> {
  if (process.argv.slice(2).includes('--help')) {
    console.log(usage);
    return;
  }
  try {
    const given = parseArgs({ options, allowPositionals: true, strict: true }) as Given<O>;
    const count = given.positionals.length;
    if (count < words.least || count > words.most) throw new Error(`Usage: ${usage.split('\n')[0]}`);
    process.exitCode = (await main(given)) ?? process.exitCode ?? 0;
  } catch (error) {
    console.error(sentenceOf(error));
    process.exitCode = 1;
  }
}

/** @throws Error naming the option, when it isn't a whole number from `least` on */
export function wholeNumber(option: string, text: string, least = 1): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(value) || value < least)
    throw new Error(`${option} takes a whole number from ${least}, not "${text}".`);
  return value;
}

/** The bytes of a file that was named. @throws Error with its name when it can't be read */
export function readInput(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    // What is wrong with a directory comes without its name.
    throw Object.assign(error as Error, { path });
  }
}

/**
 * Looks whether a directory that may not be there yet can be written, before anything long is begun.
 * @throws Error with the name of what stands in the way
 */
export function assertWritable(directory: string): void {
  let there = resolve(directory);
  while (!existsSync(there)) there = dirname(there);
  if (!statSync(there).isDirectory()) throw new Error(`${there} isn't a directory: name another place.`);
  accessSync(there, constants.W_OK);
}

/** What went wrong, as somebody at a keyboard reads it. */
export function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code = '', path } = error as NodeJS.ErrnoException;
  if (code.startsWith('ERR_PARSE_ARGS')) {
    return `${error.message.split('. ')[0]?.replace(/\.$/, '')}; --help tells what there is.`;
  }
  const place = addressIn(error);
  if (place !== undefined) return `Nothing answers at ${place}: is it started (npm start)?`;
  if (path !== undefined && Object.hasOwn(fileSentences, code))
    return fileSentences[code]?.(path) ?? error.message;
  return error.message || error.name;
}

const fileSentences: Readonly<Record<string, (path: string) => string>> = {
  ENOENT: (path) => `There is no ${path}.`,
  EISDIR: (path) => `${path} is a directory; name a file.`,
  ENOTDIR: (path) => `${path} lies below something that isn't a directory.`,
  EEXIST: (path) => `${path} is there already, and isn't a directory.`,
  EACCES: (path) => `${path} may not be read or written by you.`,
  EPERM: (path) => `${path} may not be read or written by you.`,
  EROFS: (path) => `${path} lies on a file system that can't be written.`,
  ENOSPC: (path) => `There is no room left for ${path}.`,
};

/** Where nobody answered, if that is what the error, or what caused it, is about. */
function addressIn(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code, address, port } = error as NodeJS.ErrnoException & { address?: string; port?: number };
  if (code === 'ECONNREFUSED' && address !== undefined) return `${address}:${port}`;
  const inner = error instanceof AggregateError ? error.errors : [error.cause];
  return inner.map(addressIn).find((place) => place !== undefined);
}
