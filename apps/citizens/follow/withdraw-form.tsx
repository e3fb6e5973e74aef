import { useState } from 'preact/hooks';
import { Refusal } from '../../../contract/client/call.ts';
import { useFocusWhenShown } from '../../view/focus.ts';
import { say } from '../say.ts';

interface WithdrawFormProps {
  withdraw(): Promise<void>;
  close(): void;
}

/** Asks for confirmation of what can’t be undone, explaining the consequences. Pressing twice sends one request. */
export function WithdrawForm({ withdraw, close }: WithdrawFormProps) {
  const [fault, setFault] = useState('');
  const [isSending, setSending] = useState(false);
  const question = useFocusWhenShown<HTMLParagraphElement>();

  async function confirm(): Promise<void> {
    if (isSending) return;
    setSending(true);
    setFault('');
    try {
      await withdraw();
      close();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      setFault(error.status === 0 ? say('ideas.withdraw-offline') : error.detail);
      setSending(false);
    }
  }

  return (
    <div class="field">
      <p ref={question} tabIndex={-1}>
        {say('ideas.withdraw-sure')}
      </p>
      <p class="wrong" role="alert">
        {fault}
      </p>
      <p class="actions">
        <button type="button" class="button small" aria-disabled={isSending} onClick={() => void confirm()}>
          {say('ideas.withdraw-yes')}
        </button>
        <button type="button" class="link" onClick={close}>
          {say('ideas.cancel')}
        </button>
      </p>
    </div>
  );
}
