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
