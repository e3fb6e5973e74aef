import { useState } from 'preact/hooks';
import { typeset } from '../../../../messages/typography.ts';
import { Notices, Withdrawn } from '../../../view/notices.tsx';
import { formats, now, themeLabel } from '../../ground.ts';
import { Phone } from '../../parts/phone.tsx';
import { type Asked, Reading, useReply } from '../../parts/use-reply.tsx';
import { addressOf } from '../../router.ts';
import type { Member } from '../../session/session.ts';
import { whom } from './audience-fields.tsx';
import { publicWords } from './public-words.ts';
import { placeName, publishedPart, type RegionPost, say } from './published.ts';
import { type Act, PublishedAct } from './published-act.tsx';
import { say as sayOfQuestions } from './say.ts';

/** A published or withdrawn post of the Région: its texts, its notices, and the possible actions. */
export function PublishedView({ postId, member }: { readonly postId: string; readonly member: Member }) {
  const asked = useReply('GET /v1/admin/region-posts/{postId}', { params: { postId } });
  return (
    <>
      <p>
        <a href={addressOf('questions')}>{say('back')}</a>
      </p>
      <Reading asked={asked} title={say('title')}>
        {(post) => <Read {...{ post, asked, member }} />}
      </Reading>
    </>
  );
}

interface ReadProps {
  readonly post: RegionPost;
  readonly asked: Asked<RegionPost>;
  readonly member: Member;
}

function Read({ post, asked, member }: ReadProps) {
  const { id, state, theme, publishedAt, closesAt, texts, withdrawal } = post;
  const addressed = whom(post.audience);
  const [act, choose] = useState<Act>();
  const [done, tell] = useState<string>();
  const isClosed = closesAt !== undefined && Date.parse(closesAt) <= now();
  const isTalkedAbout = withdrawal !== undefined || (post.notices ?? []).length > 0;
  return (
    <div class="beside">
      <article class="panel thread">
        <p class="over">
          <span>{themeLabel(theme)}</span>
          <span class="state">{say(`state.${state}`)}</span>
          <span>{say('since', { date: formats.day(publishedAt) })}</span>
          {closesAt !== undefined && (
            <span>{say(isClosed ? 'closed' : 'closes', { date: formats.end(closesAt) })}</span>
          )}
        </p>
        <h1 class="of-post">{typeset(texts.title ?? '', 'fr')}</h1>
        {addressed !== undefined && <p class="hint">{sayOfQuestions('audience.is', { whom: addressed })}</p>}
        <p>
          <a href={`/p/${id}`} target="_blank" rel="noreferrer">
            {say('public')}
          </a>
        </p>
        <p class="notice done" hidden={done === undefined}>
          {done}
        </p>
        {member.role === 'project-team' &&
          (act === undefined ? (
            <Choices {...{ post, isClosed, choose }} />
          ) : (
            <PublishedAct
              key={act}
              {...{ post, act, asked }}
              leave={(text) => {
                choose(undefined);
                tell(text);
              }}
            />
          ))}
        <section class="reply">
          <h2>{say('texts')}</h2>
          <dl class="terms">
            {Object.entries(texts).map(([place, text]) => (
              <>
                <dt>{placeName(place)}</dt>
                <dd class="written">{typeset(text, 'fr')}</dd>
              </>
            ))}
          </dl>
        </section>
        {withdrawal?.replacedBy !== undefined && (
          <p class="notice">
            {say('replaced')}{' '}
            <a href={addressOf('questions', publishedPart, withdrawal.replacedBy)}>{say('replaced.open')}</a>
          </p>
        )}
      </article>
      {isTalkedAbout && (
        <section class="preview" aria-label={say('said')}>
          <h2>{say('said')}</h2>
          <Phone title={say('frame')} scheme="light">
            {withdrawal ? (
              <Withdrawn
                page={publicWords}
                kind={post.kind}
                withdrawal={{ withdrawnAt: withdrawal.at, why: withdrawal.why }}
              />
            ) : (
              <Notices page={publicWords} notices={post.notices ?? []} closesAt={closesAt} />
            )}
          </Phone>
        </section>
      )}
    </div>
  );
}

interface ChoicesProps {
  readonly post: RegionPost;
  readonly isClosed: boolean;
  readonly choose: (act: Act) => void;
}

/** The possible actions; the API decides, and explains refusals. */
function Choices({ post, isClosed, choose }: ChoicesProps) {
  const { id, state, kind, onPaper, restorableUntil } = post;
  const mayBeOnPaper = state === 'published' && !isClosed && onPaper.length > 0;
  const acts: Act[] =
    state === 'withdrawn'
      ? restorableUntil !== undefined && Date.parse(restorableUntil) > now()
        ? ['restore']
        : []
      : [
          ...(isClosed ? [] : (['correct'] as const)),
          ...(kind === 'question' && !isClosed ? (['close'] as const) : []),
          'withdraw',
        ];
  return (
    <>
      <p class="actions">
        {acts.map((act) => (
          <button key={act} type="button" class="button small" onClick={() => choose(act)}>
            {say(act)}
          </button>
        ))}
        {mayBeOnPaper && (
          <a class="button small" href={`${addressOf('papier')}?question=${id}`}>
            {say('paper')}
          </a>
        )}
      </p>
      {restorableUntil !== undefined && (
        <p class="hint">
          {acts.includes('restore')
            ? say('restore.until', { time: formats.time(restorableUntil) })
            : say('restore.over')}
        </p>
      )}
    </>
  );
}
