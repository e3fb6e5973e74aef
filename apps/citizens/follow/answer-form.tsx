import { useEffect, useState } from 'preact/hooks';
import { Refusal } from '../../../contract/client/call.ts';
import { graphemeCount } from '../../../domain/text/graphemes.ts';
import { useFocusWhenShown } from '../../view/focus.ts';
import { say } from '../say.ts';
import { store } from '../store.ts';

export interface AnswerFormProps {
  /** Name under which the draft is stored on the device until it is sent. */
  readonly name: string;
  readonly label: string;
  readonly help: string;
  readonly initial: string;
  /** In graphemes; absent if only the service checks. */
  readonly limit?: number;
  readonly action: string;
  /** @param key idempotency key, the same for every attempt to send the same text */
  send(text: string, key: string): Promise<void>;
  close(): void;
}

interface Draft {
  readonly text: string;
  readonly key: string;
}

/** A text to the Région about one’s own idea. Stored on the device as it is typed, deleted once it has arrived. */
export function AnswerForm({ name, label, help, initial, limit, action, send, close }: AnswerFormProps) {
  const [draft, setDraft] = useState<Draft>({ text: initial, key: crypto.randomUUID() });
  const [fault, setFault] = useState('');
  const [isSending, setSending] = useState(false);
  const field = useFocusWhenShown<HTMLTextAreaElement>();
  const left = limit === undefined ? undefined : limit - graphemeCount(draft.text.trim());

  useEffect(() => {
    void store()
      .then((kept) => kept.get('drafts', name))
      // What was typed before the device answered is newer.
      .then(
        (kept) => kept !== undefined && setDraft((now) => (now.text === initial ? (kept as Draft) : now)),
      );
  }, [name]);

  function write(text: string): void {
    // A different text is a different request.
    const next = { text, key: crypto.randomUUID() };
    setDraft(next);
    void store().then((kept) => kept.put('drafts', next, name));
  }

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (draft.text.trim() === '') return wrong(say('ideas.missing-text'));
    if (left !== undefined && left < 0) return wrong(say('ideas.too-long', { count: -left }));
    setSending(true);
    setFault('');
    try {
      await send(draft.text, draft.key);
      await (await store()).delete('drafts', name);
      close();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      wrong(error.status === 0 ? say('ideas.offline') : error.detail);
    } finally {
      setSending(false);
    }
  }

  function wrong(text: string): void {
    setFault(text);
    field.current?.focus();
  }

  return (
    <form class="field" onSubmit={(event) => void submit(event)} novalidate>
      <label for={name}>{label}</label>
      <p class="hint" id={`${name}-help`}>
        {help}
        {left !== undefined &&
          ` ${say(left < 0 ? 'ideas.too-long' : 'ideas.left', { count: Math.abs(left) })}`}
      </p>
      <textarea
        id={name}
        ref={field}
        value={draft.text}
        aria-describedby={`${name}-help ${name}-fault`}
        aria-invalid={fault !== ''}
        onInput={({ currentTarget }) => write(currentTarget.value)}
      />
      <p class="wrong" id={`${name}-fault`} role="alert">
        {fault}
      </p>
      <p class="actions">
        <button type="submit" class="button small" aria-disabled={isSending}>
          {action}
        </button>
        <button type="button" class="link" onClick={close}>
          {say('ideas.cancel')}
        </button>
      </p>
    </form>
  );
}
