import { useState } from 'preact/hooks';
import { handingOn } from '../../../messages/console/handing-on.ts';
import { consoleTexts } from '../../../messages/console/texts.ts';
import { ground } from '../ground.ts';
import type { Member } from '../session/session.ts';
import { SendForm } from './send-form.tsx';

const say = consoleTexts(handingOn);

export interface MoveFormProps {
  /** The current theme. */
  readonly theme: string;
  readonly member: Pick<Member, 'themes'>;
  readonly send: (theme: string) => void;
  readonly close: () => void;
}

/** Moves something to another theme, and so to another directorate, which is named beforehand. */
export function MoveForm({ theme, member, send, close }: MoveFormProps) {
  const [chosen, choose] = useState('');
  const [isMissing, setMissing] = useState(false);
  const submit = () => {
    setMissing(chosen === '');
    if (chosen !== '') send(chosen);
  };
  return (
    <SendForm
      class="answer panel"
      title={say('move.title')}
      label={say('move.title')}
      send={submit}
      button={say('move.send')}
      back={{ text: say('back'), close }}
    >
      <p class="field">
        <label for="other-theme">{say('move.theme')}</label>
        <select
          id="other-theme"
          value={chosen}
          aria-invalid={isMissing}
          aria-describedby="other-theme-help"
          onChange={({ currentTarget }) => choose(currentTarget.value)}
        >
          <option value="">{say('move.choose')}</option>
          {ground.directorates.map(({ label, themes }) => (
            <optgroup label={label}>
              {ground.themes
                .filter(({ id }) => themes.includes(id) && id !== theme)
                .map(({ id, label }) => (
                  <option value={id}>{label}</option>
                ))}
            </optgroup>
          ))}
        </select>
        <span
          class={isMissing ? 'wrong' : 'hint'}
          id="other-theme-help"
          role={isMissing ? 'alert' : undefined}
        >
          {isMissing ? say('move.missing') : whoseText(chosen, member)}
        </span>
      </p>
    </SendForm>
  );
}

function whoseText(theme: string, { themes }: Pick<Member, 'themes'>): string | undefined {
  if (theme === '') return undefined;
  if (themes.includes(theme)) return say('move.stays');
  const directorate = ground.directorates.find((each) => each.themes.includes(theme));
  return say('move.leaves', { directorate: directorate?.label ?? ground.region });
}
