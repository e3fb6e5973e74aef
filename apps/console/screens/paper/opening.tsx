import { useState } from 'preact/hooks';
import { typeset } from '../../../../messages/typography.ts';
import { Fault } from '../../parts/fault.tsx';
import { SelectField, TextField } from '../../parts/field.tsx';
import { PanelForm } from '../../parts/panel-form.tsx';
import { useAct } from '../../parts/use-act.ts';
import { Reading, useReply } from '../../parts/use-reply.tsx';
import { useSendingKey } from '../../parts/use-sending-key.ts';
import { addressOf, navigate } from '../../router.ts';
import { request } from '../../session/session.ts';
import { say } from './say.ts';

const empty = { postId: '', step: '', place: '', bulletins: '100' };

interface Question {
  readonly id: string;
  readonly title: string;
  /** What bulletins can ask of it: itself, or its steps, each on bulletins of its own. */
  readonly onPaper: readonly { readonly step?: string | undefined; readonly asks: string }[];
}

/** Opens a box for the question of an address that somebody pastes; the project team's alone. */
export const OpeningById = () => <Opening />;

/** Opens a box for the question whose screen led here. */
export function OpeningFor({ postId }: { readonly postId: string }) {
  const asked = useReply('GET /v1/admin/region-posts/{postId}', { params: { postId } });
  return (
    <Reading asked={asked}>
      {({ texts: { title = '' }, onPaper }) => <Opening question={{ id: postId, title, onPaper }} />}
    </Reading>
  );
}

function Opening({ question }: { readonly question?: Question }) {
  const acting = useAct();
  const steps = (question?.onPaper ?? []).flatMap(({ step, asks }) =>
    step === undefined ? [] : [{ value: step, label: typeset(asks, 'fr') }],
  );
  const [draft, set] = useState({ ...empty, postId: question?.id ?? '', step: steps[0]?.value ?? '' });
  const keys = useSendingKey();
  const field = (name: keyof typeof empty) => ({
    value: draft[name],
    set: (value: string) => set({ ...draft, [name]: value }),
  });
  const send = () =>
    acting.act(async () => {
      const { step, postId, place, bulletins } = draft;
      const body = {
        ...{ postId: postId.trim(), place, bulletins: Number(bulletins) },
        ...(step.trim() !== '' && { step: step.trim() }),
      };
      const { id } = await request('POST /v1/admin/paper-boxes', { body, idempotencyKey: keys.of(body) });
      keys.forget();
      navigate(addressOf('papier', id));
    }, say('open.done'));
  return (
    <PanelForm title={say('open')} send={() => void send()}>
      {question ? (
        <>
          <p>{typeset(question.title, 'fr')}</p>
          {steps.length > 0 && (
            <SelectField label={say('open.which-step')} options={steps} {...field('step')} />
          )}
        </>
      ) : (
        <>
          <TextField label={say('open.question')} help={say('open.question.help')} {...field('postId')} />
          <TextField label={say('open.step')} {...field('step')} />
        </>
      )}
      <TextField label={say('open.place')} help={say('open.place.help')} {...field('place')} />
      <TextField label={say('open.bulletins')} type="number" {...field('bulletins')} />
      {acting.fault && <Fault error={acting.fault} />}
      <p class="actions">
        <button type="submit" class="button" aria-disabled={acting.isBusy}>
          {say('open.send')}
        </button>
      </p>
    </PanelForm>
  );
}
