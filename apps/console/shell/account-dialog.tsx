import { useState } from 'preact/hooks';
import { Refusal } from '../../../contract/client/call.ts';
import { frame } from '../../../messages/console/frame.ts';
import { consoleTexts } from '../../../messages/console/texts.ts';
import { appearances, chooseAppearance, chosenAppearance } from '../../view/appearance.ts';
import { Dialog } from '../parts/dialog.tsx';
import { Fault } from '../parts/fault.tsx';
import { leave, type Member } from '../session/session.ts';

const say = consoleTexts(frame);

/** The member's account, the console's appearance, and signing out. */
export function AccountDialog({ member, close }: { readonly member: Member; readonly close: () => void }) {
  const [chosen, choose] = useState(chosenAppearance());
  const [fault, setFault] = useState<Refusal>();
  return (
    <Dialog title={member.pseudonym} close={close}>
      <p>{say('account.signed', { pseudonym: member.pseudonym })}</p>
      <fieldset class="field">
        <legend>{say('appearance')}</legend>
        {appearances.map((appearance) => (
          <label class="choice">
            <input
              type="radio"
              name="appearance"
              checked={chosen === appearance}
              onChange={() => {
                chooseAppearance(appearance);
                choose(appearance);
              }}
            />
            <span>{say(`appearance.${appearance}`)}</span>
          </label>
        ))}
      </fieldset>
      {fault && <Fault error={fault} />}
      <p class="actions">
        <button
          type="button"
          class="button small"
          onClick={() =>
            void leave().catch((error) => {
              if (!(error instanceof Refusal)) throw error;
              setFault(error);
            })
          }
        >
          {say('account.out')}
        </button>
      </p>
    </Dialog>
  );
}
