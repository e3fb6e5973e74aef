import { readdirSync, readFileSync } from 'node:fs';

/** Ticks of `/proc/<pid>/stat` in a second: USER_HZ, which is 100 on every Linux that Node runs on. */
const ticks = 100;

/** Seconds of CPU time that a process has used, user and system, all threads; 0 once it is gone. */
export function processorSecondsOf(pid: number): number {
  const fields = fieldsOf(pid);
  return fields === undefined ? 0 : (Number(fields[11]) + Number(fields[12])) / ticks;
}

/** All descendants of a process. */
export function descendantsOf(ancestor: number): number[] {
  const parents = new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((name) => [Number(name), Number(fieldsOf(Number(name))?.[1])]),
  );
  const childrenOf = (parent: number): number[] =>
    [...parents].flatMap(([pid, of]) => (of === parent ? [pid, ...childrenOf(pid)] : []));
  return childrenOf(ancestor);
}

/** The fields of proc_pid_stat(5) from the third on: the second, a name in brackets, may hold spaces. */
function fieldsOf(pid: number): string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}
