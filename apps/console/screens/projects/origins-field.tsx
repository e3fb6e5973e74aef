import { useId, useState } from 'preact/hooks';
import { mostOrigins } from '../../../../domain/projects/project.ts';
import { typeset } from '../../../../messages/typography.ts';
import { Reading, useReply } from '../../parts/use-reply.tsx';
import { say } from './say.ts';

/** A suggestion that a project comes from. */
export interface Origin {
  readonly postId: string;
  readonly title: string;
}

interface Props {
  /** Those of whoever makes the project: suggestions of others’ aren’t theirs to turn into one. */
  readonly themes: readonly string[];
  readonly origins: readonly Origin[];
  readonly set: (origins: readonly Origin[]) => void;
}

/** The suggestions that a project comes from; others are found by their words. */
export function OriginsField({ themes, origins, set }: Props) {
  const id = useId();
  const [words, setWords] = useState('');
  const [q, ask] = useState('');
  return (
    <fieldset class="field">
      <legend>{say('origins')}</legend>
      <p class="hint">{say('origins.help')}</p>
      {origins.length > 0 && (
        <ul class="rows">
          {origins.map((origin) => (
            <li key={origin.postId}>
              {typeset(origin.title, 'fr')}
              <p class="actions">
                <button
                  type="button"
                  class="button small"
                  onClick={() => set(origins.filter((each) => each !== origin))}
                >
                  {say('origins.remove')}
                  <span class="hidden-text">{` (${typeset(origin.title, 'fr')})`}</span>
                </button>
              </p>
            </li>
          ))}
        </ul>
      )}
      {origins.length < mostOrigins && (
        <>
          <div class="bar">
            <p class="field words">
              <label for={id}>{say('origins.words')}</label>
              <input
                id={id}
                type="search"
                value={words}
                maxLength={200}
                onInput={({ currentTarget }) => setWords(currentTarget.value)}
                onKeyDown={(event) => {
                  if (event.key !== 'Enter') return;
                  // It looks for suggestions, and doesn’t send the project.
                  event.preventDefault();
                  ask(words.trim());
                }}
              />
            </p>
            <button type="button" class="button" onClick={() => ask(words.trim())}>
              {say('origins.find')}
            </button>
          </div>
          {q !== '' && (
            <Found key={q} {...{ q, themes, origins }} add={(origin) => set([...origins, origin])} />
          )}
        </>
      )}
    </fieldset>
  );
}

interface FoundProps extends Pick<Props, 'themes' | 'origins'> {
  readonly q: string;
  readonly add: (origin: Origin) => void;
}

function Found({ q, themes, origins, add }: FoundProps) {
  const asked = useReply('GET /v1/admin/posts', { query: { q, state: 'published' } });
  return (
    <Reading asked={asked}>
      {({ items }) => {
        const found = items.filter(
          ({ kind, postId, theme }) =>
            kind === 'suggestion' &&
            themes.includes(theme) &&
            !origins.some((origin) => origin.postId === postId),
        );
        if (found.length === 0) return <p role="status">{say('origins.none')}</p>;
        return (
          <ul class="rows" aria-label={say('origins.found')}>
            {found.map(({ postId, title }) => (
              <li key={postId}>
                {typeset(title, 'fr')}
                <p class="actions">
                  <button type="button" class="button small" onClick={() => add({ postId, title })}>
                    {say('origins.add')}
                    <span class="hidden-text">{` (${typeset(title, 'fr')})`}</span>
                  </button>
                </p>
              </li>
            ))}
          </ul>
        );
      }}
    </Reading>
  );
}
