import { useLayoutEffect } from 'preact/hooks';
import { store } from '../store.ts';
import { type KeyName, keyNameOf } from './key-names.ts';

export interface Shortcut {
  readonly key: KeyName;
  /** What it does, as the list of `?` says it; absent where another key of the list says it. */
  readonly label?: string;
  readonly act: () => void;
}

const kept = 'console.keys';

/** Whether letters and figures are shortcuts (WCAG 2.1.4): on this device, until it is changed. */
export const keysOn = store(localStorage.getItem(kept) !== 'off');

export function switchKeys(isOn: boolean): void {
  if (isOn) localStorage.removeItem(kept);
  else localStorage.setItem(kept, 'off');
  keysOn.set(isOn);
}

/** The shortcuts of what is shown, for the list; those registered last come first. */
export const shortcuts = store<readonly (readonly Shortcut[])[]>([]);

/**
 * Shortcuts for as long as a component is shown. They are silent in fields and with Alt, Ctrl or the key of the system, but for
 * `ctrl+enter` and `escape`, which are made for fields.
 */
export function useKeys(list: readonly Shortcut[]): void {
  // With what is drawn, not after it: a key pressed right behind another means what is shown now.
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
