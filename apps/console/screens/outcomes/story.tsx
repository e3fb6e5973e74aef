import { useState } from 'preact/hooks';
import { call, type Reply } from '../../../../contract/client/call.ts';
import {
  type FollowUpState,
  followUpStateOf,
  followUpStates,
} from '../../../../domain/follow-ups/follow-up.ts';
import { typeset } from '../../../../messages/typography.ts';
import { formats, now, themeLabel } from '../../ground.ts';
import { SelectField, TextField } from '../../parts/field.tsx';
import { SendForm } from '../../parts/send-form.tsx';
import { useAct } from '../../parts/use-act.ts';
import { useDraft } from '../../parts/use-draft.ts';
import { blanksOf, useForm } from '../../parts/use-form.ts';
import { type Asked, Reading, useAsked } from '../../parts/use-reply.tsx';
import { addressOf } from '../../router.ts';
import { request } from '../../session/session.ts';
import { useKeys } from '../../shell/keys.ts';
import { keyText } from '../../shell/keys-dialog.tsx';
import { say } from './say.ts';

type Post = Reply<'GET /v1/posts/{postId}'>;
type FollowUps = Reply<'GET /v1/posts/{postId}/follow-ups'>;
type FollowUpStep = FollowUps['steps'][number];
interface Followed {
  readonly post: Post;
  readonly followUps: FollowUps;
}

/** The public history of a post and a form for its next step, which is public as soon as it is sent. */
export function Story({ postId }: { readonly postId: string }) {
  const params = { postId };
  const asked = useAsked<Followed>(async () => {
    // Public data is read anonymously: no rights needed.
    const [post, followUps] = await Promise.all([
      call('GET /v1/posts/{postId}', { params }),
      call('GET /v1/posts/{postId}/follow-ups', { params }),
    ]);
    return { post, followUps };
  }, `story ${postId}`);
  const [corrected, correct] = useState<FollowUpStep>();
  const [done, showDone] = useState<string>();
  return (
    <>
      <p>
        <a href={addressOf('suites')}>{say('back')}</a>
      </p>
      <Reading asked={asked} title={say('title')}>
        {({ post, followUps }) => (
          <>
            <h1 class="of-post">{typeset(post.title, 'fr')}</h1>
            <p class="over">
              <span>{themeLabel(post.theme)}</span>
              <span>{say('now', { state: say(`state.${followUps.state}`) })}</span>
            </p>
            <ProjectLink post={post} followUps={followUps} />
            <div class="beside">
              <section class="panel thread">
                <h2>{say('history')}</h2>
                {followUps.steps.length <= 1 && <p class="hint">{say('history.none')}</p>}
                {followUps.steps.map((step) => (
                  <StepView
                    key={step.number}
                    step={step}
                    correct={step.number > 0 ? () => correct(step) : undefined}
                  />
                ))}
              </section>
              <NewStep
                // The next step starts a new form, with a new idempotency key.
                key={`${followUps.steps.length} ${corrected?.number}`}
                {...{ asked, post, followUps, corrected, done }}
                stop={(told) => {
                  correct(undefined);
                  showDone(told);
                }}
              />
            </div>
          </>
        )}
      </Reading>
    </>
  );
}

/** A suggestion may become a project; a project has a screen of its own. */
function ProjectLink({ post: { id, kind }, followUps: { steps } }: Followed) {
  const project = kind === 'project' ? id : steps.findLast((step) => step.project !== undefined)?.project;
  if (project === undefined && kind !== 'suggestion') return null;
  return (
    <p>
      {project === undefined ? (
        <a href={`${addressOf('projets', 'nouveau')}?de=${id}`}>{say('project.make')}</a>
      ) : (
        <a href={addressOf('projets', project)}>{say('project.see')}</a>
      )}
    </p>
  );
}

