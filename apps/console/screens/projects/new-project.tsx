import { call, type Reply } from '../../../../contract/client/call.ts';
import { themeLabel } from '../../ground.ts';
import { SelectField } from '../../parts/field.tsx';
import { SendForm } from '../../parts/send-form.tsx';
import { useAct } from '../../parts/use-act.ts';
import { useDraft } from '../../parts/use-draft.ts';
import { useForm } from '../../parts/use-form.ts';
import { Reading, useAsked } from '../../parts/use-reply.tsx';
import { addressOf } from '../../router.ts';
import { type Member, request } from '../../session/session.ts';
import { countAgain } from '../../worklist.ts';
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
  const acting = useAct();
  const form = useForm({
    draft: useDraft(`project ${name}`, initial),
    lacks: (written) => (isComplete(written) ? [] : ['fields' as const]),
    act: acting.act,
    send(written, idempotencyKey) {
      const { theme, origins } = written;
      const body = { theme, ...writtenOf(written), origins: origins.map(({ postId }) => postId) };
      return request('POST /v1/admin/projects', { body, idempotencyKey });
    },
    done: say('make.done'),
    arrived({ id }) {
      countAgain();
      done(id);
    },
  });
  const { value, write } = form;
  return (
    <SendForm send={form.send} button={say('make')} acting={acting}>
      <SelectField
        label={say('theme')}
        {...form.field('theme')}
        options={member.themes.map((id) => ({ value: id, label: themeLabel(id) }))}
      />
      <ProjectFields draft={value} set={write} isChecked={form.isMissing('fields')} />
      <OriginsField themes={member.themes} origins={value.origins} set={(origins) => write({ origins })} />
    </SendForm>
  );
}
