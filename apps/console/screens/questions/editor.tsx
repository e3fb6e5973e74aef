import { graphemeCount } from '../../../../domain/text/graphemes.ts';
import { ground, themeLabel } from '../../ground.ts';
import { Choices, SelectField, TextField } from '../../parts/field.tsx';
import { SendForm } from '../../parts/send-form.tsx';
import { useAct } from '../../parts/use-act.ts';
import { useDraft } from '../../parts/use-draft.ts';
import { useForm } from '../../parts/use-form.ts';
import { addressOf, navigate } from '../../router.ts';
import { type Member, request } from '../../session/session.ts';
import { countAgain } from '../../worklist.ts';
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

/** The form on the left, a phone preview on the right; stored while it is written. */
export function Editor({ member, initial, revised, name = initial.kind, done }: EditorProps) {
  const acting = useAct();
  const form = useForm({
    draft: useDraft(`proposal ${revised?.proposalId ?? name}`, { draft: initial }),
    lacks: ({ draft }) => [...missingOf(draft), ...(titleLeft(draft) < 0 ? ['length' as const] : [])],
    act: acting.act,
    send({ draft }, idempotencyKey) {
      const content = contentOf(draft);
      return revised
        ? request('PUT /v1/admin/proposals/{proposalId}', {
            params: { proposalId: revised.proposalId },
            body: { version: revised.version, content },
          })
        : request('POST /v1/admin/proposals', { body: content, idempotencyKey });
    },
    done: say('done.proposed'),
    arrived({ id }) {
      countAgain();
      done(id);
    },
  });
  const { draft } = form.value;
  const set = (more: Partial<Draft>) => form.write({ draft: { ...draft, ...more } });
  const faultOf = (name: Missing) => form.faultOf(name, say(`missing.${name}`));
  const left = titleLeft(draft);
  return (
    <div class="beside">
      <SendForm
        send={form.send}
        button={say(revised ? 'send.again' : 'send')}
        acting={acting}
        more={
          <button type="button" class="link" onClick={() => navigate(addressOf('questions'))}>
            {say('back')}
          </button>
        }
      >
        <h1>{say(`edit.${isEnvelope(draft) ? 'envelope' : draft.kind}`)}</h1>
        <SelectField
          label={say('theme')}
          value={draft.theme}
          at="theme"
          set={(theme) => set({ theme })}
          options={member.themes.map((id) => ({ value: id, label: themeLabel(id) }))}
        />
        <TextField
          label={say('heading')}
          rows={3}
          value={draft.title}
          at="title"
          set={(title) => set({ title })}
          help={say.count(left < 0 ? 'heading.over' : 'heading.left', Math.abs(left))}
          fault={left < 0 ? say.count('heading.over', -left) : faultOf('title')}
        />
        <TextField
          label={say('body')}
          rows={4}
          value={draft.body}
          at="body"
          set={(body) => set({ body })}
          help={say('body.help')}
        />
        <TextField
          label={say('link')}
          type="url"
          value={draft.link}
          at="link"
          set={(link) => set({ link })}
          help={say('link.help')}
        />
        {draft.kind === 'question' && <Terms {...{ draft, set, faultOf }} />}
      </SendForm>
      <Preview draft={draft} />
    </div>
  );
}

const isEnvelope = ({ kind, isQuestionnaire, poll }: Draft): boolean =>
  kind === 'question' && !isQuestionnaire && poll.kind === 'projects';

/** How many graphemes the title may still have; negative if it has too many. */
const titleLeft = ({ title }: Draft): number =>
  ground.limits.titleGraphemes - graphemeCount(title.replace(/\s+/g, ' ').trim());

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
        at="why"
        set={(why) => set({ why })}
        fault={faultOf('why')}
      />
      <TextField
        label={say('commitment')}
        rows={3}
        value={draft.commitment}
        at="commitment"
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
        <PollFields at="format" poll={draft.poll} set={(poll) => set({ poll })} faultOf={faultOf} />
      )}
      <AudienceFields audience={draft.audience ?? {}} set={(audience) => set({ audience })} />
      <SelectField
        label={say('closing')}
        value={draft.closing}
        at="closing"
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
          at="closing.days"
          set={(days) => set({ days: Number(days) })}
        />
      ) : draft.closing === 'minutes' ? (
        <TextField
          label={say('minutes')}
          type="number"
          value={String(draft.minutes ?? usualMinutes)}
          at="closing.minutes"
          set={(minutes) => set({ minutes: Number(minutes) })}
          help={say('closing.minutes-so')}
        />
      ) : (
        <TextField
          label={say('last-day')}
          type="date"
          value={draft.on}
          at="closing.on"
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
    <Choices legend={say('visibility')} at="resultsVisibility">
      {(wrong) =>
        (['always', 'after-vote', 'after-close'] as const).map((visibility) => (
          <label class="choice" key={visibility}>
            <input
              type="radio"
              name="visibility"
              {...wrong}
              checked={draft.visibility === visibility}
              onChange={() => set({ visibility })}
            />
            <span>
              {say(`visibility.${visibility}`)}
              <small class="hint">{say(`visibility.${visibility}-so`)}</small>
            </span>
          </label>
        ))
      }
    </Choices>
  );
}
