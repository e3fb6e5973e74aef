import { useEffect, useRef, useState } from 'preact/hooks';
import type { Refusal, Reply } from '../../../contract/client/call.ts';
import { handingOn } from '../../../messages/console/handing-on.ts';
import { consoleTexts } from '../../../messages/console/texts.ts';
import { typeset } from '../../../messages/typography.ts';
import { formats } from '../ground.ts';
import { useKeys } from '../shell/keys.ts';
import { Fault } from './fault.tsx';
import { ownKeys } from './own-keys.ts';
import { SendOrBack } from './send-or-back.tsx';
import { useAct } from './use-act.ts';
import { useDraft } from './use-draft.ts';

const say = consoleTexts(handingOn);

type Note = Reply<'GET /v1/admin/contact-messages/{messageId}/notes'>['items'][number];

export interface NotesProps {
  /** The subject of the notes, for storing the draft. */
  readonly of: string;
  /** Undefined until they are loaded. */
  readonly notes: readonly Note[] | undefined;
  /** @throws Refusal */
  readonly send: (text: string) => Promise<unknown>;
}

/** Notes of colleagues, earliest first, and a field for another: citizens never see them. */
export function Notes({ of, notes, send }: NotesProps) {
  const [isOpen, open] = useState(false);
  const acting = useAct();
  useKeys(isOpen ? [] : [{ key: 'n', label: say('keys.note'), act: () => open(true) }]);
  return (
    <section class="notes">
      <h2>{say('notes')}</h2>
      {notes?.length === 0 && !isOpen && <p class="hint">{say('notes.none')}</p>}
      <ul>
        {notes?.map(({ at, by, text }) => (
          <li key={at}>
            <p class="written">{typeset(text, 'fr')}</p>
            <p class="hint">{say('note.by', { by, date: formats.dayAndTime(at) })}</p>
          </li>
        ))}
      </ul>
      {isOpen ? (
        <NoteForm
          of={of}
          fault={acting.fault}
          send={(text) => acting.act(async () => void (await send(text)), say('done.note'))}
          close={() => open(false)}
        />
      ) : (
        <p>
          <button type="button" class="link" onClick={() => open(true)}>
            {say('note')} <kbd>N</kbd>
          </button>
        </p>
      )}
    </section>
  );
}

interface NoteFormProps {
  readonly of: string;
  readonly fault: Refusal | undefined;
  /** @returns whether it was saved */
  readonly send: (text: string) => Promise<boolean>;
  readonly close: () => void;
}

function NoteForm({ of, fault, send, close }: NoteFormProps) {
  const { value, set, forget } = useDraft(`note ${of}`, '');
  const [isMissing, setMissing] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  const submit = async () => {
    setMissing(value.trim() === '');
    if (value.trim() === '' || !(await send(value))) return;
    forget();
    close();
  };
  return (
    <form
      class="form"
      onKeyDown={ownKeys(() => void submit(), close)}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <p class="field">
        <label for="note">{say('note.text')}</label>
        <textarea
          id="note"
          ref={field}
          rows={3}
          value={value}
          aria-invalid={isMissing}
          aria-describedby="note-help"
          onInput={({ currentTarget }) => set(currentTarget.value)}
        />
        <span class={isMissing ? 'wrong' : 'hint'} id="note-help" role={isMissing ? 'alert' : undefined}>
          {say(isMissing ? 'note.missing' : 'note.help')}
        </span>
      </p>
      {fault && <Fault error={fault} />}
      <SendOrBack send={say('note.send')} back={say('back')} close={close} />
    </form>
  );
}
