import { useState } from 'preact/hooks';
import type { Reply } from '../../../../contract/client/call.ts';
import { handingOn } from '../../../../messages/console/handing-on.ts';
import { consoleTexts } from '../../../../messages/console/texts.ts';
import { typeset } from '../../../../messages/typography.ts';
import { formats, themeLabel } from '../../ground.ts';
import { Fault } from '../../parts/fault.tsx';
import { MoveForm } from '../../parts/move-form.tsx';
import { Notes } from '../../parts/notes.tsx';
import { useAct } from '../../parts/use-act.ts';
import { type Asked, Reading, useReply } from '../../parts/use-reply.tsx';
import { addressOf } from '../../router.ts';
import { type Member, request } from '../../session/session.ts';
import { Card, type Charter, type Review } from '../decide/card.tsx';
import { SimilarPanel } from '../decide/similar-panel.tsx';
import { say } from './say.ts';

const sayOn = consoleTexts(handingOn);

type Post = Review['post'];

/** A decided suggestion: what was decided, and what can still be done about it. */
export function DecidedView({ postId, member }: { readonly postId: string; readonly member: Member }) {
  const review = useReply('GET /v1/admin/posts/{postId}', { params: { postId } });
  const charter = useReply('GET /v1/moderation/charter', {});
  return (
    <>
      <p>
        <a href={addressOf('chercher')}>{say('back')}</a>
      </p>
      <Reading asked={review} title={say('one.title')}>
        {(value) => (
          <Reading asked={charter} title={say('one.title')}>
            {(rules) => <Decided asked={review} review={value} charter={rules} member={member} />}
          </Reading>
        )}
      </Reading>
    </>
  );
}

interface DecidedProps {
  readonly asked: Asked<Review>;
  readonly review: Review;
  readonly charter: Charter;
  readonly member: Member;
}

function Decided({ asked, review, charter, member }: DecidedProps) {
  const { post } = review;
  const { id, theme, decision, state, publishedAt } = post;
  const [panel, open] = useState<'merge' | 'move'>();
  const acting = useAct();
  const params = { postId: id };
  /** Acts, then reloads the history. */
  const act = async (what: () => Promise<unknown>, done: string) => {
    open(undefined);
    await acting.act(async () => {
      await what();
      await asked.reload();
    }, done);
  };
  const decide = (body: Body, done: string) =>
    act(
      () =>
        request('POST /v1/admin/posts/{postId}/decision', {
          params,
          body: { ...body, version: post.version },
        }),
      done,
    );
  return (
    <>
      <h1 class="of-post">{say('one.title')}</h1>
      <div class="beside">
        <Card card={post} review={review} charter={charter} isOwnDecision={false}>
          {decision?.explanation !== undefined && (
            <section class="reports">
              <h2>{say('told')}</h2>
              <p class="written">{typeset(decision.explanation, 'fr')}</p>
            </section>
          )}
          <Notes
            of={id}
            notes={review.notes}
            send={async (text) => {
              const { items } = await request('POST /v1/admin/posts/{postId}/notes', {
                params,
                body: { text },
              });
              asked.replace({ ...review, notes: items });
            }}
          />
        </Card>
        <aside>
          <Links post={post} />
          {acting.fault && <Fault error={acting.fault} />}
          <p class="notice done" hidden={acting.done === undefined}>
            {acting.done}
          </p>
          {post.waitingFor === undefined ? (
            <Ways
              post={post}
              undo={() =>
                act(
                  () => request('POST /v1/admin/posts/{postId}/decision/undo', { params }),
                  say('done.undo'),
                )
              }
              publish={() => decide({ decision: 'publish' }, say('done.publish'))}
              hold={() => decide({ decision: 'hold' }, say('done.hold'))}
              merge={() => open('merge')}
            />
          ) : (
            <p>
              {say('waits')} <a href={addressOf('a-decider', id)}>{say('waits.open')}</a>
            </p>
          )}
          {panel === 'merge' && (
            <Merging
              post={post}
              merge={(into) => decide({ decision: 'merge', mergedInto: into }, say('done.merge'))}
              close={() => open(undefined)}
            />
          )}
          {panel === 'move' && (
            <MoveForm
              theme={theme}
              member={member}
              send={(to) =>
                act(
                  () =>
                    request('POST /v1/admin/posts/{postId}/theme', {
                      params,
                      body: { theme: to, version: post.version },
                    }),
                  sayOn('done.move', { theme: themeLabel(to) }),
                )
              }
              close={() => open(undefined)}
            />
          )}
          {panel !== 'move' && state === 'published' && publishedAt !== undefined && (
            <p>
              <button type="button" class="link" onClick={() => open('move')}>
                {sayOn('move')}
              </button>
            </p>
          )}
        </aside>
      </div>
    </>
  );
}

