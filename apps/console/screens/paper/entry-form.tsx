import { useRef, useState } from 'preact/hooks';
import { Fault } from '../../parts/fault.tsx';
import { PanelForm } from '../../parts/panel-form.tsx';
import { useAct } from '../../parts/use-act.ts';
import { useSendingKey } from '../../parts/use-sending-key.ts';
import { request } from '../../session/session.ts';
import { AnswerFields, answerOf, type Ticked } from './answer-fields.tsx';
import { type BoxPage, say } from './say.ts';

interface Props {
  readonly page: BoxPage;
  readonly reload: () => Promise<void>;
  /** Whether a drawn bulletin is read again. */
  readonly isAgain: boolean;
}

/**
 * Bulletin after bulletin, without a mouse: a scanner types the serial and presses Enter, which leads to the answer; Enter there
 * saves and leads back to the serial.
 */
export function EntryForm({ page: { box, format }, reload, isAgain }: Props) {
  const acting = useAct();
  const [serial, setSerial] = useState('');
  const [ticked, tick] = useState<Ticked>({});
  const [told, tell] = useState('');
  const keys = useSendingKey();
  const form = useRef<HTMLFormElement>(null);
  const focus = (selector: string) => form.current?.querySelector<HTMLElement>(selector)?.focus();
  const answer = answerOf(format, ticked);
  const send = async () => {
    tell('');
    if (answer === undefined) return tell(say('missing.answer'));
    const body = { serial, answer };
    const sent = { params: { boxId: box.id }, body, idempotencyKey: keys.of(body) };
    const isDone = await acting.act(async () => {
      if (isAgain) {
        const read = await request('POST /v1/admin/paper-boxes/{boxId}/sample/readings', sent);
        tell(say(read.agrees ? 'read.agrees' : 'read.differs', { serial: read.serial }));
      } else {
        const entered = await request('POST /v1/admin/paper-boxes/{boxId}/entries', sent);
        tell(say(`entered.${entered.state}`, { serial: entered.serial }));
      }
    });
    if (!isDone) return;
    keys.forget();
    setSerial('');
    tick({});
    focus('[data-serial]');
    await reload();
  };
  return (
    <PanelForm title={say(isAgain ? 'read-again' : 'enter')} send={() => void send()} form={form}>
      <p class="field">
        <label for={`serial-${isAgain}`}>{say('serial')}</label>
        <input
          id={`serial-${isAgain}`}
          data-serial
          autocomplete="off"
          spellcheck={false}
          value={serial}
          onInput={({ currentTarget }) => setSerial(currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || answer !== undefined) return;
            event.preventDefault();
            focus('[data-answer]');
          }}
        />
      </p>
      <AnswerFields format={format} ticked={ticked} tick={tick} name={isAgain ? 'again' : 'first'} />
      {acting.fault && <Fault error={acting.fault} />}
      <p class="notice" role="status" hidden={told === ''}>
        {told}
      </p>
      <p class="actions">
        <button type="submit" class="button" aria-disabled={acting.isBusy}>
          {say('next')}
        </button>
      </p>
    </PanelForm>
  );
}
