import { accessSync, constants, existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { type ParseArgsConfig, parseArgs } from 'node:util';

type Options = NonNullable<ParseArgsConfig['options']>;

/** The command line of a command in package.json. */
export interface CommandLine<O extends Options> {
  /** Printed by `--help`: the synopsis, then the options. */
  readonly usage: string;
  readonly options: O;
  /** Number of positional arguments; none by default. */
  readonly words?: { readonly least: number; readonly most: number };
}

type Given<O extends Options> = ReturnType<
  typeof parseArgs<{ options: O; allowPositionals: true; strict: true }>
>;

/**
 * Runs a command: `--help` prints its usage, and any error ends it with one line and exit code 1, never with a stack trace.
 * @param main receives the arguments; the number it resolves to, if any, is the exit code
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

/** @throws Error naming the option, if it isn't an integer of at least `least` */
export function wholeNumber(option: string, text: string, least = 1): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(value) || value < least)
    throw new Error(`${option} takes a whole number from ${least}, not "${text}".`);
  return value;
}

/** Where a service is reached, without a trailing slash. @throws Error naming the option, if it isn't such an address */
export function serviceAddress(option: string, text: string): string {
  const url = URL.parse(text);
  if (url === null || !['http:', 'https:'].includes(url.protocol))
    throw new Error(`${option} takes an address like http://127.0.0.1:4000, not "${text}".`);
  return text.replace(/\/+$/, '');
}

/** The bytes of a file given by the user. @throws Error with its name if it can't be read */
export function readInput(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    // Errors about a directory come without its name.
    throw Object.assign(error as Error, { path });
  }
}

/**
 * Checks whether a directory, which may not exist yet, can be written to, before anything long is started.
 * @throws Error naming the obstacle
 */
export function assertWritable(directory: string): void {
  let there = resolve(directory);
  while (!existsSync(there)) there = dirname(there);
  if (!statSync(there).isDirectory()) throw new Error(`${there} isn't a directory: name another place.`);
  accessSync(there, constants.W_OK);
}

/** An error message for a person. */
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
  // The message of `fetch` itself says nothing.
  if (error.message === 'fetch failed' && error.cause instanceof Error)
    return `The service could not be asked: ${error.cause.message || error.cause.name}.`;
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

/** The address that didn't answer, if that is what the error, or its cause, is about. */
function addressIn(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code, address, port } = error as NodeJS.ErrnoException & { address?: string; port?: number };
  if (code === 'ECONNREFUSED' && address !== undefined) return `${address}:${port}`;
  const inner = error instanceof AggregateError ? error.errors : [error.cause];
  return inner.map(addressIn).find((place) => place !== undefined);
}
