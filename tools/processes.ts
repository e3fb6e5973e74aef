import { readdirSync, readFileSync } from 'node:fs';

/**
 * Ids of a deployment's processes: the runtime and the engine name the state directory in their arguments, function
 * processes in their environment. Zombies are ignored.
 */
export function processesOf(stateDirectory: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((pid) => ['cmdline', 'environ'].some((file) => contentOf(pid, file).includes(stateDirectory)))
    .map(Number);
}

/** The engine of a deployment: the process that has the database open, not the shell that guards it. */
export function engineOf(stateDirectory: string): number {
  const engine = processesOf(stateDirectory).find((pid) => {
    const [program = ''] = contentOf(String(pid), 'cmdline').split('\0');
    return program.endsWith('/dynoxide');
  });
  if (engine === undefined) throw new Error(`No engine runs on ${stateDirectory}.`);
  return engine;
}

/** Environment of a process. */
export function environmentOf(pid: number): Record<string, string> {
  return Object.fromEntries(
    contentOf(String(pid), 'environ')
      .split('\0')
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
}

function contentOf(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    // It has just exited.
    return '';
  }
}
