import { frame } from '../../../messages/console/frame.ts';
import { consoleTexts } from '../../../messages/console/texts.ts';
import { Dialog } from '../parts/dialog.tsx';
import { keysOn, shortcuts, switchKeys } from './keys.ts';

const say = consoleTexts(frame);

/** The shortcuts of this screen, and the switch that disables them. */
export function KeysDialog({ close }: { readonly close: () => void }) {
  const lists = shortcuts.use();
  const isOn = keysOn.use();
  const labelled = lists.flat().filter(({ label }) => label !== undefined);
  return (
    <Dialog title={say('keys.title')} close={close}>
      <table>
        <caption class="hidden-text">{say('keys.title')}</caption>
        <thead class="hidden-text">
          <tr>
            <th scope="col">{say('keys.key')}</th>
            <th scope="col">{say('keys.does')}</th>
          </tr>
        </thead>
        <tbody>
          {labelled.map(({ key, label }) => (
            <tr>
              <td>
                <kbd>{keyText(key)}</kbd>
              </td>
              <td>{label}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <label class="choice">
        <input
          type="checkbox"
          checked={isOn}
          onChange={({ currentTarget }) => switchKeys(currentTarget.checked)}
        />
        <span>{say('keys.on')}</span>
      </label>
      <p class="hint">{say('keys.where')}</p>
    </Dialog>
  );
}

/** A key as printed on a keyboard. */
export function keyText(key: string): string {
  if (key === 'escape') return say('key.escape');
  if (key === 'ctrl+enter') return say('key.ctrl-enter');
  return key.toUpperCase();
}
