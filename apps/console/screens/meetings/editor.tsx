import { useState } from 'preact/hooks';
import { isLanguage, languageNames } from '../../../../messages/languages.ts';
import { ground, themeLabel } from '../../ground.ts';
import { Fault } from '../../parts/fault.tsx';
import { SelectField, TextField } from '../../parts/field.tsx';
import { useAct } from '../../parts/use-act.ts';
import { useReply } from '../../parts/use-reply.tsx';
import { addressOf } from '../../router.ts';
import { request } from '../../session/session.ts';
import { contentOf, isComplete, type MeetingDraft, type StaffMeeting } from './draft.ts';
import { QuestionsField } from './questions-field.tsx';
import { say } from './say.ts';

export interface EditorProps {
  readonly initial: MeetingDraft;
  /** The meeting that is changed; absent for a new one. */
  readonly meeting?: StaffMeeting;
  done(meetingId: string): void;
}

/** Announces a meeting, or changes one. */
export function Editor({ initial, meeting, done }: EditorProps) {
  const [draft, write] = useState(initial);
  const [isChecked, check] = useState(false);
  const acting = useAct();
  const colleagues = useReply('GET /v1/admin/colleagues', {});
  // However often it is sent, one meeting is announced.
  const [key] = useState(() => crypto.randomUUID());
  const set = (more: Partial<MeetingDraft>) => write({ ...draft, ...more });
  const field = (name: 'title' | 'place' | 'link' | 'seats') => ({
    value: draft[name],
    set: (value: string) => set({ [name]: value }),
  });

  async function send(): Promise<void> {
    check(true);
    if (!isComplete(draft)) return;
    const content = contentOf(draft);
    await acting.act(
      async () => {
        const { id } =
          meeting === undefined
            ? await request('POST /v1/admin/meetings', { body: content, idempotencyKey: key })
            : await request('PUT /v1/admin/meetings/{meetingId}', {
                params: { meetingId: meeting.id },
                body: { version: meeting.version, content },
              });
        done(id);
      },
      say(meeting === undefined ? 'announce.done' : 'save.done'),
    );
  }

  const hosts = [
    { value: '', label: say('questions.choose') },
    ...(colleagues.value?.items ?? []).map(({ id, pseudonym }) => ({ value: id, label: pseudonym })),
  ];
  return (
    <form
      class="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <p>
        <a href={addressOf('rendez-vous')}>{say('back')}</a>
      </p>
      <h1>{meeting === undefined ? say('new') : meeting.title}</h1>
      <TextField label={say('name')} {...field('title')} />
      <TextField label={say('body')} rows={4} value={draft.body} set={(body) => set({ body })} />
      <TextField label={say('place')} {...field('place')} help={say('place.help')} />
      <TextField label={say('link')} type="url" {...field('link')} />
      <TextField
        label={say('starts')}
        type="datetime-local"
        value={draft.starts}
        set={(starts) => set({ starts })}
        help={say('starts.help')}
      />
      <TextField
        label={say('ends')}
        type="datetime-local"
        value={draft.ends}
        set={(ends) => set({ ends })}
        help={say('ends.help')}
      />
      <fieldset class="field">
        <legend>{say('languages')}</legend>
        {ground.languages.map((language) => (
          <label class="choice" key={language}>
            <input
              type="checkbox"
              checked={draft.languages.includes(language)}
              onChange={({ currentTarget: { checked } }) =>
                set({
                  languages: ground.languages.filter((one) =>
                    one === language ? checked : draft.languages.includes(one),
                  ),
                })
              }
            />
            <span lang={language}>{isLanguage(language) ? languageNames[language] : language}</span>
          </label>
        ))}
      </fieldset>
      <TextField label={say('seats')} type="number" {...field('seats')} help={say('seats.help')} />
      <SelectField
        label={say('theme')}
        value={draft.theme}
        set={(theme) => set({ theme })}
        options={[
          { value: '', label: say('questions.choose') },
          ...ground.themes.map(({ id }) => ({ value: id, label: themeLabel(id) })),
        ]}
      />
      <SelectField label={say('host')} value={draft.host} set={(host) => set({ host })} options={hosts} />
      {colleagues.fault && <Fault error={colleagues.fault} retry={() => void colleagues.reload()} />}
      <QuestionsField chosen={draft.questions} choose={(questions) => set({ questions })} />
      {isChecked && !isComplete(draft) && (
        <p class="notice fault" role="alert">
          {say('missing')}
        </p>
      )}
      {acting.fault && <Fault error={acting.fault} />}
      <p class="actions">
        <button type="submit" class="button" aria-disabled={acting.isBusy}>
          {say(meeting === undefined ? 'announce' : 'save')}
        </button>
      </p>
    </form>
  );
}
