import { ground } from '../../ground.ts';
import { SelectField } from '../../parts/field.tsx';
import { Reading, useAsked } from '../../parts/use-reply.tsx';
import { request } from '../../session/session.ts';
import { languageName } from './language-name.ts';
import { say } from './say.ts';

/** Whose letter is previewed, and how. */
export interface Choice {
  readonly part: 'html' | 'text';
  readonly scheme: 'light' | 'dark';
  readonly language: string;
  readonly themes: readonly string[];
}

export interface LetterPreviewProps {
  readonly month: string;
  /** Version of the content: another one must be requested again. */
  readonly version: number;
  readonly choice: Choice;
  readonly choose: (choice: Choice) => void;
}

/**
 * The letter as in a mailbox, in a frame without scripts. The console's own policy forbids a mail's styles, so the preview
 * is a separate document, at a signed address that is valid for some minutes.
 */
export function LetterPreview({ month, version, choice, choose }: LetterPreviewProps) {
  const { part, scheme, language, themes } = choice;
  const asked = useAsked(
    () =>
      request('GET /v1/admin/newsletter/editions/{month}/preview-link', {
        params: { month },
        query: { part, scheme, language, ...(themes.length > 0 && { themes: themes.join(',') }) },
      }),
    `preview ${month} ${version} ${JSON.stringify(choice)}`,
  );
  return (
    <section class="preview" aria-label={say('preview')}>
      <h2>{say('preview')}</h2>
      <div class="pairs">
        <SelectField
          label={say('preview.part')}
          value={part}
          set={(next) => choose({ ...choice, part: next })}
          options={(['html', 'text'] as const).map((value) => ({ value, label: say(`preview.${value}`) }))}
        />
        <SelectField
          label={say('preview.scheme')}
          value={scheme}
          set={(next) => choose({ ...choice, scheme: next })}
          options={(['light', 'dark'] as const).map((value) => ({ value, label: say(`preview.${value}`) }))}
        />
        <SelectField
          label={say('language')}
          value={language}
          set={(next) => choose({ ...choice, language: next })}
          options={ground.languages.map((value) => ({ value, label: languageName(value) }))}
        />
      </div>
      <details>
        <summary>
          {themes.length === 0 ? say('preview.themes.none') : say.count('preview.themes', themes.length)}
        </summary>
        <fieldset class="field">
          <legend class="hidden-text">{say('preview.themes')}</legend>
          {ground.themes.map(({ id, label }) => (
            <label class="choice" key={id}>
              <input
                type="checkbox"
                checked={themes.includes(id)}
                onChange={({ currentTarget }) =>
                  choose({
                    ...choice,
                    themes: currentTarget.checked ? [...themes, id] : themes.filter((each) => each !== id),
                  })
                }
              />
              <span>{label}</span>
            </label>
          ))}
        </fieldset>
      </details>
      <Reading asked={asked}>
        {({ path }) => (
          <iframe
            class="letter"
            src={path}
            title={say('preview.frame')}
            sandbox="allow-popups allow-popups-to-escape-sandbox"
          />
        )}
      </Reading>
    </section>
  );
}
