import { typeset } from '../../../../messages/typography.ts';
import { formats, themeLabel } from '../../ground.ts';
import { Fault } from '../../parts/fault.tsx';
import { MoreButton } from '../../parts/more-button.tsx';
import { Tabs } from '../../parts/tabs.tsx';
import { usePages } from '../../parts/use-pages.ts';
import { addressOf } from '../../router.ts';
import { request } from '../../session/session.ts';
import { say } from './say.ts';

const address = addressOf('rendez-vous');

export function MeetingList({ isTeam, isPast }: { readonly isTeam: boolean; readonly isPast: boolean }) {
  const when = isPast ? 'past' : 'coming';
  const list = usePages((cursor) => request('GET /v1/admin/meetings', { query: { when, cursor } }), when);
  return (
    <>
      <h1>{say('title')}</h1>
      {isTeam && (
        <p class="actions">
          <a class="button" href={addressOf('rendez-vous', 'nouveau')}>
            {say('new')}
          </a>
        </p>
      )}
      <Tabs
        label={say('title')}
        tabs={[
          { href: address, name: say('coming'), isCurrent: !isPast },
          { href: `${address}?quand=passes`, name: say('past'), isCurrent: isPast },
        ]}
      />
      {list.fault && <Fault error={list.fault} retry={() => void list.reload()} />}
      {list.items?.length === 0 && <p class="hint">{say('none')}</p>}
      <ul class="rows">
        {list.items?.map(({ id, title, startsAt, place, link, theme, host, state }) => (
          <li key={id}>
            <a href={addressOf('rendez-vous', id)}>{typeset(title, 'fr')}</a>
            <p class="hint">
              <span>{formats.dayAndTime(startsAt)}</span>
              <span>{typeset(place ?? link ?? '', 'fr')}</span>
              <span>{themeLabel(theme)}</span>
              <span>{say('hosted-by', { host: host.pseudonym })}</span>
              {state === 'cancelled' && <span class="is-late">{say('cancelled')}</span>}
            </p>
          </li>
        ))}
      </ul>
      <MoreButton list={list} label={say('more')} />
    </>
  );
}
