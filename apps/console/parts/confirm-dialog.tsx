import { Dialog, type DialogProps } from './dialog.tsx';
import { Fault } from './fault.tsx';
import type { Acting } from './use-act.ts';

interface Props extends Pick<DialogProps, 'title'> {
  /** What will happen at once. */
  readonly sure: string;
  /** What the button says. */
  readonly yes: string;
  readonly acting: Acting;
  readonly confirm: () => void;
  readonly close: () => void;
}

/** Asks before something that isn't taken back; a refusal is shown where it was asked. */
export function ConfirmDialog({ title, sure, yes, acting, confirm, close }: Props) {
  return (
    <Dialog title={title} close={close}>
      <p>{sure}</p>
      {acting.fault && <Fault error={acting.fault} />}
      <p class="actions">
        <button type="button" class="button small" aria-disabled={acting.isBusy} onClick={confirm}>
          {yes}
        </button>
      </p>
    </Dialog>
  );
}
