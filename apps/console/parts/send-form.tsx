import type { ComponentChildren, RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { keyText } from '../shell/keys-dialog.tsx';
import { Fault } from './fault.tsx';
import { FaultSummary, FaultsAtFields, useFormFaults } from './form-faults.tsx';
import type { Acting } from './use-act.ts';

interface SendFormProps {
  readonly class?: string;
  readonly title?: string;
  /** Its name for whoever doesn’t see it. */
  readonly label?: string;
  readonly send: () => unknown;
  /** What the button says. */
  readonly button: ComponentChildren;
  readonly isSmall?: boolean;
  /** Whether it can’t be sent yet. */
  readonly isDisabled?: boolean;
  /** What sends it, if its refusal is shown here; the button waits meanwhile. */
  readonly acting?: Pick<Acting, 'fault' | 'isBusy'>;
  /**
   * A button that leaves it. The form was opened by somebody, then: it begins with the focus in its first field, and has keys of its
   * own, for it is one of several on a screen.
   */
  readonly back?: { readonly text: string; readonly close: () => void };
  /** Further buttons. */
  readonly more?: ComponentChildren;
  /** Where a screen moves the focus within it. */
  readonly form?: RefObject<HTMLFormElement | null>;
  readonly children: ComponentChildren;
}

/**
 * A form: its fields, the refusal of what was sent, its buttons. What is missing is said by the fields, not by the browser; whoever
 * sent too early is led to the first of them. What the service refuses of some fields is said at each, and above them all, where the focus
 * goes.
 */
export function SendForm(props: SendFormProps) {
  const own = useRef<HTMLFormElement>(null);
  const {
    title,
    label,
    button,
    isSmall = props.back !== undefined,
    isDisabled,
    acting,
    back,
    more,
    form = own,
    children,
  } = props;
  const { told, atFields } = useFormFaults(acting?.fault, form);
  const [tries, setTries] = useState(0);
  useLayoutEffect(() => {
    if (tries > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [tries]);
  const isOpened = back !== undefined;
  useLayoutEffect(() => {
    if (isOpened) focusFirstField(form.current);
  }, [isOpened]);
  const send = () => {
    if (acting?.isBusy) return;
    props.send();
    setTries((before) => before + 1);
  };
  return (
    <form
      ref={form}
      class={props.class ?? 'form'}
      aria-label={label}
      noValidate
      onKeyDown={back && ownKeys(send, back.close)}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {title !== undefined && <h2>{title}</h2>}
      {told.length > 0 && <FaultSummary told={told} />}
      <FaultsAtFields.Provider value={atFields}>{children}</FaultsAtFields.Provider>
      {acting?.fault && acting.fault.errors.length === 0 && <Fault error={acting.fault} />}
      <p class="actions">
        <button
          type="submit"
          class={isSmall ? 'button small' : 'button'}
          disabled={isDisabled}
          aria-disabled={acting?.isBusy}
        >
          {button} {back && <kbd>{keyText('ctrl+enter')}</kbd>}
        </button>
        {back && (
          <button type="button" class="button small" onClick={back.close}>
            {back.text} <kbd>{keyText('escape')}</kbd>
          </button>
        )}
        {more}
      </p>
    </form>
  );
}

function focusFirstField(form: HTMLFormElement | null): void {
  const first = form?.querySelector<HTMLElement>(
    'input:checked, input:not([type="radio"]), select, textarea',
  );
  first?.focus();
  form?.scrollIntoView({ block: 'nearest' });
}

/** Handles `ctrl+enter` and `escape` within one of several forms on a screen, without propagating them. */
const ownKeys =
  (send: () => void, close: () => void) =>
  (event: KeyboardEvent): void => {
    const isSend = event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.altKey;
    if (!isSend && event.key !== 'Escape') return;
    event.preventDefault();
    if (isSend) send();
    else close();
  };

/** One beside what is read, under a title of its own. */
export function PanelForm(props: Omit<SendFormProps, 'class'> & { readonly title: string }) {
  return <SendForm {...props} class="form panel" />;
}
