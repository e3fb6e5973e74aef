import { typeset } from '../../../../messages/typography.ts';
import { formats, themeLabel } from '../../ground.ts';
import { Fault } from '../../parts/fault.tsx';
import { Tabs } from '../../parts/tabs.tsx';
import { usePages } from '../../parts/use-pages.ts';
import { addressOf, navigate } from '../../router.ts';
import type { ScreenProps } from '../../screen.ts';
import { request } from '../../session/session.ts';
import { emptyDraft } from './draft.ts';
import { Editor } from './editor.tsx';
import { ProposalView } from './proposal-view.tsx';
import { say } from './say.ts';

const states = ['proposed', 'sent-back', 'approved', 'published', 'refused', 'cancelled'] as const;
type State = (typeof states)[number];

/** A new one, in the place of an id. */
const fresh = 'nouvelle';

/** « Questions »: what is proposed, by state; one of them; or a new one. */
export default function QuestionsScreen({ member, rest: [id], query }: ScreenProps) {
  if (id === fresh) {
    const kind = query.get('genre') === 'information' ? 'information' : 'question';
    return (
      <Editor
        key={kind}
        member={member}
        initial={emptyDraft(kind, member.themes[0] ?? '')}
        done={(proposalId) => navigate(addressOf('questions', proposalId))}
      />
    );
  }
  if (id !== undefined) return <ProposalView key={id} proposalId={id} member={member} />;
  const state = states.find((each) => each === query.get('etat')) ?? 'proposed';
  return <List key={state} state={state} />;
}

function List({ state }: { readonly state: State }) {
  const list = usePages(
    (cursor) => request('GET /v1/admin/proposals', { query: { state, cursor } }),
    `proposals ${state}`,
  );
  return (
    <>
      <h1>{say('title')}</h1>
      <p class="actions">
        <a class="button small" href={addressOf('questions', fresh)}>
          {say('new.question')}
        </a>
        <a class="button small" href={`${addressOf('questions', fresh)}?genre=information`}>
          {say('new.information')}
        </a>
      </p>
      <Tabs
        label={say('states')}
        tabs={states.map((each) => ({
          name: say(`state.${each}`),
          href: `${addressOf('questions')}?etat=${each}`,
          isCurrent: each === state,
        }))}
      />
      {list.fault && <Fault error={list.fault} retry={() => void list.reload()} />}
      {list.items?.length === 0 && <p>{say('none')}</p>}
      <ul class="rows">
        {list.items?.map(({ id, title, theme, kind, since, mine, week }) => (
          <li key={id}>
            <a href={addressOf('questions', id)}>{typeset(title, 'fr')}</a>
            <p class="hint">
              <span>{say(`kind.${kind}`)}</span>
              <span>{themeLabel(theme)}</span>
              <span>{say('since', { date: formats.day(since) })}</span>
              {week !== undefined && <span>{say('week', { week: week.replace(/^\d+-W0?/, '') })}</span>}
              {mine && <span>{say('mine')}</span>}
            </p>
          </li>
        ))}
      </ul>
      {list.more && (
        <button type="button" class="button small" onClick={() => void list.more?.()}>
          {say('more')}
        </button>
      )}
    </>
  );
}
