import { useState } from 'preact/hooks';
import { ground } from '../../ground.ts';
import { SelectField, TextField } from '../../parts/field.tsx';
import { SendForm } from '../../parts/send-form.tsx';
import { useAct } from '../../parts/use-act.ts';
import type { Draft } from '../../parts/use-draft.ts';
import { request } from '../../session/session.ts';
import { useKeys } from '../../shell/keys.ts';
import { keyText } from '../../shell/keys-dialog.tsx';
import { changeOf, emptyEditorial, type LetterDraft, unfinishedLanguages } from './draft.ts';
import type { EditionProps } from './edition-props.ts';
import { languageName } from './language-name.ts';
import { say } from './say.ts';
import { Sections } from './sections.tsx';

export interface ComposerProps extends EditionProps {
  readonly draft: Draft<LetterDraft>;
}

/** The team's editorial, and the selection and order of items; stored on the device until saved. */
export function Composer({ edition, asked, draft }: ComposerProps) {
  const { month } = edition;
  const { value, set } = draft;
  const [language, setLanguage] = useState(ground.languages[0] ?? 'fr');
  const [isUnfinished, setUnfinished] = useState(false);
  const acting = useAct();
  const at = `editorial.${language}`;
  const editorial = value.editorial[language] ?? emptyEditorial;
  const write = (part: Partial<typeof editorial>) =>
    set({ ...value, editorial: { ...value.editorial, [language]: { ...editorial, ...part } } });
  const save = async () => {
    const [unfinished] = unfinishedLanguages(value);
    setUnfinished(unfinished !== undefined);
    if (unfinished !== undefined) return setLanguage(unfinished);
    await acting.act(async () => {
      const saved = await request('PUT /v1/admin/newsletter/editions/{month}', {
        params: { month },
        body: changeOf(value),
      });
      draft.forget();
      asked.replace(saved);
    }, say('done.saved'));
  };
  useKeys([{ key: 'ctrl+enter', label: say('save'), act: () => void save() }]);
  return (
    <SendForm
      title={say('editorial')}
      send={save}
      button={
        <>
          {say('save')} <kbd>{keyText('ctrl+enter')}</kbd>
        </>
      }
      acting={acting}
      more={
        draft.isKept && (
          <button
            type="button"
            class="link"
            onClick={() => {
              draft.forget();
              void asked.reload();
            }}
          >
            {say('forget')}
          </button>
        )
      }
    >
      <SelectField
        label={say('language')}
        value={language}
        at="editorial"
        set={setLanguage}
        options={ground.languages.map((each) => ({ value: each, label: languageName(each) }))}
        help={value.editorial[language] === undefined ? say('editorial.none') : undefined}
      />
      <TextField
        label={say('subject')}
        value={editorial.subject}
        at={`${at}.subject`}
        set={(subject) => write({ subject })}
        fault={isUnfinished ? say('missing.editorial') : undefined}
      />
      <TextField
        label={say('preheader')}
        value={editorial.preheader}
        at={`${at}.preheader`}
        set={(preheader) => write({ preheader })}
      />
      <TextField
        label={say('heading')}
        value={editorial.title}
        at={`${at}.title`}
        set={(title) => write({ title })}
      />
      <TextField
        label={say('text')}
        rows={8}
        value={editorial.text}
        at={`${at}.text`}
        set={(text) => write({ text })}
        help={say('text.help')}
      />
      <Sections
        sections={value.sections}
        candidates={edition.content.candidates}
        set={(sections) => set({ ...value, sections })}
      />
      <p class="notice done" hidden={acting.done === undefined}>
        {acting.done}
      </p>
      {draft.isKept && <p class="hint">{say('unsaved')}</p>}
    </SendForm>
  );
}
