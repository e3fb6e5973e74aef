import { useState } from 'preact/hooks';
import type { Reply } from '../../../../contract/client/call.ts';
import { templates } from '../../../../messages/console/templates.ts';
import { consoleTexts } from '../../../../messages/console/texts.ts';
import { typeset } from '../../../../messages/typography.ts';
import { formats, themeLabel } from '../../ground.ts';
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx';
import { SelectField, TextField } from '../../parts/field.tsx';
import { PanelForm } from '../../parts/send-form.tsx';
import { type Acting, useAct } from '../../parts/use-act.ts';
import { useDraft } from '../../parts/use-draft.ts';
import { blanksOf, useForm } from '../../parts/use-form.ts';
import { Reading, useReply } from '../../parts/use-reply.tsx';
import { addressOf } from '../../router.ts';
import { type Member, request } from '../../session/session.ts';

const say = consoleTexts(templates);

type Template = Reply<'GET /v1/admin/templates'>['items'][number];

/** Template answers for one’s themes: list, add, edit and remove. */
export function TemplatesView({ member }: { readonly member: Member }) {
  const asked = useReply('GET /v1/admin/templates', {});
  const [changed, change] = useState<Template>();
  const [removed, remove] = useState<Template>();
  const acting = useAct(async () => {
    await asked.reload();
    change(undefined);
    remove(undefined);
  });
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
            void acting.act(
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
  readonly acting: Acting;
  readonly close: () => void;
}

function Form({ changed, member, acting, close }: FormProps) {
  const { themes } = member;
  const form = useForm({
    draft: useDraft(`template ${changed?.id ?? 'new'}`, {
      theme: changed?.theme ?? themes[0] ?? '',
      title: changed?.title ?? '',
      text: changed?.text ?? '',
    }),
    lacks: ({ title, text }) => blanksOf({ title, text }),
    act: acting.act,
    send: ({ theme, title, text }) =>
      changed
        ? request('PUT /v1/admin/templates/{templateId}', {
            ...{ params: { templateId: changed.id }, body: { title, text } },
          })
        : request('POST /v1/admin/templates', { body: { theme, title, text } }),
    done: say('done.saved'),
  });
  return (
    <PanelForm
      title={say(changed ? 'changing' : 'new')}
      send={form.send}
      button={say('save')}
      acting={acting}
      back={changed && { text: say('cancel'), close }}
    >
      {!changed && themes.length > 1 && (
        <SelectField
          label={say('theme')}
          {...form.field('theme')}
          options={themes.map((id) => ({ value: id, label: themeLabel(id) }))}
        />
      )}
      <TextField
        label={say('of.title')}
        {...form.field('title')}
        help={say('title.help')}
        fault={form.faultOf('title', say('missing.title'))}
      />
      <TextField
        label={say('text')}
        rows={8}
        {...form.field('text')}
        fault={form.faultOf('text', say('missing.text'))}
      />
    </PanelForm>
  );
}
