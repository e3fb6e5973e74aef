import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/**
 * Moves the focus into what has just appeared: to the element that gets the ref, or to the first in it that `selector`
 * finds. It happens in step with rendering and not after the next paint, so that the next key is already typed there.
 */
export function useFocusWhenShown<T extends HTMLElement>(selector?: string): RefObject<T | null> {
  const shown = useRef<T>(null);
  useLayoutEffect(() => {
    const within =
      selector === undefined ? shown.current : shown.current?.querySelector<HTMLElement>(selector);
    within?.focus();
    shown.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return shown;
}

/**
 * Moves the focus into what a button has added to a form, or to one of its groups: the last of the items that `selector` finds there.
 * @param count of these items
 * @returns for the button
 */
export function useFocusOnAdded(count: number, selector: string): RefObject<HTMLButtonElement | null> {
  const button = useRef<HTMLButtonElement>(null);
  // The last item that is allowed takes the button away.
  const group = useRef<Element>(null);
  const known = useRef(count);
  useLayoutEffect(() => {
    group.current = button.current?.closest('fieldset, form') ?? group.current;
    const added = [...(group.current?.querySelectorAll(selector) ?? [])].at(-1);
    if (count > known.current) added?.querySelector<HTMLElement>('input, select, textarea')?.focus();
    known.current = count;
  });
  return button;
}
