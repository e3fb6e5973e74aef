import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { typeset } from '../../../../messages/typography.ts';
import { formats } from '../../ground.ts';
import { Fault } from '../../parts/fault.tsx';
import { useAct } from '../../parts/use-act.ts';
import { request } from '../../session/session.ts';
import { useKeys } from '../../shell/keys.ts';
import { type Similar, say } from './use-queue.ts';

export interface SimilarPanelProps {
  /** Undefined until loaded. */
  readonly similar: Similar | undefined;
  readonly isMerging: boolean;
  /** Whether this card may be merged with another. */
  readonly mayMerge: boolean;
  readonly merge: (into: string) => void;
  readonly close: () => void;
}

/** Similar published ideas; while merging, digit keys choose one, or an address is pasted. */
export function SimilarPanel({ similar, isMerging, mayMerge, merge, close }: SimilarPanelProps) {
  const panel = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    if (isMerging) panel.current?.querySelector<HTMLElement>('h2')?.focus();
  }, [isMerging]);
  useKeys(
    isMerging
      ? [
          ...(similar ?? [])
            .slice(0, 9)
            .map(({ post }, index) => ({ key: String(index + 1), act: () => merge(post.id) })),
          { key: 'escape', label: say('refuse.back'), act: close },
        ]
      : [],
  );
  return (
    <section class={isMerging ? 'similar panel' : 'similar'} ref={panel} aria-label={say('similar')}>
      <h2 tabIndex={-1}>{say(isMerging ? 'merge.title' : 'similar')}</h2>
      {similar?.length === 0 && <p class="hint">{say('similar.none')}</p>}
      <ul>
        {(similar ?? []).map(({ post, contrary }, index) => (
          <li key={post.id}>
            <div>
              <a href={`/p/${post.id}`} target="_blank" rel="noreferrer">
                {typeset(post.title, 'fr')}
              </a>
              <small>
                {contrary && <strong>{`${say('similar.contrary')}. `}</strong>}
                {votesText(post.totals)}
              </small>
            </div>
            {mayMerge && (
              <button type="button" class="button small" onClick={() => merge(post.id)}>
                {say('similar.merge')}
                <span class="hidden-text">{say('similar.merge-with', { title: post.title })}</span>
                {isMerging && index < 9 && <kbd>{index + 1}</kbd>}
              </button>
            )}
          </li>
        ))}
      </ul>
      {isMerging && <Elsewhere merge={merge} />}
    </section>
  );
}

function votesText(totals: Similar[number]['post']['totals']): string {
  const { plus = 0, minus = 0 } = totals ?? {};
  const votes = plus + minus;
  if (votes === 0) return say('similar.no-votes');
  return say.count('similar.votes', votes, { share: formats.percent((100 * plus) / votes) });
}

/** Maximum number of search results; more words narrow them down. */
const foundAtMost = 10;

/** Any other published idea, by some of its words or its page's address. */
function Elsewhere({ merge }: Pick<SimilarPanelProps, 'merge'>) {
  const [typed, type] = useState('');
  const [isMissing, setMissing] = useState(false);
  const [found, show] = useState<readonly { readonly postId: string; readonly title: string }[]>();
  const acting = useAct();
  const words = useRef<HTMLInputElement>(null);
  const submit = async () => {
    setMissing(typed.trim() === '');
    if (typed.trim() === '') return words.current?.focus();
    const id = /(?:^|\/p\/)([\w-]{22})$/.exec(typed.trim().replace(/[?#].*$/, ''))?.[1];
    if (id !== undefined) return merge(id);
    const query = { q: typed, state: 'published', limit: foundAtMost } as const;
    await acting.act(async () => {
      const { items } = await request('GET /v1/admin/posts', { query });
      show(items.filter(({ kind, status }) => kind === 'suggestion' && status === 'open'));
    });
  };
  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <p class="field">
        <label for="elsewhere">{say('similar.elsewhere')}</label>
        <input
          id="elsewhere"
          ref={words}
          value={typed}
          maxLength={200}
          aria-describedby="elsewhere-help"
          aria-invalid={isMissing}
          onInput={({ currentTarget }) => type(currentTarget.value)}
        />
        <span class={isMissing ? 'wrong' : 'hint'} id="elsewhere-help" role={isMissing ? 'alert' : undefined}>
          {say(isMissing ? 'similar.no-words' : 'similar.elsewhere-help')}
        </span>
      </p>
      <button type="submit" class="button small" aria-disabled={acting.isBusy}>
        {say('similar.search')}
      </button>
      {acting.fault && <Fault error={acting.fault} />}
      <div aria-live="polite">
        {found?.length === 0 && <p class="hint">{say('similar.none-found')}</p>}
        <ul>
          {found?.map(({ postId, title }) => (
            <li key={postId}>
              <a href={`/p/${postId}`} target="_blank" rel="noreferrer">
                {typeset(title, 'fr')}
              </a>
              <button type="button" class="button small" onClick={() => merge(postId)}>
                {say('similar.merge')}
                <span class="hidden-text">{say('similar.merge-with', { title })}</span>
              </button>
            </li>
          ))}
        </ul>
      </div>
    </form>
  );
}
