import { typeset } from '../../../../messages/typography.ts';
import { SelectField, TextField } from '../../parts/field.tsx';
import { PanelForm } from '../../parts/send-form.tsx';
import { useAct } from '../../parts/use-act.ts';
import { useFields } from '../../parts/use-draft.ts';
import { blanksOf, useForm } from '../../parts/use-form.ts';
import { Reading, useReply } from '../../parts/use-reply.tsx';
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
  const form = useForm({
    draft: useFields({ ...empty, postId: question?.id ?? '', step: steps[0]?.value ?? '' }),
    lacks: ({ postId, place, bulletins }) => blanksOf({ postId, place, bulletins }),
    act: acting.act,
    send({ step, postId, place, bulletins }, idempotencyKey) {
      const body = {
        ...{ postId: postId.trim(), place, bulletins: Number(bulletins) },
        ...(step.trim() !== '' && { step: step.trim() }),
      };
      return request('POST /v1/admin/paper-boxes', { body, idempotencyKey });
    },
    done: say('open.done'),
    arrived: ({ id }) => navigate(addressOf('papier', id)),
  });
  return (
    <PanelForm title={say('open')} send={form.send} button={say('open.send')} acting={acting}>
      {question ? (
        <>
          <p>{typeset(question.title, 'fr')}</p>
          {steps.length > 0 && (
            <SelectField label={say('open.which-step')} options={steps} {...form.field('step')} />
          )}
        </>
      ) : (
        <>
          <TextField
            label={say('open.question')}
            help={say('open.question.help')}
            {...form.field('postId')}
            fault={form.faultOf('postId', say('missing.question'))}
          />
          <TextField label={say('open.step')} {...form.field('step')} />
        </>
      )}
      <TextField
        label={say('open.place')}
        help={say('open.place.help')}
        {...form.field('place')}
        fault={form.faultOf('place', say('missing.place'))}
      />
      <TextField
        label={say('open.bulletins')}
        type="number"
        {...form.field('bulletins')}
        fault={form.faultOf('bulletins', say('missing.bulletins'))}
      />
    </PanelForm>
  );
}
