import { useState } from 'preact/hooks';
import { call, type Reply } from '../../../../contract/client/call.ts';
import { themeLabel } from '../../ground.ts';
import { Fault } from '../../parts/fault.tsx';
import { SelectField } from '../../parts/field.tsx';
import { useAct } from '../../parts/use-act.ts';
import { useDraft } from '../../parts/use-draft.ts';
import { Reading, useAsked } from '../../parts/use-reply.tsx';
import { useSendingKey } from '../../parts/use-sending-key.ts';
import { addressOf } from '../../router.ts';
import { type Member, request } from '../../session/session.ts';
import { type Origin, OriginsField } from './origins-field.tsx';
import { isComplete, type ProjectDraft, ProjectFields, writtenOf } from './project-fields.tsx';
import { here, say } from './say.ts';

interface Props {
  readonly member: Member;
  /** Id of the suggestion that it is made of, if it is. */
  readonly from: string | undefined;
  readonly done: (postId: string) => void;
}

/** « En faire un projet », or a project of the Région’s own. */
export function NewProject({ member, from, done }: Props) {
  const first = { theme: member.themes[0] ?? '', title: '', body: '', cost: '', territory: '' };
  return (
    <>
      <p>
        <a href={addressOf(here)}>{say('back')}</a>
      </p>
      <h1>{say('new')}</h1>
      {from === undefined ? (
        <MakingForm member={member} name="" initial={{ ...first, origins: [] }} done={done} />
      ) : (
        <OfSuggestion member={member} postId={from} first={first} done={done} />
      )}
    </>
  );
}

interface OfSuggestionProps extends Pick<Props, 'member' | 'done'> {
  readonly postId: string;
  readonly first: Omit<Written, 'origins'>;
}

type Step = Reply<'GET /v1/posts/{postId}/follow-ups'>['steps'][number];

/** Begins with the words of the suggestion, and says if it has become a project before. */
function OfSuggestion({ member, postId, first, done }: OfSuggestionProps) {
  const params = { postId };
  const asked = useAsked(async () => {
    const [post, { steps }] = await Promise.all([
      call('GET /v1/posts/{postId}', { params }),
      call('GET /v1/posts/{postId}/follow-ups', { params }),
    ]);
    return { post, steps };
  }, postId);
  return (
    <Reading asked={asked}>
      {({ post: { title, theme }, steps }) => (
        <>
          <Already steps={steps} />
          <MakingForm
            member={member}
            name={postId}
            initial={{ ...first, theme, title, origins: [{ postId, title }] }}
            done={done}
          />
        </>
      )}
    </Reading>
  );
}

function Already({ steps }: { readonly steps: readonly Step[] }) {
  const project = steps.findLast((step) => step.project !== undefined)?.project;
  if (project === undefined) return null;
  return (
    <p class="notice">
      {say('origins.already')} <a href={addressOf(here, project)}>{say('origins.see')}</a>
    </p>
  );
}

interface Written extends ProjectDraft {
  readonly theme: string;
  readonly origins: readonly Origin[];
}

interface MakingProps extends Pick<Props, 'member' | 'done'> {
  /** Of the draft that this device keeps. */
  readonly name: string;
  readonly initial: Written;
}

function MakingForm({ member, name, initial, done }: MakingProps) {
  const { value, set: write, forget } = useDraft(`project ${name}`, initial);
  const [isChecked, check] = useState(false);
  const acting = useAct();
  const keys = useSendingKey();
  const set = (more: Partial<Written>) => write({ ...value, ...more });
  async function send(): Promise<void> {
    check(true);
    if (!isComplete(value)) return;
    const { theme, origins } = value;
    const body = { theme, ...writtenOf(value), origins: origins.map(({ postId }) => postId) };
    let made = '';
    const isDone = await acting.act(async () => {
      const key = keys.of(body);
      made = (await request('POST /v1/admin/projects', { body, idempotencyKey: key })).id;
    }, say('make.done'));
    if (!isDone) return;
    forget();
    done(made);
  }
  return (
    <form
      class="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <SelectField
        label={say('theme')}
        value={value.theme}
        set={(theme) => set({ theme })}
        options={member.themes.map((id) => ({ value: id, label: themeLabel(id) }))}
      />
      <ProjectFields draft={value} set={set} isChecked={isChecked} />
      <OriginsField origins={value.origins} set={(origins) => set({ origins })} />
      {acting.fault && <Fault error={acting.fault} />}
      <p class="actions">
        <button type="submit" class="button" aria-disabled={acting.isBusy}>
          {say('make')}
        </button>
      </p>
    </form>
  );
}
