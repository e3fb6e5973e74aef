import { keyText } from '../shell/keys-dialog.tsx';

export interface SendOrBackProps {
  readonly send: string;
  readonly back: string;
  readonly close: () => void;
}

/** The end of a form within a screen: send or cancel, with the keys of `ownKeys`. */
export function SendOrBack({ send, back, close }: SendOrBackProps) {
  return (
    <p class="actions">
      <button type="submit" class="button small">
        {send} <kbd>{keyText('ctrl+enter')}</kbd>
      </button>
      <button type="button" class="button small" onClick={close}>
        {back} <kbd>{keyText('escape')}</kbd>
      </button>
    </p>
  );
}
