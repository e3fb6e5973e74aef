import { useState } from 'preact/hooks';
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx';
import { TextField } from '../../parts/field.tsx';
import { InsertTemplate } from '../../parts/insert-template.tsx';
import { SendForm } from '../../parts/send-form.tsx';
import { ofForm } from '../../parts/use-act.ts';
import { useDraft } from '../../parts/use-draft.ts';
import { blanksOf, useForm } from '../../parts/use-form.ts';
import { type Member, request } from '../../session/session.ts';
import { useKeys } from '../../shell/keys.ts';
import { keyText } from '../../shell/keys-dialog.tsx';
import type { MessageProps } from './message-props.ts';
import { say } from './say.ts';

interface Written {
  readonly text: string;
  readonly close: boolean;
}

/** The answer, stored while it is typed; visible to the author as soon as it is sent. */
export function AnswerForm({ message, member, asked, acting }: MessageProps & { readonly member: Member }) {
  const [isClosing, setClosing] = useState(false);
  const params = { messageId: message.id };
  const { value, write, field, faultOf, send } = useForm({
    draft: useDraft<Written>(`answer ${message.id}`, { text: '', close: true }),
    lacks: ({ text }) => blanksOf({ text }),
    act: acting.act,
    send: ({ text, close }, idempotencyKey) =>
      request('POST /v1/admin/contact-messages/{messageId}/answers', {
        ...{ params, body: { text, close }, idempotencyKey },
      }),
    done: say('done.answered'),
    arrived: asked.replace,
  });
  const close = () =>
    void acting.act(async () => {
      asked.replace(await request('POST /v1/admin/contact-messages/{messageId}/closing', { params }));
    }, say('done.closed'));
  useKeys([{ key: 'ctrl+enter', label: say('keys.answer'), act: () => void send() }]);
  return (
    <>
      <SendForm
        send={send}
        button={
          <>
            {say('answer.send')} <kbd>{keyText('ctrl+enter')}</kbd>
          </>
        }
        // Other refusals are shown above it.
        acting={ofForm(acting)}
        more={
          <button type="button" class="link" onClick={() => setClosing(true)}>
            {say('close')}
          </button>
        }
      >
        <InsertTemplate theme={message.theme} text={value.text} set={(text) => write({ text })} />
        <TextField
          label={say('answer')}
          rows={8}
          {...field('text')}
          help={say('answer.help', { pseudonym: member.pseudonym, directorate: message.directorate.label })}
          fault={faultOf('text', say('answer.missing'))}
          isTold
        />
        <label class="choice">
          <input
            type="checkbox"
            checked={value.close}
            onChange={({ currentTarget }) => write({ close: currentTarget.checked })}
          />
          <span>{say('answer.close')}</span>
        </label>
      </SendForm>
      {isClosing && (
        <ConfirmDialog
          title={say('close')}
          sure={say('close.sure')}
          yes={say('close.yes')}
          acting={acting}
          confirm={close}
          close={() => setClosing(false)}
        />
      )}
    </>
  );
}
