import { useState } from 'preact/hooks';
import { Dialog } from '../../parts/dialog.tsx';
import { Fault } from '../../parts/fault.tsx';
import { TextField } from '../../parts/field.tsx';
import { SendForm } from '../../parts/send-form.tsx';
import { useAct } from '../../parts/use-act.ts';
import { useFields } from '../../parts/use-draft.ts';
import { useForm } from '../../parts/use-form.ts';
import { request } from '../../session/session.ts';
import type { EditionProps } from './edition-props.ts';
import { languageName } from './language-name.ts';
import type { Choice } from './letter-preview.tsx';
import { say } from './say.ts';

export interface ApprovalProps extends EditionProps {
  readonly choice: Choice;
  /** Whether there are unsaved changes, which an approval wouldn't include. */
  readonly isUnsaved: boolean;
}

/** Size at which Gmail clips a letter. */
const gmailLimit = 102 * 1024;

/** The letter's size and number of recipients, a test mail to oneself, and its approval or the withdrawal of that. */
export function Approval({ edition, asked, choice, isUnsaved }: ApprovalProps) {
  const { month, state, version, sizes, readers } = edition;
  const params = { month };
  const acting = useAct();
  const [isApproving, approve] = useState(false);
  const readersOf = (language: string) =>
    readers?.languages.find((each) => each.language === language)?.readers;
  const trial = () =>
    acting.act(async () => {
      await request('POST /v1/admin/newsletter/editions/{month}/test-sends', {
        params,
        body: { language: choice.language, themes: [...choice.themes] },
      });
    }, say('done.trial'));
  const withdraw = () =>
    acting.act(async () => {
      await request('DELETE /v1/admin/newsletter/editions/{month}/approval', { params });
      await asked.reload();
    }, say('done.withdraw'));
  return (
    <section class="block first">
      <h2>{say('sizes')}</h2>
      <ul class="sizes">
        {sizes.map(({ language, htmlBytes }) => {
          const isOver = htmlBytes > gmailLimit;
          const count = readersOf(language);
          const values = { language: languageName(language), kilobytes: Math.ceil(htmlBytes / 1024) };
          return (
            <li key={language} class={isOver ? 'is-late' : undefined}>
              {say(isOver ? 'size.over' : 'size.of', values)}
              {count !== undefined && ` · ${say.count('readers', count)}`}
            </li>
          );
        })}
      </ul>
      {acting.fault && <Fault error={acting.fault} />}
      <p class="notice done" hidden={acting.done === undefined}>
        {acting.done}
      </p>
      <p class="actions">
        <button type="button" class="button small" aria-disabled={acting.isBusy} onClick={() => void trial()}>
          {say('trial')}
        </button>
        {state === 'draft' && !isUnsaved && (
          <button type="button" class="button small" onClick={() => approve(true)}>
            {say('approve', { version })}
          </button>
        )}
        {state === 'approved' && (
          <button
            type="button"
            class="button small"
            aria-disabled={acting.isBusy}
            onClick={() => void withdraw()}
          >
            {say('withdraw')}
          </button>
        )}
      </p>
      <p class="hint">{say('trial.help')}</p>
      {state === 'draft' && isUnsaved && <p class="hint">{say('approve.first')}</p>}
      {isApproving && <ApprovalDialog {...{ edition, asked }} close={() => approve(false)} />}
    </section>
  );
}

/** To approve exactly what was read, its version number must be typed in. */
function ApprovalDialog({ edition, asked, close }: EditionProps & { readonly close: () => void }) {
  const { month, version, startedAt } = edition;
  const acting = useAct();
  const form = useForm({
    draft: useFields(''),
    lacks: (typed) => (typed.trim() === String(version) ? [] : ['version' as const]),
    act: acting.act,
    async send() {
      await request('POST /v1/admin/newsletter/editions/{month}/approval', {
        params: { month },
        body: { version },
      });
      await asked.reload();
    },
    done: say('done.approve'),
    arrived: close,
  });
  return (
    <Dialog title={say('approve.title', { version })} close={close}>
      <SendForm send={form.send} button={say('approve.confirm')} acting={acting}>
        <p>{say(startedAt === undefined ? 'approve.so' : 'approve.again')}</p>
        <TextField
          label={say('approve.type', { version })}
          value={form.value}
          set={form.set}
          at="version"
          fault={form.faultOf('version', say('approve.wrong'))}
        />
      </SendForm>
    </Dialog>
  );
}