type Body =
  | { readonly decision: 'publish' | 'hold' }
  | { readonly decision: 'merge'; readonly mergedInto: string };

/** Links to its public page, its follow-up, and what it was merged into. */
function Links({ post: { id, state, publishedAt, decision } }: { readonly post: Post }) {
  const isRead = state === 'published' || (state === 'merged' && publishedAt !== undefined);
  return (
    <ul class="links">
      {isRead && (
        <li>
          <a href={`/p/${id}`} target="_blank" rel="noreferrer">
            {say('public')}
          </a>
        </li>
      )}
      {state === 'published' && (
        <>
          <li>
            <a href={addressOf('suites', id)}>{say('outcome')}</a>
          </li>
          <li>
            <a href={`${addressOf('projets', 'nouveau')}?de=${id}`}>{say('project')}</a>
          </li>
        </>
      )}
      {state === 'merged' && decision?.mergedInto !== undefined && (
        <li>
          <a href={`/p/${decision.mergedInto}`} target="_blank" rel="noreferrer">
            {say('into')}
          </a>
        </li>
      )}
    </ul>
  );
}

interface WaysProps {
  readonly post: Post;
  readonly undo: () => Promise<void>;
  readonly publish: () => Promise<void>;
  readonly hold: () => Promise<void>;
  readonly merge: () => void;
}

/** What can still be done, each with what readers will see of it. */
function Ways({ post: { state, decision }, undo, publish, hold, merge }: WaysProps) {
  const until = decision?.undoableUntil;
  const isRead = state === 'published' || state === 'merged';
  return (
    <ul class="ways">
      {until !== undefined && (
        <Way name={say('act.undo')} help={say('help.undo', { time: formats.time(until) })} act={undo} />
      )}
      {state === 'merged' && <Way name={say('act.publish')} help={say('help.publish')} act={publish} />}
      {isRead && <Way name={say('act.merge')} help={say('help.merge')} act={merge} />}
      {state === 'published' && <Way name={say('act.hold')} help={say('help.hold')} act={hold} />}
    </ul>
  );
}

interface WayProps {
  readonly name: string;
  readonly help: string;
  readonly act: () => unknown;
}

function Way({ name, help, act }: WayProps) {
  return (
    <li>
      <button type="button" class="button small" onClick={() => void act()}>
        {name}
      </button>
      <p class="hint">{help}</p>
    </li>
  );
}

interface MergingProps {
  readonly post: Post;
  readonly merge: (into: string) => void;
  readonly close: () => void;
}

function Merging({ post: { id }, merge, close }: MergingProps) {
  const asked = useReply('GET /v1/admin/posts/{postId}/similar', { params: { postId: id } });
  const similar: Reply<'GET /v1/admin/posts/{postId}/similar'>['items'] | undefined = asked.value?.items;
  return (
    <SimilarPanel
      similar={similar ?? (asked.fault ? [] : undefined)}
      isMerging
      mayMerge
      merge={merge}
      close={close}
    />
  );
}
