import { typeset } from '../../../../messages/typography.ts';
import { Fault } from '../../parts/fault.tsx';
import { MoreButton } from '../../parts/more-button.tsx';
import { usePages } from '../../parts/use-pages.ts';
import { addressOf } from '../../router.ts';
import type { ScreenProps } from '../../screen.ts';
import { request } from '../../session/session.ts';
import { BoxScreen } from './box-screen.tsx';
import { OpeningById, OpeningFor } from './opening.tsx';
import { type Box, say } from './say.ts';

/** « Papier »: the boxes of bulletins, or one of them. */
export default function PaperScreen({ member, rest: [boxId], query }: ScreenProps) {
  const isTeam = member.role === 'project-team';
  const asked = query.get('question') ?? undefined;
  return boxId === undefined ? (
    <Boxes isTeam={isTeam} postId={asked} />
  ) : (
    <BoxScreen boxId={boxId} isTeam={isTeam} />
  );
}

function Boxes({ isTeam, postId }: { readonly isTeam: boolean; readonly postId: string | undefined }) {
  const { items, fault, more } = usePages(
    (cursor) => request('GET /v1/admin/paper-boxes', { query: cursor === undefined ? {} : { cursor } }),
    'boxes',
  );
  return (
    <>
      <h1>{say('title')}</h1>
      <p class="hint">{say('intro')}</p>
      {fault && <Fault error={fault} />}
      <div class="beside">
        <div>
          {items?.length === 0 && <p class="hint">{say('none')}</p>}
          <ul class="rows">
            {items?.map((box) => (
              <Line key={box.id} box={box} />
            ))}
          </ul>
          <MoreButton list={{ more }} label={say('more')} />
        </div>
        {isTeam && (postId === undefined ? <OpeningById /> : <OpeningFor key={postId} postId={postId} />)}
      </div>
    </>
  );
}

function Line({ box }: { readonly box: Box }) {
  const { id, title, place, counts, bulletins, printings, closedAt } = box;
  const state = closedAt !== undefined ? 'closed' : printings > 0 ? 'printed' : 'made';
  const { counted, spoiled } = counts;
  return (
    <li>
      <a href={addressOf('papier', id)}>
        <strong>{typeset(place, 'fr')}</strong>
      </a>
      <p class="hint">
        <span>{typeset(title, 'fr')}</span>
        <span>{say(`state.${state}`)}</span>
        <span>
          {say('line.counts', { counted, spoiled, waiting: counts.once + counts.disputed, bulletins })}
        </span>
      </p>
    </li>
  );
}