function StepView({
  step,
  correct,
}: {
  readonly step: FollowUpStep;
  readonly correct?: (() => void) | undefined;
}) {
  return (
    <section class="reply">
      <h3>
        {say(`state.${step.state}`)} · {formats.day(step.date)}
      </h3>
      <p class="written">{typeset(step.text, 'fr')}</p>
      {step.link !== undefined && (
        <p>
          <a href={step.link} rel="noreferrer">
            {step.link}
          </a>
        </p>
      )}
      <p class="hint">{step.directorate.label}</p>
      {step.correctedBy !== undefined ? (
        <p class="hint">{say('corrected')}</p>
      ) : (
        correct && (
          <button type="button" class="link" onClick={correct}>
            {say('correct')}
          </button>
        )
      )}
    </section>
  );
}

interface Written {
  readonly state: FollowUpState;
  readonly text: string;
  readonly date: string;
  readonly link: string;
}

interface NewStepProps {
  readonly asked: Asked<Followed>;
  readonly post: Post;
  readonly followUps: FollowUps;
  readonly corrected: FollowUpStep | undefined;
  /** Outcome of the previous form, in words. */
  readonly done: string | undefined;
  readonly stop: (done?: string) => void;
}

/** The history including a new step, since browsers may cache the public one for some seconds. */
function withStep({ steps, ...rest }: FollowUps, step: FollowUpStep): FollowUps {
  const all = steps.map((each) =>
    each.number === step.corrects ? { ...each, correctedBy: step.number } : each,
  );
  return { ...rest, state: followUpStateOf([...all, step]), steps: [...all, step] };
}

function NewStep({ asked, post, followUps, corrected, done, stop }: NewStepProps) {
  const acting = useAct();
  const form = useForm({
    draft: useDraft<Written>(`follow-up ${post.id} ${corrected?.number ?? ''}`, {
      ...{ state: corrected?.state ?? 'decided', text: corrected?.text ?? '' },
      ...{ date: corrected?.date ?? '', link: corrected?.link ?? '' },
    }),
    lacks: ({ text }) => blanksOf({ text }),
    act: acting.act,
    send: ({ state, text, date, link }, idempotencyKey) =>
      request('POST /v1/admin/posts/{postId}/follow-ups', {
        params: { postId: post.id },
        idempotencyKey,
        body: {
          ...{ state, text },
          ...(date !== '' && { date }),
          ...(link !== '' && { link }),
          ...(corrected && { corrects: corrected.number }),
        },
      }),
    done: say('done'),
    arrived(step) {
      asked.replace({ post, followUps: withStep(followUps, step) });
      stop(say('done'));
    },
  });
  const { value, send } = form;
  useKeys([{ key: 'ctrl+enter', label: say('keys.send'), act: () => void send() }]);
  return (
    <SendForm
      title={say('add')}
      send={send}
      button={
        <>
          {say('send')} <kbd>{keyText('ctrl+enter')}</kbd>
        </>
      }
      acting={acting}
    >
      {corrected && (
        <div class="notice">
          <p>
            {say('add.corrects', {
              state: say(`state.${corrected.state}`),
              date: formats.day(corrected.date),
            })}
          </p>
          <p class="hint">{say('add.corrects-help')}</p>
          <button type="button" class="link" onClick={() => stop()}>
            {say('add.stop')}
          </button>
        </div>
      )}
      <SelectField
        label={say('state')}
        {...form.field('state')}
        options={followUpStates
          .filter((state) => state !== 'received')
          .map((state) => ({ value: state, label: say(`state.${state}`) }))}
      />
      <TextField
        label={say('text')}
        rows={6}
        {...form.field('text')}
        fault={form.faultOf('text', say('missing.text'))}
        isTold
      />
      <TextField label={say('date')} type="date" {...form.field('date')} help={say('date.help')} />
      <TextField label={say('link')} type="url" {...form.field('link')} help={say('link.help')} />
      <section class="reply" aria-label={say('preview')}>
        <h3>{say('preview')}</h3>
        {value.text.trim() === '' ? (
          <p class="hint">{say('preview.empty')}</p>
        ) : (
          <>
            <p>
              <strong>{say(`state.${value.state}`)}</strong> · {formats.day(value.date || now())}
            </p>
            <p class="written">{typeset(value.text, 'fr')}</p>
          </>
        )}
      </section>
      <p class="notice done" hidden={done === undefined}>
        {done}
      </p>
    </SendForm>
  );
}
