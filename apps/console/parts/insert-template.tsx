import { useId, useRef } from 'preact/hooks';
import { templates } from '../../../messages/console/templates.ts';
import { consoleTexts } from '../../../messages/console/texts.ts';
import { typeset } from '../../../messages/typography.ts';
import { useKeys } from '../shell/keys.ts';
import { useReply } from './use-reply.tsx';

const say = consoleTexts(templates);

export interface InsertTemplateProps {
  readonly theme: string;
  /** The text so far. */
  readonly text: string;
  readonly set: (text: string) => void;
}

/** Template answers for this theme, appended to the text; renders nothing if there are none. */
export function InsertTemplate({ theme, text, set }: InsertTemplateProps) {
  const asked = useReply('GET /v1/admin/templates', {});
  const select = useRef<HTMLSelectElement>(null);
  const id = useId();
  const own = asked.value?.items.filter((template) => template.theme === theme) ?? [];
  useKeys(
    own.length > 0 ? [{ key: 'i', label: say('keys.insert'), act: () => select.current?.focus() }] : [],
  );
  if (own.length === 0) return null;
  const insert = (templateId: string) => {
    const found = own.find((template) => template.id === templateId);
    if (found) set([text.trimEnd(), found.text].filter((part) => part !== '').join('\n\n'));
  };
  return (
    <p class="field">
      <label for={id}>
        {say('insert')} <kbd>I</kbd>
      </label>
      <select
        id={id}
        ref={select}
        value=""
        aria-describedby={`${id}-help`}
        onChange={({ currentTarget }) => insert(currentTarget.value)}
      >
        <option value="">{say('insert.choose')}</option>
        {own.map((template) => (
          <option value={template.id}>{typeset(template.title, 'fr')}</option>
        ))}
      </select>
      <span class="hint" id={`${id}-help`}>
        {say('insert.help')}
      </span>
    </p>
  );
}
