import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Refusal } from '../../../contract/client/call.ts';
import type { session as catalogue } from '../../../messages/console/session.ts';
import { useFocusWhenShown } from '../../view/focus.ts';
import { faultText } from '../parts/fault.tsx';
import { FaultSummary, FaultsAtFields, useFormFaults } from '../parts/form-faults.tsx';
import { say } from './say.ts';

interface StepFormProps {
  readonly title?: string;
  readonly button: string;
  /** What is missing before anything is sent. */
  readonly check: () => keyof typeof catalogue | { readonly text: string } | undefined;
  readonly send: () => Promise<void>;
  readonly again?: (text: string) => void;
  readonly more: ComponentChildren;
  readonly children: ComponentChildren;
}

const firstField = 'input:not([readonly])';

/** One step: its fields, their errors, and the button. */
export function StepForm({ title, button, check, send, again, more, children }: StepFormProps) {
  const [fault, setFault] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const form = useFocusWhenShown<HTMLFormElement>(firstField);
  const [refusal, setRefusal] = useState<Refusal>();
  const { told, atFields } = useFormFaults(refusal, form);
  const submit = async () => {
    if (isBusy) return;
    setRefusal(undefined);
    const missing = check();
    if (missing !== undefined) {
      setFault(typeof missing === 'string' ? say(missing) : missing.text);
      form.current?.querySelector<HTMLElement>(firstField)?.focus();
      return;
    }
    setBusy(true);
    setFault(undefined);
    try {
      await send();
    } catch (error) {
      if (again !== undefined && error instanceof Refusal && error.code === 'session-expired') {
        return again(error.detail);
      }
      if (error instanceof Refusal && error.errors.length > 0) setRefusal(error);
      else setFault(faultText(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      ref={form}
      class="steps form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {title !== undefined && <h2>{title}</h2>}
      {told.length > 0 && <FaultSummary told={told} />}
      <FaultsAtFields.Provider value={atFields}>{children}</FaultsAtFields.Provider>
      <p class="notice fault" role="alert" hidden={fault === undefined}>
        {fault}
      </p>
      <button type="submit" class="button" aria-disabled={isBusy}>
        {isBusy ? say('wait') : button}
      </button>
      <p class="actions">{more}</p>
    </form>
  );
}
