import { useState } from 'preact/hooks';
import type { Reply } from '../../../contract/client/call.ts';
import { handingOn } from '../../../messages/console/handing-on.ts';
import { consoleTexts } from '../../../messages/console/texts.ts';
import { typeset } from '../../../messages/typography.ts';
import { formats } from '../ground.ts';
import { useKeys } from '../shell/keys.ts';
import { TextField } from './field.tsx';
import { SendForm } from './send-form.tsx';
import { useAct } from './use-act.ts';
import { useDraft } from './use-draft.ts';
import { blanksOf, useForm } from './use-form.ts';

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
        <NoteForm of={of} send={send} close={() => open(false)} />
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

function NoteForm({ of, send, close }: Omit<NotesProps, 'notes'> & { readonly close: () => void }) {
  const acting = useAct();
  const form = useForm({
    draft: useDraft(`note ${of}`, ''),
    lacks: (text) => blanksOf({ text }),
    ...{ act: acting.act, send, done: say('done.note'), arrived: close },
  });
  return (
    <SendForm send={form.send} button={say('note.send')} acting={acting} back={{ text: say('back'), close }}>
      <TextField
        label={say('note.text')}
        rows={3}
        value={form.value}
        set={form.set}
        at="text"
        help={say('note.help')}
        fault={form.faultOf('text', say('note.missing'))}
        isTold
      />
    </SendForm>
  );
}
