import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { frame } from '../../../messages/console/frame.ts';
import { consoleTexts } from '../../../messages/console/texts.ts';

const say = consoleTexts(frame);

export interface DialogProps {
  readonly title: string;
  /** Absent if the dialog must be answered. */
  readonly close?: () => void;
  readonly children: ComponentChildren;
}

/** A modal dialog; focus then returns to where it was. */
export function Dialog({ title, close, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useLayoutEffect(() => {
    const before = document.activeElement;
    const shown = dialog.current;
    shown?.showModal();
    return () => {
      // While it is open, nothing else takes the focus.
      shown?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      class="sheet"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        close?.();
      }}
    >
      <h2 id={id} tabIndex={-1}>
        {title}
      </h2>
      {children}
      {close && (
        <p class="actions">
          <button type="button" class="button small" onClick={close}>
            {say('close')}
          </button>
        </p>
      )}
    </dialog>
  );
}
