import { useLayoutEffect } from 'preact/hooks';
import { store } from '../store.ts';
import { type KeyName, keyNameOf } from './key-names.ts';

export interface Shortcut {
  readonly key: KeyName;
  /** Description in the list of `?`; absent if another key's covers it. */
  readonly label?: string;
  readonly act: () => void;
}

const kept = 'console.keys';

/** Whether letters and digits are shortcuts (WCAG 2.1.4): stored on this device. */
export const keysOn = store(localStorage.getItem(kept) !== 'off');

export function switchKeys(isOn: boolean): void {
  if (isOn) localStorage.removeItem(kept);
  else localStorage.setItem(kept, 'off');
  keysOn.set(isOn);
}

/** The active shortcuts, for the list; most recently registered first. */
export const shortcuts = store<readonly (readonly Shortcut[])[]>([]);

/**
 * Registers shortcuts while a component is shown. They are inactive in fields and with Alt, Ctrl or the system key, except
 * `ctrl+enter` and `escape`, which are meant for fields.
 */
export function useKeys(list: readonly Shortcut[]): void {
  // In step with rendering: a key pressed right after another applies to what is shown then.
  useLayoutEffect(() => {
    shortcuts.set([list, ...shortcuts.get()]);
    return () => shortcuts.set(shortcuts.get().filter((other) => other !== list));
  });
}

const isMadeForFields = (name: KeyName): boolean => name === 'escape' || name === 'ctrl+enter';

function isField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !['radio', 'checkbox', 'button'].includes(target.type);
  return target.isContentEditable || target.matches('textarea, select');
}

export function listenToKeys(): void {
  document.addEventListener('keydown', (event) => {
    if (event.repeat || event.defaultPrevented || event.isComposing) return;
    const name = keyNameOf(event);
    if (name === undefined || document.querySelector('dialog:modal') !== null) return;
    if (!isMadeForFields(name) && (!keysOn.get() || isField(event.target))) return;
    const found = shortcuts
      .get()
      .flat()
      .find(({ key }) => key === name);
    if (found === undefined) return;
    event.preventDefault();
    found.act();
  });
}
