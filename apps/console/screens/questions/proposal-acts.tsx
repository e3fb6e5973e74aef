import { useState } from 'preact/hooks';
import { Notices } from '../../../view/notices.tsx';
import { formats, now } from '../../ground.ts';
import { Fault } from '../../parts/fault.tsx';
import { TextField } from '../../parts/field.tsx';
import { Phone } from '../../parts/phone.tsx';
import { SendForm } from '../../parts/send-form.tsx';
import { type Acting, useAct } from '../../parts/use-act.ts';
import { useDraft } from '../../parts/use-draft.ts';
import { blanksOf, useForm } from '../../parts/use-form.ts';
import { addressOf, navigate } from '../../router.ts';
import { request } from '../../session/session.ts';
import { countAgain } from '../../worklist.ts';
import type { Proposal, ReadProps } from './proposal-props.ts';
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
  const show = (next: Proposal) => {
    asked.replace(next);
    countAgain();
    explain(undefined);
  };
  const act = (what: () => Promise<Proposal>, done: string) => () =>
    void acting.act(async () => show(await what()), done);
  const decide = (decision: 'approve' | 'take-back' | 'send-back' | 'refuse', explanation = '') =>
    request('POST /v1/admin/proposals/{proposalId}/decision', {
      params,
      body:
        decision === 'approve' || decision === 'take-back'
          ? { decision, version }
          : { decision, version, explanation },
    });
  const cancel = () =>
    request('POST /v1/admin/proposals/{proposalId}/cancellation', { params, body: { version } });
  const publish = () =>
    request('POST /v1/admin/proposals/{proposalId}/publication', { params, body: { version } });
  const openUrgently = (explanation?: string) =>
    request('POST /v1/admin/proposals/{proposalId}/urgent-opening', {
      ...{ params, body: { version, ...(explanation !== undefined && { explanation }) } },
    });
  const isQuestion = content.kind === 'question';
  const acts = [
    ...(isOpen ? [{ name: say('edit'), act: edit }] : []),
    ...(isTeam && state === 'proposed' && !mine
      ? [{ name: say('approve'), act: act(() => decide('approve'), say('done.approve')) }]
      : []),
    ...(isTeam && state === 'proposed'
      ? (['send-back', 'refuse'] as const).map((kind) => ({ name: say(kind), act: () => explain(kind) }))
      : []),
    ...(isTeam && state === 'approved'
      ? [{ name: say('take-back'), act: act(() => decide('take-back'), say('done.take-back')) }]
      : []),
    ...(isTeam && state === 'approved' && content.kind === 'information'
      ? [{ name: say('publish'), act: act(publish, say('done.publish')) }]
      : []),
    ...(isTeam && state === 'approved' && isQuestion && urgent === undefined
      ? [{ name: say('urgent'), act: () => explain('urgent') }]
      : []),
    ...(isTeam && state === 'approved' && urgent !== undefined && !urgent.you
      ? [{ name: say('urgent.open'), act: act(() => openUrgently(), say('done.urgent-opened')) }]
      : []),
    ...(state === 'cancelled' || state === 'refused'
      ? [{ name: say('again'), act: () => navigate(`${addressOf('questions', 'nouvelle')}?de=${id}`) }]
      : []),
    ...(isOpen && (mine || isTeam) ? [{ name: say('cancel'), act: act(cancel, say('done.cancel')) }] : []),
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
      {acting.fault && explained === undefined && <Fault error={acting.fault} />}
      <p class="notice done" hidden={acting.done === undefined}>
        {acting.done}
      </p>
      {explained ? (
        <Explanation
          key={explained}
          kind={explained}
          draft={`${explained} ${id}`}
          acting={acting}
          send={(text) => (explained === 'urgent' ? openUrgently(text) : decide(explained, text))}
          done={say(explained === 'urgent' ? 'done.urgent-asked' : `done.${explained}`)}
          arrived={show}
          close={() => explain(undefined)}
        />
      ) : (
        <p class="actions">
          {acts.map(({ name, act }) => (
            // Each is itself: what is pressed twice doesn’t become what takes its place.
            <button key={name} type="button" class="button small" onClick={act}>
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
  readonly acting: Acting;
  readonly send: (text: string) => Promise<Proposal>;
  readonly done: string;
  readonly arrived: (proposal: Proposal) => void;
  readonly close: () => void;
}

function Explanation({ kind, draft, close, acting, ...sending }: ExplanationProps) {
  const form = useForm({
    draft: useDraft(draft, ''),
    lacks: (text) => blanksOf({ text }),
    act: acting.act,
    ...sending,
  });
  return (
    <SendForm
      send={form.send}
      button={say(`confirm.${kind}`)}
      acting={acting}
      back={{ text: say('explain.back'), close }}
    >
      <TextField
        label={say(`explain.${kind}`)}
        rows={4}
        value={form.value}
        set={form.set}
        at="explanation"
        fault={form.faultOf('text', say('explain.missing'))}
        isTold
      />
    </SendForm>
  );
}
