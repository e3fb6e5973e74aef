import { useRef, useState } from 'preact/hooks';
import { useField } from '../../parts/field.tsx';
import { PanelForm } from '../../parts/send-form.tsx';
import { useAct } from '../../parts/use-act.ts';
import { useFields } from '../../parts/use-draft.ts';
import { useForm } from '../../parts/use-form.ts';
import { request } from '../../session/session.ts';
import { AnswerFields, answerOf, type Ticked } from './answer-fields.tsx';
import { type BoxPage, say } from './say.ts';

interface Props {
  readonly page: BoxPage;
  readonly reload: () => Promise<void>;
  /** Whether a drawn bulletin is read again. */
  readonly isAgain: boolean;
}

interface Bulletin {
  readonly serial: string;
  readonly ticked: Ticked;
}

/**
 * Bulletin after bulletin, without a mouse: a scanner types the serial and presses Enter, which leads to the answer; Enter there
 * saves and leads back to the serial.
 */
export function EntryForm({ page: { box, format }, reload, isAgain }: Props) {
  const acting = useAct();
  const [told, tell] = useState('');
  const element = useRef<HTMLFormElement>(null);
  const focus = (selector: string) => element.current?.querySelector<HTMLElement>(selector)?.focus();
  const form = useForm({
    draft: useFields<Bulletin>({ serial: '', ticked: {} }),
    lacks: ({ ticked }) => (answerOf(format, ticked) === undefined ? ['answer' as const] : []),
    act: acting.act,
    async send({ serial, ticked }, idempotencyKey) {
      const answer = answerOf(format, ticked);
      if (answer === undefined) throw new Error('What lacks an answer is not sent.');
      const sent = { params: { boxId: box.id }, body: { serial, answer }, idempotencyKey };
      if (isAgain) {
        const read = await request('POST /v1/admin/paper-boxes/{boxId}/sample/readings', sent);
        return say(read.agrees ? 'read.agrees' : 'read.differs', { serial: read.serial });
      }
      const entered = await request('POST /v1/admin/paper-boxes/{boxId}/entries', sent);
      return say(`entered.${entered.state}`, { serial: entered.serial });
    },
    async arrived(text) {
      tell(text);
      focus('[data-serial]');
      await reload();
    },
  });
  const { serial, ticked } = form.value;
  const notice = form.faultOf('answer', say('missing.answer')) ?? told;
  return (
    <PanelForm
      title={say(isAgain ? 'read-again' : 'enter')}
      send={() => {
        tell('');
        if (answerOf(format, ticked) === undefined) focus('[data-answer]');
        return form.send();
      }}
      button={say('next')}
      acting={acting}
      form={element}
    >
      <SerialField
        serial={serial}
        set={(typed) => form.write({ serial: typed })}
        entered={(event) => {
          if (answerOf(format, ticked) !== undefined) return;
          event.preventDefault();
          focus('[data-answer]');
        }}
      />
      <AnswerFields
        format={format}
        ticked={ticked}
        tick={(ticked) => form.write({ ticked })}
        name={isAgain ? 'again' : 'first'}
      />
      <p class="notice" role="status" hidden={notice === ''}>
        {notice}
      </p>
    </PanelForm>
  );
}

interface SerialFieldProps {
  readonly serial: string;
  readonly set: (serial: string) => void;
  /** On Enter, which otherwise sends the form. */
  readonly entered: (event: KeyboardEvent) => void;
}

function SerialField({ serial, set, entered }: SerialFieldProps) {
  const { wrong, id, said } = useField({ at: 'serial' });
  return (
    <p class="field">
      <label for={id}>{say('serial')}</label>
      <input
        id={id}
        {...wrong}
        data-serial
        autocomplete="off"
        spellcheck={false}
        value={serial}
        onInput={({ currentTarget }) => set(currentTarget.value)}
        onKeyDown={(event) => event.key === 'Enter' && entered(event)}
      />
      {said}
    </p>
  );
}
