import { useState } from 'preact/hooks';
import { InsertTemplate } from '../../parts/insert-template.tsx';
import { useDraft } from '../../parts/use-draft.ts';
import { type Member, request } from '../../session/session.ts';
import { useKeys } from '../../shell/keys.ts';
import { keyText } from '../../shell/keys-dialog.tsx';
import type { MessageProps } from './message-props.ts';
import { say } from './say.ts';

interface Written {
  readonly text: string;
  readonly close: boolean;
  /** Idempotency key, created and stored with the draft. */
  readonly key: string;
}

/** The answer, stored while it is typed; visible to the author as soon as it is sent. */
export function AnswerForm({ message, member, asked, acting }: MessageProps & { readonly member: Member }) {
  const [empty] = useState<Written>(() => ({ text: '', close: true, key: crypto.randomUUID() }));
  const { value, set, forget } = useDraft<Written>(`answer ${message.id}`, empty);
  const [isMissing, setMissing] = useState(false);
  const [isClosing, setClosing] = useState(false);
  const params = { messageId: message.id };
  const send = async () => {
    setMissing(value.text.trim() === '');
    if (value.text.trim() === '') return;
    const { text, close, key } = value;
    const isDone = await acting.act(async () => {
      const body = { text, close };
      asked.replace(
        await request('POST /v1/admin/contact-messages/{messageId}/answers', {
          ...{ params, body, idempotencyKey: key },
        }),
      );
    }, say('done.answered'));
    if (isDone) forget();
  };
  const close = () =>
    void acting.act(async () => {
      asked.replace(await request('POST /v1/admin/contact-messages/{messageId}/closing', { params }));
    }, say('done.closed'));
  useKeys([{ key: 'ctrl+enter', label: say('keys.answer'), act: () => void send() }]);
  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <InsertTemplate theme={message.theme} text={value.text} set={(text) => set({ ...value, text })} />
      <p class="field">
        <label for="answer">{say('answer')}</label>
        <textarea
          id="answer"
          rows={8}
          value={value.text}
          aria-invalid={isMissing}
          aria-describedby="answer-help"
          onInput={({ currentTarget }) => set({ ...value, text: currentTarget.value })}
        />
        <span class="hint" id="answer-help">
          {say('answer.help', { pseudonym: member.pseudonym, directorate: message.directorate.label })}
        </span>
        {isMissing && (
          <span class="wrong" role="alert">
            {say('answer.missing')}
          </span>
        )}
      </p>
      <label class="choice">
        <input
          type="checkbox"
          checked={value.close}
          onChange={({ currentTarget }) => set({ ...value, close: currentTarget.checked })}
        />
        <span>{say('answer.close')}</span>
      </label>
      <p class="actions">
        <button type="submit" class="button" aria-disabled={acting.isBusy}>
          {say('answer.send')} <kbd>{keyText('ctrl+enter')}</kbd>
        </button>
        {!isClosing && (
          <button type="button" class="link" onClick={() => setClosing(true)}>
            {say('close')}
          </button>
        )}
      </p>
      {isClosing && (
        <div class="notice">
          <p>{say('close.sure')}</p>
          <p class="actions">
            <button type="button" class="button small" onClick={close}>
              {say('close.yes')}
            </button>
            <button type="button" class="button small" onClick={() => setClosing(false)}>
              {say('close.no')}
            </button>
          </p>
        </div>
      )}
    </form>
  );
}
