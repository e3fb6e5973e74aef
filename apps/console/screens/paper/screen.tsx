import { useState } from 'preact/hooks';
import { typeset } from '../../../../messages/typography.ts';
import { Fault } from '../../parts/fault.tsx';
import { TextField } from '../../parts/field.tsx';
import { MoreButton } from '../../parts/more-button.tsx';
import { useAct } from '../../parts/use-act.ts';
import { usePages } from '../../parts/use-pages.ts';
import { addressOf, navigate } from '../../router.ts';
import type { ScreenProps } from '../../screen.ts';
import { request } from '../../session/session.ts';
import { BoxScreen } from './box-screen.tsx';
import { type Box, say } from './say.ts';

/** « Papier »: the boxes of bulletins, or one of them. */
export default function PaperScreen({ member, rest: [boxId] }: ScreenProps) {
  const isTeam = member.role === 'project-team';
  return boxId === undefined ? <Boxes isTeam={isTeam} /> : <BoxScreen boxId={boxId} isTeam={isTeam} />;
}

function Boxes({ isTeam }: { readonly isTeam: boolean }) {
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
        {isTeam && <Opening />}
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

const empty = { postId: '', step: '', place: '', bulletins: '100' };

/** Opens a box for a question; the project team's alone. */
function Opening() {
  const acting = useAct();
  const [draft, set] = useState(empty);
  const [key, setKey] = useState(() => crypto.randomUUID());
  const field = (name: keyof typeof empty) => ({
    value: draft[name],
    set: (value: string) => set({ ...draft, [name]: value }),
  });
  const send = () =>
    acting.act(async () => {
      const { step, postId, place, bulletins } = draft;
      const body = {
        ...{ postId: postId.trim(), place, bulletins: Number(bulletins) },
        ...(step.trim() !== '' && { step: step.trim() }),
      };
      const { id } = await request('POST /v1/admin/paper-boxes', { body, idempotencyKey: key });
      setKey(crypto.randomUUID());
      navigate(addressOf('papier', id));
    }, say('open.done'));
  return (
    <form
      class="form panel"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <h2>{say('open')}</h2>
      <TextField label={say('open.question')} help={say('open.question.help')} {...field('postId')} />
      <TextField label={say('open.step')} {...field('step')} />
      <TextField label={say('open.place')} help={say('open.place.help')} {...field('place')} />
      <TextField label={say('open.bulletins')} type="number" {...field('bulletins')} />
      {acting.fault && <Fault error={acting.fault} />}
      <p class="actions">
        <button type="submit" class="button" aria-disabled={acting.isBusy}>
          {say('open.send')}
        </button>
      </p>
    </form>
  );
}
