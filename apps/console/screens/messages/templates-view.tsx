import { useState } from 'preact/hooks';
import type { Reply } from '../../../../contract/client/call.ts';
import { templates } from '../../../../messages/console/templates.ts';
import { consoleTexts } from '../../../../messages/console/texts.ts';
import { typeset } from '../../../../messages/typography.ts';
import { formats, themeLabel } from '../../ground.ts';
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx';
import { Fault } from '../../parts/fault.tsx';
import { SelectField, TextField } from '../../parts/field.tsx';
import { PanelForm } from '../../parts/panel-form.tsx';
import { type Acting, useAct } from '../../parts/use-act.ts';
import { useDraft } from '../../parts/use-draft.ts';
import { Reading, useReply } from '../../parts/use-reply.tsx';
import { addressOf } from '../../router.ts';
import { type Member, request } from '../../session/session.ts';

const say = consoleTexts(templates);

type Template = Reply<'GET /v1/admin/templates'>['items'][number];

/** Template answers for one’s themes: list, add, edit and remove. */
export function TemplatesView({ member }: { readonly member: Member }) {
  const asked = useReply('GET /v1/admin/templates', {});
  const acting = useAct();
  const [changed, change] = useState<Template>();
  const [removed, remove] = useState<Template>();
  const act: Act = async (what, done) => {
    const isDone = await acting.act(async () => {
      await what();
      await asked.reload();
    }, done);
    if (isDone) {
      change(undefined);
      remove(undefined);
    }
    return isDone;
  };
  return (
    <>
      <p>
        <a href={addressOf('messages')}>{say('back')}</a>
      </p>
      <h1>{say('title')}</h1>
      <p class="notice done" hidden={acting.done === undefined}>
        {acting.done}
      </p>
      <div class="beside">
        <Reading asked={asked}>
          {({ items }) => (
            <ul class="rows">
              {items.length === 0 && <li>{say('none')}</li>}
              {items.map((template) => (
                <Line
                  key={template.id}
                  template={template}
                  change={() => change(template)}
                  remove={() => remove(template)}
                />
              ))}
            </ul>
          )}
        </Reading>
        <Form
          key={changed?.id}
          changed={changed}
          member={member}
          act={act}
          acting={acting}
          close={() => change(undefined)}
        />
      </div>
      {removed && (
        <ConfirmDialog
          title={typeset(removed.title, 'fr')}
          sure={say('remove.sure')}
          yes={say('remove.yes')}
          acting={acting}
          confirm={() => {
            const params = { templateId: removed.id };
            void act(
              () => request('DELETE /v1/admin/templates/{templateId}', { params }),
              say('done.removed'),
            );
          }}
          close={() => remove(undefined)}
        />
      )}
    </>
  );
}

type Act = (what: () => Promise<unknown>, done: string) => Promise<boolean>;

interface LineProps {
  readonly template: Template;
  readonly change: () => void;
  readonly remove: () => void;
}

function Line({ template: { title, text, theme, by, at }, change, remove }: LineProps) {
  const of = <span class="hidden-text">{` (${title})`}</span>;
  return (
    <li>
      <strong>{typeset(title, 'fr')}</strong>
      <p class="written">{typeset(text, 'fr')}</p>
      <p class="hint">
        <span>{themeLabel(theme)}</span>
        <span>{say('by', { by, date: formats.day(at) })}</span>
      </p>
      <p class="actions">
        <button type="button" class="button small" onClick={change}>
          {say('change')}
          {of}
        </button>
        <button type="button" class="button small" onClick={remove}>
          {say('remove')}
          {of}
        </button>
      </p>
    </li>
  );
}

interface FormProps {
  /** Absent for a new one. */
  readonly changed: Template | undefined;
  readonly member: Member;
  readonly act: Act;
  readonly acting: Acting;
  readonly close: () => void;
}

function Form({ changed, member, act, acting, close }: FormProps) {
  const { themes } = member;
  const { value, set, forget } = useDraft(`template ${changed?.id ?? 'new'}`, {
    theme: changed?.theme ?? themes[0] ?? '',
    title: changed?.title ?? '',
    text: changed?.text ?? '',
  });
  const [isChecked, check] = useState(false);
  const { theme, title, text } = value;
  const isMissing = { title: title.trim() === '', text: text.trim() === '' };
  const save = async () => {
    check(true);
    if (isMissing.title || isMissing.text) return;
    const isDone = await act(
      () =>
        changed
          ? request('PUT /v1/admin/templates/{templateId}', {
              ...{ params: { templateId: changed.id }, body: { title, text } },
            })
          : request('POST /v1/admin/templates', { body: { theme, title, text } }),
      say('done.saved'),
    );
    if (!isDone) return;
    forget();
    check(false);
  };
  return (
    <PanelForm title={say(changed ? 'changing' : 'new')} send={() => void save()}>
      {!changed && themes.length > 1 && (
        <SelectField
          label={say('theme')}
          value={theme}
          set={(chosen) => set({ ...value, theme: chosen })}
          options={themes.map((id) => ({ value: id, label: themeLabel(id) }))}
        />
      )}
      <TextField
        label={say('of.title')}
        value={title}
        set={(typed) => set({ ...value, title: typed })}
        help={say('title.help')}
        fault={isChecked && isMissing.title ? say('missing.title') : undefined}
      />
      <TextField
        label={say('text')}
        rows={8}
        value={text}
        set={(typed) => set({ ...value, text: typed })}
        fault={isChecked && isMissing.text ? say('missing.text') : undefined}
      />
      {acting.fault && <Fault error={acting.fault} />}
      <p class="actions">
        <button type="submit" class="button" aria-disabled={acting.isBusy}>
          {say('save')}
        </button>
        {changed && (
          <button
            type="button"
            class="button"
            onClick={() => {
              forget();
              close();
            }}
          >
            {say('cancel')}
          </button>
        )}
      </p>
    </PanelForm>
  );
}
