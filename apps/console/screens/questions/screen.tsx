import { typeset } from '../../../../messages/typography.ts';
import { formats, themeLabel } from '../../ground.ts';
import { Fault } from '../../parts/fault.tsx';
import { MoreButton } from '../../parts/more-button.tsx';
import { Tabs } from '../../parts/tabs.tsx';
import { usePages } from '../../parts/use-pages.ts';
import { Reading, useReply } from '../../parts/use-reply.tsx';
import { addressOf, navigate } from '../../router.ts';
import type { ScreenProps } from '../../screen.ts';
import { type Member, request } from '../../session/session.ts';
import { draftOf, emptyDraft, emptyEnvelopeDraft } from './draft.ts';
import { Editor } from './editor.tsx';
import { ProposalView } from './proposal-view.tsx';
import { publishedPart } from './published.ts';
import { PublishedView } from './published-view.tsx';
import { say } from './say.ts';

const states = ['proposed', 'sent-back', 'approved', 'published', 'refused', 'cancelled'] as const;
/** Lists besides those by state: one’s own, and all. */
const lists = [...states, 'mine', 'all'] as const;
type ListName = (typeof lists)[number];

/** What can be proposed; an envelope is a question that begins with the format of one. */
const kinds = ['question', 'information', 'enveloppe'] as const;

/** Takes the place of an id for a new proposal. */
const fresh = 'nouvelle';

/** « Questions »: proposals by state, one of them, or a new one. */
export default function QuestionsScreen({ member, rest: [id, part], query }: ScreenProps) {
  if (id === publishedPart && part !== undefined) {
    return <PublishedView key={part} postId={part} member={member} />;
  }
  if (id === fresh) {
    const taken = query.get('de');
    if (taken !== null) return <EditorAgain key={taken} member={member} proposalId={taken} />;
    const kind = kinds.find((each) => each === query.get('genre')) ?? 'question';
    const [theme = ''] = member.themes;
    return (
      <Editor
        key={kind}
        member={member}
        initial={kind === 'enveloppe' ? emptyEnvelopeDraft(theme) : emptyDraft(kind, theme)}
        name={kind}
        done={(proposalId) => navigate(addressOf('questions', proposalId))}
      />
    );
  }
  if (id !== undefined) return <ProposalView key={id} proposalId={id} member={member} />;
  const name = lists.find((each) => each === query.get('etat')) ?? 'proposed';
  return <List key={name} name={name} />;
}

/** Proposes again what was cancelled or refused, as a new proposal that starts from its content. */
function EditorAgain({ member, proposalId }: { readonly member: Member; readonly proposalId: string }) {
  const asked = useReply('GET /v1/admin/proposals/{proposalId}', { params: { proposalId } });
  return (
    <Reading asked={asked} title={say('title')}>
      {({ content }) => (
        <Editor
          member={member}
          initial={draftOf(content)}
          name={`again ${proposalId}`}
          done={(id) => navigate(addressOf('questions', id))}
        />
      )}
    </Reading>
  );
}

const queryOf = (name: ListName) =>
  name === 'mine' ? ({ state: 'all', mine: 'true' } as const) : { state: name };

function List({ name }: { readonly name: ListName }) {
  const isOverStates = name === 'mine' || name === 'all';
  const list = usePages(
    (cursor) => request('GET /v1/admin/proposals', { query: { ...queryOf(name), cursor } }),
    `proposals ${name}`,
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
        <a class="button small" href={`${addressOf('questions', fresh)}?genre=enveloppe`}>
          {say('new.envelope')}
        </a>
      </p>
      <Tabs
        label={say('states')}
        tabs={lists.map((each) => ({
          name: say(`state.${each}`),
          href: `${addressOf('questions')}?etat=${each}`,
          isCurrent: each === name,
        }))}
      />
      {list.fault && <Fault error={list.fault} retry={() => void list.reload()} />}
      {list.items?.length === 0 && <p>{say('none')}</p>}
      <ul class="rows">
        {list.items?.map(({ id, title, theme, kind, state, since, mine, week, postId }) => (
          <li key={id}>
            <a href={addressOf('questions', id)}>{typeset(title, 'fr')}</a>
            <p class="hint">
              {isOverStates && <span>{say(`one.${state}`)}</span>}
              <span>{say(`kind.${kind}`)}</span>
              <span>{themeLabel(theme)}</span>
              <span>{say('since', { date: formats.day(since) })}</span>
              {week !== undefined && <span>{say('week', { week: week.replace(/^\d+-W0?/, '') })}</span>}
              {mine && <span>{say('mine')}</span>}
            </p>
            {postId !== undefined && (
              <p>
                <a class="link" href={addressOf('questions', publishedPart, postId)}>
                  {say('published.open')}
                </a>
              </p>
            )}
          </li>
        ))}
      </ul>
      <MoreButton list={list} label={say('more')} />
    </>
  );
}
