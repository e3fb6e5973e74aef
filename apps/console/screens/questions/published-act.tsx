import { useState } from 'preact/hooks';
import { Notices, Withdrawn } from '../../../view/notices.tsx';
import { now } from '../../ground.ts';
import { ChoicesFault, TextField, wrongWhere } from '../../parts/field.tsx';
import { Phone } from '../../parts/phone.tsx';
import { SendForm } from '../../parts/send-form.tsx';
import { useAct } from '../../parts/use-act.ts';
import { useDraft } from '../../parts/use-draft.ts';
import { useForm } from '../../parts/use-form.ts';
import type { Asked } from '../../parts/use-reply.tsx';
import { addressOf, navigate } from '../../router.ts';
import { request } from '../../session/session.ts';
import { publicWords } from './public-words.ts';
import { placeName, publishedPart, type RegionPost, say } from './published.ts';

export type Act = 'correct' | 'close' | 'withdraw' | 'restore';

export interface PublishedActProps {
  readonly post: RegionPost;
  readonly act: Act;
  readonly asked: Asked<RegionPost>;
  /** @param told what was done, in words */
  readonly leave: (told?: string) => void;
}

interface Written {
  readonly texts: Readonly<Record<string, string>>;
  readonly meaning: 'unchanged' | 'changed';
  /** Days of vote of the replacement; hours until the new closing. Empty if not given. */
  readonly days: string;
  readonly hours: string;
  readonly explanation: string;
}

type Missing = 'explanation' | 'change' | 'sure';

/** One action on a public post: what is written, what everybody will read, and only then the action. */
export function PublishedAct({ post, act, asked, leave }: PublishedActProps) {
  const [isSure, setSure] = useState(false);
  const acting = useAct();
  const form = useForm({
    draft: useDraft<Written>(`${act} ${post.id}`, {
      ...{ texts: post.texts, meaning: 'unchanged', days: '', hours: '', explanation: '' },
    }),
    // One after the other: whoever has to write first has nothing yet to be sure of.
    lacks: (written): Missing[] => {
      if (act === 'correct' && Object.keys(changedTexts(post, written)).length === 0) return ['change'];
      if (written.explanation.trim() === '') return ['explanation'];
      return isSure ? [] : ['sure'];
    },
    act: acting.act,
    send: (written) => ask(post, act, written, changedTexts(post, written)),
    done: say(`done.${act}`),
    arrived(after) {
      if (after.id !== post.id) return navigate(addressOf('questions', publishedPart, after.id));
      asked.replace(after);
      leave(say(`done.${act}`));
    },
  });
  const { value, write, isMissing } = form;
  const unsure = form.faultOf('sure', say('missing.sure'));
  return (
    <SendForm
      class="form reply"
      title={say(`${act}.title`)}
      send={form.send}
      button={say('send')}
      acting={acting}
      back={{ text: say('leave'), close: () => leave() }}
    >
      <p class="hint">{say(`${act}.so`)}</p>
      {act === 'correct' && <CorrectionFields {...{ post, value, write }} isMissing={isMissing('change')} />}
      {act === 'close' && (
        <TextField
          label={say('when')}
          type="number"
          {...form.field('hours')}
          at="closesAt"
          help={say('when.help')}
        />
      )}
      <TextField
        label={say('explanation')}
        rows={4}
        {...form.field('explanation')}
        help={say('explanation.help')}
        fault={form.faultOf('explanation', say('missing.explanation'))}
      />
      <section class="preview" aria-label={say('preview')}>
        <h3>{say('preview')}</h3>
        {act === 'correct' && value.meaning === 'changed' && <p class="hint">{say('preview.again')}</p>}
        <Phone title={say('frame')} scheme="light">
          <AsRead {...{ post, act, value }} changed={changedTexts(post, value)} />
        </Phone>
      </section>
      <label class="choice">
        <input
          type="checkbox"
          checked={isSure}
          {...wrongWhere(unsure, 'sure-fault')}
          onChange={({ currentTarget }) => setSure(currentTarget.checked)}
        />
        <span>{say('sure')}</span>
      </label>
      <ChoicesFault id="sure-fault" fault={unsure} />
    </SendForm>
  );
}

