import { render } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { call, type Reply } from '../../../contract/client/call.ts';
import { formats, french, href, inFrench, say } from '../say.ts';
import { hasProfile, withToken } from '../session.ts';
import { AnswerForm } from './answer-form.tsx';
import { WithdrawForm } from './withdraw-form.tsx';

export type OwnIdea = Reply<'GET /v1/me/posts'>['items'][number];

interface Shown {
  /** The directorate of each theme: « Direction des transports ». */
  readonly directorates: Readonly<Record<string, string>>;
  readonly limit: number;
}

/** « Vos idées »: the state of each, in whole sentences, and what its author can still do. */
export async function showOwnIdeas(block: HTMLElement): Promise<void> {
  const outlet = block.querySelector<HTMLElement>('[data-list]');
  if (outlet === null) return;
  const shown: Shown = {
    directorates: JSON.parse(block.dataset.directorates ?? '{}'),
    limit: Number(block.dataset.limit),
  };
  const none = block.querySelector<HTMLElement>('[data-none]');
  const first = hasProfile() ? await read().catch(() => undefined) : { items: [] };
  if (none) {
    none.hidden = first !== undefined && first.items.length > 0;
    if (first === undefined) none.textContent = say('suivi.unread');
  }
  if (first) render(<Ideas {...shown} first={first} />, outlet);
}

const read = (cursor?: string) =>
  withToken((token) => call('GET /v1/me/posts', { token, query: cursor === undefined ? {} : { cursor } }));

function Ideas({ first, ...shown }: Shown & { readonly first: Reply<'GET /v1/me/posts'> }) {
  const [ideas, setIdeas] = useState(first.items);
  const [cursor, setCursor] = useState(first.nextCursor);
  const replace = (changed: OwnIdea) =>
    setIdeas(ideas.map((idea) => (idea.id === changed.id ? changed : idea)));
  const corrected = (idea: OwnIdea, correction: OwnIdea) => {
    const done = { ...idea, mayCorrect: false, mayAppeal: false, correctedBy: correction.id };
    setIdeas([correction, ...ideas.map((each) => (each.id === idea.id ? done : each))]);
  };
  async function more(): Promise<void> {
    const page = await read(cursor);
    setIdeas([...ideas, ...page.items]);
    setCursor(page.nextCursor);
  }
  return (
    <>
      {ideas.map((idea) => (
        <Idea
          key={idea.id}
          {...shown}
          idea={idea}
          onChange={replace}
          onCorrection={(correction) => corrected(idea, correction)}
        />
      ))}
      {cursor && (
        <li>
          <button type="button" class="button small" onClick={() => void more()}>
            {say('ideas.more')}
          </button>
        </li>
      )}
    </>
  );
}

interface IdeaProps extends Shown {
  readonly idea: OwnIdea;
  onChange(idea: OwnIdea): void;
  onCorrection(correction: OwnIdea): void;
}

function Idea({ idea, limit, directorates, onChange, onCorrection }: IdeaProps) {
  const [writing, setWriting] = useState<'correction' | 'appeal' | 'withdrawal'>();
  const { id, title, decision, mayCorrect, mayAppeal, mayWithdraw } = idea;
  const params = { postId: id };
  const state = useRef<HTMLParagraphElement>(null);
  return (
    <li class="own-idea">
      <p class="written" {...inFrench}>
        {idea.publishedAt && !idea.withdrawnAt ? (
          <a href={href(`/p/${id}`)}>{french(title)}</a>
        ) : (
          french(title)
        )}
      </p>
      <p class="note">{say('ideas.sent', { date: formats.day(idea.submittedAt) })}</p>
      <p ref={state} tabIndex={-1}>
        {stateOf(idea)}
      </p>
      {idea.status === 'refused' && decision?.explanation && (
        <figure class="letter">
          <figcaption>
            {say(idea.appeal?.outcome === 'rejected' ? 'ideas.second-writes' : 'ideas.writes', {
              directorate: directorates[idea.theme] ?? '',
            })}
          </figcaption>
          <blockquote {...inFrench}>{french(decision.explanation)}</blockquote>
        </figure>
      )}
      {decision?.mergedInto && (
        <p>
          <a href={href(`/p/${decision.mergedInto}`)}>{say('bar.merged-see')}</a>
        </p>
      )}
      {writing === undefined && (mayCorrect || mayAppeal || mayWithdraw) && (
        <p class="actions">
          {mayCorrect && (
            <button type="button" class="button small" onClick={() => setWriting('correction')}>
              {say('ideas.correct')}
            </button>
          )}
          {mayAppeal && (
            <button type="button" class="button small" onClick={() => setWriting('appeal')}>
              {say('ideas.appeal')}
            </button>
          )}
          {mayWithdraw && (
            <button type="button" class="link" onClick={() => setWriting('withdrawal')}>
              {say('ideas.withdraw')}
            </button>
          )}
        </p>
      )}
      {writing === 'correction' && (
        <AnswerForm
          name={`correction-${id}`}
          label={say('ideas.corrected-text')}
          help={say('ideas.correct-help')}
          initial={title}
          limit={limit}
          action={say('ideas.send-correction')}
          send={async (text, idempotencyKey) =>
            onCorrection(
              await withToken((token) =>
                call('POST /v1/me/posts/{postId}/correction', {
                  token,
                  params,
                  idempotencyKey,
                  body: { text },
                }),
              ),
            )
          }
          close={() => setWriting(undefined)}
        />
      )}
      {writing === 'appeal' && (
        <AnswerForm
          name={`appeal-${id}`}
          label={say('ideas.appeal-why')}
          help={say('ideas.appeal-help')}
          initial=""
          action={say('ideas.send-appeal')}
          send={async (explanation) =>
            onChange(
              await withToken((token) =>
                call('POST /v1/me/posts/{postId}/appeal', { token, params, body: { explanation } }),
              ),
            )
          }
          close={() => setWriting(undefined)}
        />
      )}
      {writing === 'withdrawal' && (
        <WithdrawForm
          withdraw={async () => {
            onChange(await withToken((token) => call('DELETE /v1/me/posts/{postId}', { token, params })));
            // The pressed button is gone, so focus moves to the outcome that replaces it.
            state.current?.focus();
          }}
          close={() => setWriting(undefined)}
        />
      )}
    </li>
  );
}

function stateOf({ withdrawnAt, status, decision, appeal, correctedBy, closesAt }: OwnIdea): string {
  const reason = decision?.reason?.label ?? '';
  if (withdrawnAt) return say('ideas.withdrawn', { date: formats.day(withdrawnAt) });
  if (correctedBy) return say('ideas.corrected', { reason });
  if (status === 'refused') {
    if (appeal && appeal.outcome === undefined) return say('ideas.appealed', { reason });
    return appeal ? say('ideas.confirmed') : say('ideas.refused', { reason });
  }
  if (status === 'merged') return say('ideas.merged');
  if (status === 'submitted' || status === 'held') return say('ideas.waiting');
  if (appeal?.outcome === 'upheld') return say('ideas.upheld');
  if (status === 'closed') return say('ideas.closed', { date: closesAt ? formats.end(closesAt) : '' });
  return say('ideas.open');
}
