import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Reply } from '../../../../contract/client/call.ts';
import { searchedStates } from '../../../../domain/posts/post.ts';
import { typeset } from '../../../../messages/typography.ts';
import { formats, ground, themeLabel } from '../../ground.ts';
import { Fault } from '../../parts/fault.tsx';
import { MoreButton } from '../../parts/more-button.tsx';
import { usePages } from '../../parts/use-pages.ts';
import { addressOf, askedAddress, navigate } from '../../router.ts';
import type { ScreenProps } from '../../screen.ts';
import { type Member, request } from '../../session/session.ts';
import { DecidedView } from './decided-view.tsx';
import { say } from './say.ts';

/** « Chercher »: published, refused and merged posts by words, and the details of one. */
export default function SearchScreen({ member, rest: [postId], query }: ScreenProps) {
  if (postId !== undefined) return <DecidedView key={postId} postId={postId} member={member} />;
  return <Search member={member} asked={askedOf(query)} />;
}

interface Asked {
  readonly q: string;
  readonly state: (typeof searchedStates)[number] | '';
  readonly theme: string;
}

/** The search is in the address, so that Back finds it again. */
function askedOf(query: URLSearchParams): Asked {
  const state = searchedStates.find((each) => each === query.get('etat')) ?? '';
  return { q: query.get('q') ?? '', state, theme: query.get('theme') ?? '' };
}

const addressFor = ({ q, state, theme }: Asked): string =>
  askedAddress('chercher', { q: q.trim(), etat: state, theme });

function Search({ member, asked }: { readonly member: Member; readonly asked: Asked }) {
  const list = usePages((cursor) => {
    const { q, state, theme } = asked;
    const query = { ...(q && { q }), ...(state && { state }), ...(theme && { theme }), cursor };
    return request('GET /v1/admin/posts', { query });
  }, JSON.stringify(asked));
  return (
    <>
      <h1>{say('title')}</h1>
      <SearchForm asked={asked} />
      {list.fault && <Fault error={list.fault} retry={() => void list.reload()} />}
      <div aria-live="polite">{list.items?.length === 0 && <p>{say(list.more ? 'some' : 'none')}</p>}</div>
      <ul class="rows">
        {list.items?.map((found) => (
          <li key={found.postId}>
            <Found found={found} member={member} />
          </li>
        ))}
      </ul>
      <MoreButton list={list} label={say('more')} />
    </>
  );
}

function SearchForm({ asked }: { readonly asked: Asked }) {
  const [q, setWords] = useState(asked.q);
  const words = useRef<HTMLInputElement>(null);
  // In step with the list, so that nothing typed after it is overwritten.
  useLayoutEffect(() => setWords(asked.q), [asked.q]);
  useEffect(() => {
    // After the screen, which takes the focus when it appears.
    const timer = setTimeout(() => words.current?.focus());
    return () => clearTimeout(timer);
  }, []);
  return (
    <search>
      <form
        class="bar"
        onSubmit={(event) => {
          event.preventDefault();
          navigate(addressFor({ ...asked, q }));
        }}
      >
        <p class="field words">
          <label for="words">{say('words')}</label>
          <input
            id="words"
            ref={words}
            type="search"
            value={q}
            maxLength={200}
            aria-describedby="words-help"
            onInput={({ currentTarget }) => setWords(currentTarget.value)}
          />
        </p>
        <p class="field">
          <label for="state">{say('state')}</label>
          <select
            id="state"
            value={asked.state}
            onChange={({ currentTarget }) =>
              navigate(addressFor({ ...asked, q, state: currentTarget.value as Asked['state'] }))
            }
          >
            <option value="">{say('state.all')}</option>
            {searchedStates.map((state) => (
              <option value={state}>{say(`state.${state}`)}</option>
            ))}
          </select>
        </p>
        <p class="field">
          <label for="theme">{say('theme')}</label>
          <select
            id="theme"
            value={asked.theme}
            onChange={({ currentTarget }) =>
              navigate(addressFor({ ...asked, q, theme: currentTarget.value }))
            }
          >
            <option value="">{say('theme.all')}</option>
            {ground.themes.map(({ id, label }) => (
              <option value={id}>{label}</option>
            ))}
          </select>
        </p>
        <button type="submit" class="button">
          {say('send')}
        </button>
        <p class="hint" id="words-help">
          {say('words.help')}
        </p>
      </form>
    </search>
  );
}

type FoundPost = Reply<'GET /v1/admin/posts'>['items'][number];

function Found({ found, member }: { readonly found: FoundPost; readonly member: Member }) {
  const { title, theme, kind, status, publishedAt, decision } = found;
  const isOwn = member.themes.includes(theme);
  const text = typeset(title, 'fr');
  const at = decision?.at ?? publishedAt;
  return (
    <>
      {isOwn ? (
        <a href={addressIn(found)}>{text}</a>
      ) : (
        <a href={`/p/${found.postId}`} target="_blank" rel="noreferrer">
          {text}
        </a>
      )}
      <p class="hint">
        {kind !== 'suggestion' && <span>{say(`kind.${kind}`)}</span>}
        <span>{say(`is.${status as 'open' | 'closed' | 'refused' | 'merged'}`)}</span>
        {at !== undefined && (
          <span>
            {decision
              ? say('decided', { date: formats.day(at), by: decision.by })
              : say('published', { date: formats.day(at) })}
          </span>
        )}
        <span>{themeLabel(theme)}</span>
        {!isOwn && <span>{say('elsewhere')}</span>}
      </p>
    </>
  );
}

function addressIn({ kind, postId }: FoundPost): string {
  switch (kind) {
    case 'suggestion':
      return addressOf('chercher', postId);
    case 'project':
      return addressOf('projets', postId);
    case 'question':
    case 'information':
      return addressOf('questions', 'parue', postId);
  }
}
