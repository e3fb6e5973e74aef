import { useEffect, useState } from 'preact/hooks';
import { call, type Reply } from '../../../../contract/client/call.ts';
import { observersOf } from '../../../../domain/envelopes/observation.ts';
import { type AskedPoll, type EnvelopeFormat, pollsOf } from '../../../../domain/polls/format.ts';
import { typeset } from '../../../../messages/typography.ts';
import { countText, moneyText } from '../../../view/numbers.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { TextField } from '../../parts/field.tsx';
import { SendForm } from '../../parts/send-form.tsx';
import { type Acting, useAct } from '../../parts/use-act.ts';
import { useDraft } from '../../parts/use-draft.ts';
import { blanksOf, useForm } from '../../parts/use-form.ts';
import { Reading, useReply } from '../../parts/use-reply.tsx';
import { type Member, request } from '../../session/session.ts';
import { say } from './say.ts';

type Post = Reply<'GET /v1/posts'>['items'][number];
type Outcome = Reply<'GET /v1/envelopes/{postId}/outcome'>['outcome'];
type EnvelopePoll = AskedPoll & { readonly format: EnvelopeFormat };

const envelopesOf = (post: Post): EnvelopePoll[] =>
  pollsOf(post).filter((poll): poll is EnvelopePoll => poll.format.kind === 'projects');

/** Closed envelopes among the last fifty closed publications: what both rules gave, as everybody may read it. */
export function PastEnvelopes({ member }: { readonly member: Member }) {
  const asked = useReply('GET /v1/posts', { query: { channel: 'region', status: 'closed', limit: '50' } });
  const [opening, open] = useState<Post>();
  const acting = useAct();
  return (
    <section class="panel">
      <h2>{say('past')}</h2>
      <p class="notice done" hidden={acting.done === undefined}>
        {acting.done}
      </p>
      <Reading asked={asked}>
        {({ items }) => {
          const closed = items.filter((post) => envelopesOf(post).length > 0);
          return (
            <ul class="rows">
              {closed.length === 0 && <li>{say('past.none')}</li>}
              {closed.map((post) => (
                <li key={post.id}>
                  <strong>{typeset(post.title, 'fr')}</strong>{' '}
                  <a href={`/p/${post.id}`} target="_blank" rel="noreferrer">
                    {say('public')}
                  </a>
                  {envelopesOf(post).map((poll) => (
                    <Past key={poll.step} poll={poll} />
                  ))}
                  {member.role === 'project-team' && observersOf(post).length > 0 && (
                    <p class="actions">
                      <button type="button" class="button small" onClick={() => open(post)}>
                        {say('open')}
                      </button>
                    </p>
                  )}
                </li>
              ))}
            </ul>
          );
        }}
      </Reading>
      {opening && <Opening post={opening} acting={acting} close={() => open(undefined)} />}
    </section>
  );
}

/** One envelope, or a territory of it; nothing until it is certified. */
function Past({ poll: { postId, step, format } }: { readonly poll: EnvelopePoll }) {
  const [outcome, setOutcome] = useState<Outcome>();
  useEffect(() => {
    call('GET /v1/envelopes/{postId}/outcome', {
      params: { postId },
      ...(step !== undefined && { query: { step } }),
    }).then(
      (found) => setOutcome(found.outcome),
      () => {},
    );
  }, []);
  if (outcome === undefined) return null;
  const { rule, decidedBy = rule, withheld, other, voters, left, funded } = outcome;
  const names = (ids: readonly string[]) =>
    ids.length === 0
      ? say('nothing')
      : ids
          .map((id) => typeset(format.options.find((option) => option.id === id)?.label ?? id, 'fr'))
          .join(', ');
  return (
    <>
      <p>
        {say('past.by', {
          rule: say(`rule.${decidedBy}`),
          voters: countText(voters, 'fr'),
          left: moneyText(left, 'fr'),
          names: names(funded),
        })}
      </p>
      {withheld && <p class="hint">{say(`past.withheld.${withheld}`)}</p>}
      {other && (
        <p class="hint">
          {funded.toSorted().join() === other.funded.toSorted().join()
            ? say('past.same')
            : say('past.other', { rule: say(`rule.${other.rule}`), names: names(other.funded) })}
        </p>
      )}
    </>
  );
}

interface OpeningProps {
  readonly post: Post;
  readonly acting: Acting;
  readonly close: () => void;
}

/** Asks why, and opens the ballots to those whom the envelope names. */
function Opening({ post, acting, close }: OpeningProps) {
  const form = useForm({
    draft: useDraft(`ballots ${post.id}`, ''),
    lacks: (why) => blanksOf({ why }),
    act: acting.act,
    send: (explanation) =>
      request('POST /v1/admin/envelopes/{postId}/observation', {
        params: { postId: post.id },
        body: { explanation },
      }),
    done: say('open.done'),
    arrived: close,
  });
  return (
    <Dialog title={say('open.title')} close={close}>
      <SendForm
        send={form.send}
        button={say('open.send')}
        acting={acting}
        more={
          <button type="button" class="button small" onClick={close}>
            {say('cancel')}
          </button>
        }
      >
        <p>{say('open.so', { names: observersOf(post).join(', ') })}</p>
        <TextField
          label={say('why')}
          rows={3}
          value={form.value}
          set={form.set}
          at="explanation"
          fault={form.faultOf('why', say('why.missing'))}
        />
      </SendForm>
    </Dialog>
  );
}