interface CorrectionFieldsProps {
  readonly post: RegionPost;
  readonly value: Written;
  readonly write: (more: Partial<Written>) => void;
  readonly isMissing: boolean;
}

function CorrectionFields({ post, value, write, isMissing }: CorrectionFieldsProps) {
  return (
    <>
      {Object.keys(post.texts).map((place, index) => (
        <TextField
          key={place}
          label={placeName(place)}
          {...(place !== 'link' && place !== 'picture.url' && { rows: 2 })}
          value={value.texts[place] ?? ''}
          at={`texts.${place}`}
          set={(text) => write({ texts: { ...value.texts, [place]: text } })}
          fault={isMissing && index === 0 ? say('missing.change') : undefined}
        />
      ))}
      <fieldset class="field">
        <legend>{say('meaning')}</legend>
        {(['unchanged', 'changed'] as const).map((meaning) => (
          <label class="choice" key={meaning}>
            <input
              type="radio"
              name="meaning"
              checked={value.meaning === meaning}
              onChange={() => write({ meaning })}
            />
            <span>{say(`meaning.${meaning}`)}</span>
          </label>
        ))}
      </fieldset>
      {value.meaning === 'changed' && post.kind === 'question' && (
        <TextField
          label={say('closing.days')}
          type="number"
          value={value.days}
          at="closing.days"
          set={(days) => write({ days })}
          help={say('closing.help')}
        />
      )}
    </>
  );
}

interface AsReadProps {
  readonly post: RegionPost;
  readonly act: Act;
  readonly value: Written;
  readonly changed: Readonly<Record<string, string>>;
}

/** The public page after the action, rendered with the citizens’ components. */
function AsRead({ post, act, value, changed }: AsReadProps) {
  const at = new Date(now()).toISOString();
  const why = value.explanation.trim() || say('preview.empty');
  if (act === 'withdraw' || (act === 'correct' && value.meaning === 'changed')) {
    return <Withdrawn page={publicWords} kind={post.kind} withdrawal={{ withdrawnAt: at, why }} />;
  }
  const changes = Object.entries(changed).map(([place, after]) => ({
    ...{ place, before: post.texts[place], after },
  }));
  const notice =
    act === 'correct'
      ? { kind: 'corrected' as const, at, why, changes }
      : act === 'close'
        ? { kind: 'closed-early' as const, at, why, closedAtBefore: post.closesAt }
        : { kind: 'restored' as const, at, why };
  return <Notices page={publicWords} notices={[notice]} closesAt={closesAtOf(value)} />;
}

const closesAtOf = ({ hours }: Written): string =>
  new Date(now() + (hours === '' ? 60_000 : Number(hours) * 3_600_000)).toISOString();

const changedTexts = ({ texts }: RegionPost, written: Written): Record<string, string> =>
  Object.fromEntries(
    Object.entries(written.texts).filter(([place, text]) => text.trim() !== '' && text !== texts[place]),
  );

function ask(
  { id, version }: RegionPost,
  act: Act,
  value: Written,
  texts: Record<string, string>,
): Promise<RegionPost> {
  const params = { postId: id };
  const { explanation, meaning, days, hours } = value;
  const body = { version, explanation };
  switch (act) {
    case 'correct':
      return request('POST /v1/admin/region-posts/{postId}/correction', {
        params,
        body: {
          ...{ ...body, texts, meaning },
          ...(meaning === 'changed' &&
            days !== '' && { closing: { kind: 'days' as const, days: Number(days) } }),
        },
      });
    case 'close':
      return request('POST /v1/admin/region-posts/{postId}/closing', {
        params,
        body: { ...body, ...(hours !== '' && { closesAt: closesAtOf(value) }) },
      });
    case 'withdraw':
      return request('POST /v1/admin/region-posts/{postId}/withdrawal', { params, body });
    case 'restore':
      return request('POST /v1/admin/region-posts/{postId}/withdrawal/undo', { params, body });
  }
}
