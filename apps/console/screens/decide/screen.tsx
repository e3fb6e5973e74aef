import { useState } from 'preact/hooks';
import { themeLabel } from '../../ground.ts';
import { Fault } from '../../parts/fault.tsx';
import { Reading, useReply } from '../../parts/use-reply.tsx';
import { askedAddress, navigate } from '../../router.ts';
import type { ScreenProps } from '../../screen.ts';
import { useKeys } from '../../shell/keys.ts';
import type { Charter } from './card.tsx';
import { CardView } from './card-view.tsx';
import { ListView } from './list-view.tsx';
import { type Deciding, say, useQueue } from './use-queue.ts';

/** « À décider »: waiting suggestions and appeals, one at a time or as a list. */
export default function DecideScreen(props: ScreenProps) {
  const charter = useReply('GET /v1/moderation/charter', {});
  return (
    <Reading asked={charter} title={say('title')}>
      {(value) => <Queue {...props} charter={value} />}
    </Reading>
  );
}

function Queue({ member, rest: [first], query, charter }: ScreenProps & { readonly charter: Charter }) {
  const theme = query.get('theme') ?? undefined;
  const isList = query.get('vue') === 'liste';
  // Each theme has its own queue.
  return <Shown key={`${theme} ${first}`} {...{ member, theme, first, isList, charter }} />;
}

interface ShownProps extends Pick<ScreenProps, 'member'> {
  readonly theme: string | undefined;
  readonly first: string | undefined;
  readonly isList: boolean;
  readonly charter: Charter;
}

function Shown({ member, theme, first, isList, charter }: ShownProps) {
  const deciding = useQueue(theme, first);
  const [rereads, setRereads] = useState(0);
  const { card, isRead, fault, queue } = deciding;
  const show = (asked: { readonly theme?: string | undefined; readonly isList: boolean }) => {
    navigate(askedAddress('a-decider', { theme: asked.theme ?? '', vue: asked.isList ? 'liste' : '' }));
  };
  const otherView = () => show({ theme, isList: !isList });
  const isPast = isRead && !isList && !card;
  useKeys([
    // Past the last card, one can return to those that were skipped.
    ...(isPast ? [{ key: 'k', label: say('act.previous'), act: () => deciding.move(-1) }] : []),
    { key: 'u', label: say('keys.undo'), act: () => void deciding.undo() },
    { key: 'l', label: say(isList ? 'act.card' : 'act.list'), act: otherView },
  ]);
  return (
    <div class={isList ? 'decide as-list' : 'decide'}>
      <h1 class="hidden-text">{say(isList ? 'title.list' : 'title')}</h1>
      <div class="decide-tools">
        {member.themes.length > 1 && (
          <p class="chips">
            <label class="hidden-text" for="theme">
              {say('theme')}
            </label>
            <select
              id="theme"
              value={theme ?? ''}
              onChange={({ currentTarget }) => show({ theme: currentTarget.value || undefined, isList })}
            >
              <option value="">{say('theme.all')}</option>
              {member.themes.map((id) => (
                <option value={id}>{themeLabel(id)}</option>
              ))}
            </select>
          </p>
        )}
        <button type="button" class="link" onClick={otherView}>
          {say(isList ? 'act.card' : 'act.list')} <kbd>L</kbd>
        </button>
      </div>
      <LastActLine deciding={deciding} />
      {fault && <Fault error={fault} retry={() => void deciding.reload()} />}
      {isRead && isList && <ListView key={rereads} deciding={deciding} charter={charter} />}
      {isRead && !isList && card && (
        <CardView deciding={deciding} card={card} charter={charter} member={member} />
      )}
      {isPast && (
        <div class="nothing">
          <p>{queue.waiting === 0 ? say('empty') : say.count('empty.passed', queue.waiting)}</p>
          {queue.cards.length > 0 && (
            <button type="button" class="button small" onClick={() => deciding.move(-1)}>
              {say('act.previous')} <kbd>K</kbd>
            </button>
          )}
          <button
            type="button"
            class="button small"
            onClick={() => {
              setRereads(rereads + 1);
              void deciding.reload();
            }}
          >
            {say('refresh')}
          </button>
        </div>
      )}
    </div>
  );
}

/** The last action with its undo, or what somebody else did meanwhile. */
function LastActLine({ deciding: { lastAct, undo } }: { readonly deciding: Deciding }) {
  if (lastAct === undefined) return <p class="told" />;
  return (
    <p class="told">
      <strong class={lastAct.isFault ? 'late' : 'done'}>{lastAct.text}</strong>
      {lastAct.title !== undefined && <span class="of">{say('quoted', { title: lastAct.title })}</span>}
      {lastAct.undo && (
        <button type="button" class="link" onClick={() => void undo()}>
          {say('act.undo')} <kbd>U</kbd>
        </button>
      )}
    </p>
  );
}
