import { useState } from 'preact/hooks';
import type { Reply } from '../../../../contract/client/call.ts';
import { typeset } from '../../../../messages/typography.ts';
import { formats, themeLabel } from '../../ground.ts';
import { Fault } from '../../parts/fault.tsx';
import { TextField } from '../../parts/field.tsx';
import { useAct } from '../../parts/use-act.ts';
import { useDraft } from '../../parts/use-draft.ts';
import { type Asked, Reading, useReply } from '../../parts/use-reply.tsx';
import { addressOf } from '../../router.ts';
import { type Member, request } from '../../session/session.ts';
import { draftOf } from './draft.ts';
import { Editor } from './editor.tsx';
import { Preview } from './preview.tsx';
import { say } from './say.ts';

type Proposal = Reply<'GET /v1/admin/proposals/{proposalId}'>;

export interface ProposalViewProps {
  readonly proposalId: string;
  readonly member: Member;
}

/** One proposal: what it says, what became of it, and what may be done with it. */
export function ProposalView({ proposalId, member }: ProposalViewProps) {
  const asked = useReply('GET /v1/admin/proposals/{proposalId}', { params: { proposalId } });
  const [isEditing, edit] = useState(false);
  return (
    <>
      <p>
        <a href={addressOf('questions')}>{say('back')}</a>
      </p>
      <Reading asked={asked}>
        {(proposal) => (
          <>
            <Comment proposal={proposal} />
            {isEditing ? (
              <Editor
                member={member}
                initial={draftOf(proposal.content)}
                revised={{ proposalId, version: proposal.version }}
                done={() => {
                  edit(false);
                  void asked.reload();
                }}
              />
            ) : (
              <div class="beside">
                <Read proposal={proposal} asked={asked} member={member} edit={() => edit(true)} />
                <Preview draft={draftOf(proposal.content)} />
              </div>
            )}
          </>
        )}
      </Reading>
    </>
  );
}

/** What the team asked for, on top of what is corrected by it. */
function Comment({ proposal }: { readonly proposal: Proposal }) {
  const last = proposal.history.findLast(({ event }) => event === 'SentBack');
  if (proposal.state !== 'sent-back' || last?.explanation === undefined) return null;
  return (
    <div class="notice">
      <p>
        <strong>{say('asked')}</strong>
      </p>
      <p class="written">{typeset(last.explanation, 'fr')}</p>
    </div>
  );
}

interface ReadProps {
  readonly proposal: Proposal;
  readonly asked: Asked<Proposal>;
  readonly member: Member;
  readonly edit: () => void;
}

function Read({ proposal, asked, member, edit }: ReadProps) {
  const { content, state, since, history, changes = [] } = proposal;
  return (
    <article class="panel thread">
      <p class="over">
        <span>{themeLabel(content.theme)}</span>
        <span class="state">{say(`one.${state}`)}</span>
        <span>{say('since', { date: formats.day(since) })}</span>
      </p>
      <h1 class="of-post">{typeset(content.title, 'fr')}</h1>
      {content.kind === 'question' && (
        <dl class="terms">
          <dt>{say('why')}</dt>
          <dd class="written">{typeset(content.why, 'fr')}</dd>
          <dt>{say('commitment')}</dt>
          <dd class="written">{typeset(content.commitment, 'fr')}</dd>
          <dt>{say('visibility')}</dt>
          <dd>
            {say(`visibility.${content.resultsVisibility}`)}
            <small class="hint">{say(`visibility.${content.resultsVisibility}-so`)}</small>
          </dd>
        </dl>
      )}
      {changes.length > 0 && (
        <section class="reply">
          <h2>{say('changes')}</h2>
          <table>
            <caption class="hidden-text">{say('changes')}</caption>
            <thead>
              <tr>
                <th scope="col">{say('change.place')}</th>
                <th scope="col">{say('change.before')}</th>
                <th scope="col">{say('change.after')}</th>
              </tr>
            </thead>
            <tbody>
              {changes.map(({ place, before = '', after = '' }) => (
                <tr key={place}>
                  <td>
                    <code>{place}</code>
                  </td>
                  <td>
                    <del>{typeset(before, 'fr')}</del>
                  </td>
                  <td>
                    <ins>{typeset(after, 'fr')}</ins>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      <Acts proposal={proposal} asked={asked} member={member} edit={edit} />
      <ol class="history" aria-label={say('history')}>
        {history.map(({ at, by, event, explanation }) => (
          <li>
            <span>{formats.dayAndTime(at)}</span>
            <span>
              {say('by', { event: say(`event.${event}`), by })}
              {explanation !== undefined && ` : ${typeset(explanation, 'fr')}`}
            </span>
          </li>
        ))}
      </ol>
    </article>
  );
}

type Explained = 'send-back' | 'refuse';

/** What may be done from here; the API decides, and says why where it refuses. */
function Acts({ proposal, asked, member, edit }: ReadProps) {
  const { id, state, version, mine, content } = proposal;
  const acting = useAct();
  const [explained, explain] = useState<Explained>();
  const params = { proposalId: id };
  const isTeam = member.role === 'project-team';
  const isOpen = state === 'proposed' || state === 'sent-back';
  const decide = (decision: 'approve' | 'take-back' | Explained, explanation = '') =>
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
    ...(isOpen && (mine || isTeam) ? [{ name: say('cancel'), act: () => void cancel() }] : []),
  ];
  return (
    <>
      {isTeam && state === 'proposed' && mine && <p class="notice">{say('own.approval')}</p>}
      {acting.fault && <Fault error={acting.fault} />}
      <p class="notice done" hidden={acting.done === undefined}>
        {acting.done}
      </p>
      {explained ? (
        <Explanation
          key={explained}
          kind={explained}
          draft={`${explained} ${id}`}
          send={(text) => decide(explained, text)}
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
