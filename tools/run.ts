import { spawn } from 'node:child_process';

export interface Finished {
  readonly code: number;
  readonly output: string;
  readonly seconds: number;
}

/**
 * Runs a command of node_modules/.bin, or the current `node`, to its end. Its output is shown as it comes, unless `quiet`
 * collects it.
 */
export function run(
  command: string,
  args: readonly string[],
  options: {
    readonly quiet?: boolean;
    readonly env?: Readonly<Record<string, string>>;
    /** Working directory; the current one by default. */
    readonly cwd?: string;
  } = {},
): Promise<Finished> {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(command === 'node' ? process.execPath : command, args, {
      stdio: ['ignore', options.quiet ? 'pipe' : 'inherit', options.quiet ? 'pipe' : 'inherit'],
      env: { ...process.env, ...options.env },
      ...(options.cwd !== undefined && { cwd: options.cwd }),
    });
    let output = '';
    child.stdout?.on('data', (chunk) => (output += chunk));
    child.stderr?.on('data', (chunk) => (output += chunk));
    child.on('error', reject);
    child.on('close', (code) =>
      resolve({ code: code ?? 1, output, seconds: (performance.now() - started) / 1000 }),
    );
  });
}
