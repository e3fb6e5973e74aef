import { useState } from 'preact/hooks';
import { refusals } from '../../../../messages/console/decide.ts';
import { typeset } from '../../../../messages/typography.ts';
import { useFocusWhenShown } from '../../../view/focus.ts';
import { wrongWhere } from '../../parts/field.tsx';
import { InsertTemplate } from '../../parts/insert-template.tsx';
import { useDraft } from '../../parts/use-draft.ts';
import { useKeys } from '../../shell/keys.ts';
import { keyText } from '../../shell/keys-dialog.tsx';
import type { Charter } from './card.tsx';
import { say } from './use-queue.ts';

export interface AnswerPanelProps {
  readonly title: string;
  /** Reasons of the charter; none if the answer needs no reason. */
  readonly reasons: Charter['reasons'];
  /** Initial message if no reason prefills it. */
  readonly message: string;
  readonly button: string;
  /** The theme whose templates are offered; absent if several themes are answered at once. */
  readonly theme?: string;
  /** Name under which the draft is stored. */
  readonly draft: string;
  /** @param arrived clears the draft, once the service has accepted the answer */
  readonly send: (reason: string, explanation: string, arrived: () => void) => void;
  readonly close: () => void;
}

interface Written {
  readonly reason: string;
  readonly text: string;
}

/** A reason, and the message to the author: prefilled, editable, stored while it is typed. */
export function AnswerPanel({
  title,
  reasons,
  message,
  button,
  theme,
  draft,
  send,
  close,
}: AnswerPanelProps) {
  const { value, set, forget } = useDraft<Written>(draft, { reason: '', text: message });
  const [fault, setFault] = useState<{ readonly of: 'reason' | 'message'; readonly text: string }>();
  const panel = useFocusWhenShown(value.reason === '' ? 'input, textarea' : 'input:checked');
  const choose = (code: string) => {
    setFault(undefined);
    const isUntouched =
      value.text === '' || value.text === message || value.text === prefilled(reasons, value.reason);
    set({ reason: code, text: isUntouched ? prefilled(reasons, code) : value.text });
  };
  const wrong = (of: 'reason' | 'message') =>
    wrongWhere(fault?.of === of ? fault.text : undefined, 'answer-fault');
  const lack = (of: 'reason' | 'message', text: string) => {
    setFault({ of, text });
    panel.current?.querySelector<HTMLElement>(of === 'reason' ? 'input' : 'textarea')?.focus();
  };
  const submit = () => {
    const needsReason = reasons.length > 0;
    if (needsReason && value.reason === '') return lack('reason', say('refuse.missing-reason'));
    if (value.text.trim() === '') return lack('message', say('refuse.missing-message'));
    send(value.reason, value.text, forget);
  };
  useKeys([
    ...reasons.slice(0, 9).map(({ code }, index) => ({ key: String(index + 1), act: () => choose(code) })),
    { key: 'ctrl+enter', label: button, act: submit },
    { key: 'escape', label: say('refuse.back'), act: close },
  ]);
  return (
    <section class="answer panel" ref={panel} aria-label={title}>
      <h2>{title}</h2>
      {reasons.length > 0 && (
        <fieldset>
          <legend class="hidden-text">{title}</legend>
          {reasons.map(({ code, label }, index) => (
            <label class="reason">
              <input
                type="radio"
                name="reason"
                checked={value.reason === code}
                {...wrong('reason')}
                onChange={() => choose(code)}
              />
              {index < 9 && <kbd>{index + 1}</kbd>}
              <span>{typeset(label, 'fr')}</span>
            </label>
          ))}
        </fieldset>
      )}
      {theme !== undefined && (
        <InsertTemplate theme={theme} text={value.text} set={(text) => set({ ...value, text })} />
      )}
      <p class="field">
        <label for="answer-text">{say('refuse.message')}</label>
        <textarea
          id="answer-text"
          rows={4}
          value={value.text}
          {...wrong('message')}
          onInput={({ currentTarget }) => set({ ...value, text: currentTarget.value })}
        />
      </p>
      <p class="notice fault" id="answer-fault" role="alert" hidden={fault === undefined}>
        {fault?.text}
      </p>
      <p class="actions">
        <button type="button" class="button small" onClick={submit}>
          {button} <kbd>{keyText('ctrl+enter')}</kbd>
        </button>
        <button type="button" class="button small" onClick={close}>
          {say('refuse.back')} <kbd>{keyText('escape')}</kbd>
        </button>
      </p>
    </section>
  );
}

/** The default message for a reason. */
export function prefilled(reasons: Charter['reasons'], code: string): string {
  return typeset(refusals[code] ?? reasons.find((reason) => reason.code === code)?.explanation ?? '', 'fr');
}
