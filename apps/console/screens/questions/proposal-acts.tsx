import { useState } from 'preact/hooks';
import { Notices } from '../../../view/notices.tsx';
import { formats, now } from '../../ground.ts';
import { Fault } from '../../parts/fault.tsx';
import { TextField } from '../../parts/field.tsx';
import { Phone } from '../../parts/phone.tsx';
import { useAct } from '../../parts/use-act.ts';
import { useDraft } from '../../parts/use-draft.ts';
import { addressOf, navigate } from '../../router.ts';
import { request } from '../../session/session.ts';
import type { ReadProps } from './proposal-props.ts';
import { publicWords } from './public-words.ts';
import { say } from './say.ts';

type Explained = 'send-back' | 'refuse' | 'urgent';

/** The possible actions; the API decides, and explains refusals. */
export function Acts({ proposal, asked, member, edit }: ReadProps) {
  const { id, state, version, mine, content, urgent } = proposal;
  const acting = useAct();
  const [explained, explain] = useState<Explained>();
  const params = { proposalId: id };
  const isTeam = member.role === 'project-team';
  const isOpen = state === 'proposed' || state === 'sent-back';
  const decide = (decision: 'approve' | 'take-back' | 'send-back' | 'refuse', explanation = '') =>
    acting.act(
      async () => {
        const body =
          decision === 'approve' || decision === 'take-back'
            ? { decision, version }
            : { decision, version, explanation };
        asked.replace(await request('POST /v1/admin/proposals/{proposalId}/decision', { params, body }));
        explain(undefined);
      },
      say(`done.${decision}`),
    );
  const cancel = () =>
    acting.act(async () => {
      const body = { version };
      asked.replace(await request('POST /v1/admin/proposals/{proposalId}/cancellation', { params, body }));
    }, say('done.cancel'));
  const publish = () =>
    acting.act(async () => {
      const body = { version };
      asked.replace(await request('POST /v1/admin/proposals/{proposalId}/publication', { params, body }));
    }, say('done.publish'));
  const openUrgently = (explanation?: string) =>
    acting.act(
      async () => {
        const body = { version, ...(explanation !== undefined && { explanation }) };
        asked.replace(
          await request('POST /v1/admin/proposals/{proposalId}/urgent-opening', { params, body }),
        );
        explain(undefined);
      },
      say(explanation === undefined ? 'done.urgent-opened' : 'done.urgent-asked'),
    );
  const isQuestion = content.kind === 'question';
  const acts = [
    ...(isOpen ? [{ name: say('edit'), act: edit }] : []),
    ...(isTeam && state === 'proposed' && !mine
      ? [{ name: say('approve'), act: () => void decide('approve') }]
      : []),
    ...(isTeam && state === 'proposed'
      ? (['send-back', 'refuse'] as const).map((kind) => ({ name: say(kind), act: () => explain(kind) }))
      : []),
    ...(isTeam && state === 'approved'
      ? [{ name: say('take-back'), act: () => void decide('take-back') }]
      : []),
    ...(isTeam && state === 'approved' && content.kind === 'information'
      ? [{ name: say('publish'), act: () => void publish() }]
      : []),
    ...(isTeam && state === 'approved' && isQuestion && urgent === undefined
      ? [{ name: say('urgent'), act: () => explain('urgent') }]
      : []),
    ...(isTeam && state === 'approved' && urgent !== undefined && !urgent.you
      ? [{ name: say('urgent.open'), act: () => void openUrgently() }]
      : []),
    ...(state === 'cancelled' || state === 'refused'
      ? [{ name: say('again'), act: () => navigate(`${addressOf('questions', 'nouvelle')}?de=${id}`) }]
      : []),
    ...(isOpen && (mine || isTeam) ? [{ name: say('cancel'), act: () => void cancel() }] : []),
  ];
  return (
    <>
      {isTeam && state === 'proposed' && mine && <p class="notice">{say('own.approval')}</p>}
      {state === 'approved' && urgent !== undefined && (
        <div class="notice">
          <p>
            {say(urgent.you ? 'urgent.by-you' : 'urgent.by', {
              by: urgent.by,
              date: formats.dayAndTime(urgent.at),
            })}
          </p>
          <Phone title={say('urgent.preview')} scheme="light">
            <Notices
              page={publicWords}
              notices={[{ kind: 'urgent', at: new Date(now()).toISOString(), why: urgent.why }]}
              closesAt={undefined}
            />
          </Phone>
        </div>
      )}
      {acting.fault && <Fault error={acting.fault} />}
      <p class="notice done" hidden={acting.done === undefined}>
        {acting.done}
      </p>
      {explained ? (
        <Explanation
          key={explained}
          kind={explained}
          draft={`${explained} ${id}`}
          send={(text) => (explained === 'urgent' ? openUrgently(text) : decide(explained, text))}
          close={() => explain(undefined)}
        />
      ) : (
        <p class="actions">
          {acts.map(({ name, act }) => (
            <button type="button" class="button small" onClick={act}>
              {name}
            </button>
          ))}
        </p>
      )}
    </>
  );
}

interface ExplanationProps {
  readonly kind: Explained;
  readonly draft: string;
  readonly send: (text: string) => Promise<boolean>;
  readonly close: () => void;
}

function Explanation({ kind, draft, send, close }: ExplanationProps) {
  const { value, set, forget } = useDraft(draft, '');
  const [isMissing, setMissing] = useState(false);
  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault();
        setMissing(value.trim() === '');
        if (value.trim() === '') return;
        void send(value).then((isDone) => isDone && forget());
      }}
    >
      <TextField
        label={say(`explain.${kind}`)}
        rows={4}
        value={value}
        set={set}
        fault={isMissing ? say('explain.missing') : undefined}
      />
      <p class="actions">
        <button type="submit" class="button small">
          {say(`confirm.${kind}`)}
        </button>
        <button type="button" class="button small" onClick={close}>
          {say('explain.back')}
        </button>
      </p>
    </form>
  );
}
