import { isLanguage, languageNames } from '../../../../messages/languages.ts';
import { ground, themeLabel } from '../../ground.ts';
import { Fault } from '../../parts/fault.tsx';
import { Choices, SelectField, TextField } from '../../parts/field.tsx';
import { SendForm } from '../../parts/send-form.tsx';
import { useAct } from '../../parts/use-act.ts';
import { useDraft } from '../../parts/use-draft.ts';
import { useForm } from '../../parts/use-form.ts';
import { useReply } from '../../parts/use-reply.tsx';
import { addressOf } from '../../router.ts';
import { request } from '../../session/session.ts';
import { contentOf, type MeetingDraft, type Missing, missingOf, type StaffMeeting } from './draft.ts';
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
  const acting = useAct();
  const colleagues = useReply('GET /v1/admin/colleagues', {});
  const form = useForm({
    // What somebody else changed meanwhile is where the next draft begins.
    draft: useDraft(meeting ? `meeting ${meeting.id} ${meeting.version}` : 'meeting', initial),
    lacks: missingOf,
    act: acting.act,
    send(draft, idempotencyKey) {
      const content = contentOf(draft);
      return meeting === undefined
        ? request('POST /v1/admin/meetings', { body: content, idempotencyKey })
        : request('PUT /v1/admin/meetings/{meetingId}', {
            params: { meetingId: meeting.id },
            body: { version: meeting.version, content },
          });
    },
    done: say(meeting === undefined ? 'announce.done' : 'save.done'),
    arrived: ({ id }) => done(id),
  });
  const { value: draft, write, field } = form;
  const faultOf = (name: Missing) => form.faultOf(name, say(`missing.${name}`));
  const hosts = [
    { value: '', label: say('questions.choose') },
    ...(colleagues.value?.items ?? []).map(({ id, pseudonym }) => ({ value: id, label: pseudonym })),
  ];
  return (
    <SendForm send={form.send} button={say(meeting === undefined ? 'announce' : 'save')} acting={acting}>
      <p>
        <a href={addressOf('rendez-vous')}>{say('back')}</a>
      </p>
      <h1>{meeting === undefined ? say('new') : meeting.title}</h1>
      <TextField label={say('name')} {...field('title')} fault={faultOf('title')} />
      <TextField label={say('body')} rows={4} {...field('body')} />
      <TextField label={say('place')} {...field('place')} help={say('place.help')} fault={faultOf('place')} />
      <TextField label={say('link')} type="url" {...field('link')} />
      <TextField
        label={say('starts')}
        type="datetime-local"
        {...field('starts')}
        at="startsAt"
        help={say('starts.help')}
        fault={faultOf('starts')}
      />
      <TextField
        label={say('ends')}
        type="datetime-local"
        {...field('ends')}
        at="endsAt"
        help={say('ends.help')}
        fault={faultOf('ends')}
      />
      <Choices legend={say('languages')} at="languages" fault={faultOf('languages')}>
        {(wrong) =>
          ground.languages.map((language) => (
            <label class="choice" key={language}>
              <input
                type="checkbox"
                checked={draft.languages.includes(language)}
                {...wrong}
                onChange={({ currentTarget: { checked } }) =>
                  write({
                    languages: ground.languages.filter((one) =>
                      one === language ? checked : draft.languages.includes(one),
                    ),
                  })
                }
              />
              <span lang={language}>{isLanguage(language) ? languageNames[language] : language}</span>
            </label>
          ))
        }
      </Choices>
      <TextField label={say('seats')} type="number" {...field('seats')} help={say('seats.help')} />
      <SelectField
        label={say('theme')}
        {...field('theme')}
        fault={faultOf('theme')}
        options={[
          { value: '', label: say('questions.choose') },
          ...ground.themes.map(({ id }) => ({ value: id, label: themeLabel(id) })),
        ]}
      />
      <SelectField label={say('host')} {...field('host')} options={hosts} fault={faultOf('host')} />
      {colleagues.fault && <Fault error={colleagues.fault} retry={() => void colleagues.reload()} />}
      <QuestionsField chosen={draft.questions} choose={(questions) => write({ questions })} />
    </SendForm>
  );
}
