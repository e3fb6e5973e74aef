import { useState } from 'preact/hooks';
import { graphemeCount } from '../../../../domain/text/graphemes.ts';
import { ground, themeLabel } from '../../ground.ts';
import { Fault } from '../../parts/fault.tsx';
import { SelectField, TextField } from '../../parts/field.tsx';
import { useAct } from '../../parts/use-act.ts';
import { useDraft } from '../../parts/use-draft.ts';
import { addressOf, navigate } from '../../router.ts';
import { type Member, request } from '../../session/session.ts';
import { AudienceFields } from './audience-fields.tsx';
import {
  contentOf,
  type Draft,
  emptyPoll,
  isShownAfterClose,
  type Missing,
  missingOf,
  usualMinutes,
} from './draft.ts';
import { PollFields, StepsFields } from './poll-fields.tsx';
import { Preview } from './preview.tsx';
import { say } from './say.ts';

export interface EditorProps {
  readonly member: Member;
  /** Initial content. */
  readonly initial: Draft;
  /** The proposal being revised, and the version that was read; absent for a new one. */
  readonly revised?: { readonly proposalId: string; readonly version: number };
  /** Name of the stored draft, if the kind alone is ambiguous. */
  readonly name?: string;
  readonly done: (proposalId: string) => void;
}

interface Written {
  readonly draft: Draft;
  readonly key: string;
}

/** The form on the left, a phone preview on the right; stored while it is written. */
export function Editor({ member, initial, revised, name = initial.kind, done }: EditorProps) {
  const [begun] = useState<Written>(() => ({ draft: initial, key: crypto.randomUUID() }));
  const kept = useDraft<Written>(`proposal ${revised?.proposalId ?? name}`, begun);
  const { draft } = kept.value;
  const set = (more: Partial<Draft>) => kept.set({ ...kept.value, draft: { ...draft, ...more } });
  const [missing, setMissing] = useState<readonly Missing[]>([]);
  const acting = useAct();
  const left = ground.limits.titleGraphemes - graphemeCount(draft.title.replace(/\s+/g, ' ').trim());
  const faultOf = (name: Missing) => (missing.includes(name) ? say(`missing.${name}`) : undefined);
  const send = async () => {
    const lacks = missingOf(draft);
    setMissing(lacks);
    if (lacks.length > 0 || left < 0) return;
    let id = revised?.proposalId ?? '';
    const isDone = await acting.act(async () => {
      const content = contentOf(draft);
      const answer = revised
        ? await request('PUT /v1/admin/proposals/{proposalId}', {
            params: { proposalId: revised.proposalId },
            body: { version: revised.version, content },
          })
        : await request('POST /v1/admin/proposals', { body: content, idempotencyKey: kept.value.key });
      id = answer.id;
    }, say('done.proposed'));
    if (!isDone) return;
    kept.forget();
    done(id);
  };
  return (
    <div class="beside">
      <form
        class="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <h1>{say(`edit.${draft.kind}`)}</h1>
        <SelectField
          label={say('theme')}
          value={draft.theme}
          set={(theme) => set({ theme })}
          options={member.themes.map((id) => ({ value: id, label: themeLabel(id) }))}
        />
        <TextField
          label={say('heading')}
          rows={3}
          value={draft.title}
          set={(title) => set({ title })}
          help={say.count(left < 0 ? 'heading.over' : 'heading.left', Math.abs(left))}
          fault={left < 0 ? say.count('heading.over', -left) : faultOf('title')}
        />
        <TextField
          label={say('body')}
          rows={4}
          value={draft.body}
          set={(body) => set({ body })}
          help={say('body.help')}
        />
        <TextField
          label={say('link')}
          type="url"
          value={draft.link}
          set={(link) => set({ link })}
          help={say('link.help')}
        />
        {draft.kind === 'question' && <Terms {...{ draft, set, faultOf }} />}
        {acting.fault && <Fault error={acting.fault} />}
        <p class="actions">
          <button type="submit" class="button" aria-disabled={acting.isBusy}>
            {say(revised ? 'send.again' : 'send')}
          </button>
          <button type="button" class="link" onClick={() => navigate(addressOf('questions'))}>
            {say('back')}
          </button>
        </p>
      </form>
      <Preview draft={draft} />
    </div>
  );
}

interface TermsProps {
  readonly draft: Draft;
  readonly set: (more: Partial<Draft>) => void;
  readonly faultOf: (name: Missing) => string | undefined;
}

/** Everything about a question besides its texts: reason, purpose, format, closing, visibility. */
function Terms({ draft, set, faultOf }: TermsProps) {
  return (
    <>
      <TextField
        label={say('why')}
        rows={3}
        value={draft.why}
        set={(why) => set({ why })}
        fault={faultOf('why')}
      />
      <TextField
        label={say('commitment')}
        rows={3}
        value={draft.commitment}
        set={(commitment) => set({ commitment })}
        fault={faultOf('commitment')}
      />
      <label class="choice">
        <input
          type="checkbox"
          checked={draft.isQuestionnaire}
          onChange={({ currentTarget }) => set({ isQuestionnaire: currentTarget.checked })}
        />
        <span>{say('format.steps')}</span>
      </label>
      {draft.isQuestionnaire ? (
        <StepsFields
          steps={draft.steps}
          set={(steps) => set({ steps })}
          faultOf={faultOf}
          empty={emptyPoll}
        />
      ) : (
        <PollFields poll={draft.poll} set={(poll) => set({ poll })} faultOf={faultOf} />
      )}
      <AudienceFields audience={draft.audience ?? {}} set={(audience) => set({ audience })} />
      <SelectField
        label={say('closing')}
        value={draft.closing}
        set={(closing) => set({ closing })}
        options={(['days', 'date', 'minutes'] as const).map((value) => ({
          value,
          label: say(`closing.${value}`),
        }))}
      />
      {draft.closing === 'days' ? (
        <TextField
          label={say('days')}
          type="number"
          value={String(draft.days)}
          set={(days) => set({ days: Number(days) })}
        />
      ) : draft.closing === 'minutes' ? (
        <TextField
          label={say('minutes')}
          type="number"
          value={String(draft.minutes ?? usualMinutes)}
          set={(minutes) => set({ minutes: Number(minutes) })}
          help={say('closing.minutes-so')}
        />
      ) : (
        <TextField
          label={say('last-day')}
          type="date"
          value={draft.on}
          set={(on) => set({ on })}
          fault={faultOf('closing')}
        />
      )}
      {isShownAfterClose(draft) ? null : <VisibilityField draft={draft} set={set} />}
    </>
  );
}

function VisibilityField({ draft, set }: Omit<TermsProps, 'faultOf'>) {
  return (
    <fieldset class="field">
      <legend>{say('visibility')}</legend>
      {(['always', 'after-vote', 'after-close'] as const).map((visibility) => (
        <label class="choice" key={visibility}>
          <input
            type="radio"
            name="visibility"
            checked={draft.visibility === visibility}
            onChange={() => set({ visibility })}
          />
          <span>
            {say(`visibility.${visibility}`)}
            <small class="hint">{say(`visibility.${visibility}-so`)}</small>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
