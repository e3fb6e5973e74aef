/** What was kept under a name; undefined if nothing was, or nothing that can be read. */
export function readKept<T>(name: string): T | undefined {
  try {
    const kept = localStorage.getItem(name);
    return kept === null ? undefined : (JSON.parse(kept) as T);
  } catch {
    // Written by a former version or unreadable: start over.
    return undefined;
  }
}

export function keepOnDevice(name: string, value: unknown): void {
  try {
    localStorage.setItem(name, JSON.stringify(value));
  } catch {
    // Storage is full or disabled: the page still has it.
  }
}

export function forgetOnDevice(name: string): void {
  localStorage.removeItem(name);
}
