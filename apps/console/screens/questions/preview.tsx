import { useState } from 'preact/hooks';
import { home } from '../../../../messages/citizens/fr/home.ts';
import { vote } from '../../../../messages/citizens/fr/vote.ts';
import { consoleTexts } from '../../../../messages/console/texts.ts';
import { typeset } from '../../../../messages/typography.ts';
import { Icon } from '../../../view/icon.tsx';
import { moneyText } from '../../../view/numbers.ts';
import { themeIcons } from '../../../view/theme-icons.ts';
import { VoteBar } from '../../../view/vote-bar.tsx';
import type { BarKey, BarWords } from '../../../view/vote-words.ts';
import { themeOf } from '../../ground.ts';
import { SelectField } from '../../parts/field.tsx';
import { Phone } from '../../parts/phone.tsx';
import { whom } from './audience-fields.tsx';
import { type Draft, formatOf } from './draft.ts';
import { answersOf } from './poll-fields.tsx';
import { say } from './say.ts';

const barWords = Object.fromEntries(
  Object.entries(vote).map(([key, text]) => [key, typeset(text, 'fr')]),
) as Record<BarKey, string> as BarWords;

/** The words of the citizens’ cards. */
const sayOfCard = consoleTexts(home);

type State = 'open' | 'voted';
type Scheme = 'light' | 'dark';

/**
 * The question as citizens will see it on a phone, rendered with their components and styles, in both states and colour
 * schemes.
 */
export function Preview({ draft }: { readonly draft: Draft }) {
  const [state, setState] = useState<State>('open');
  const [scheme, setScheme] = useState<Scheme>('light');
  return (
    <section class="preview" aria-label={say('preview')}>
      <h2>{say('preview')}</h2>
      <div class="in-line">
        <SelectField
          label={say('preview.state')}
          value={state}
          set={setState}
          options={(['open', 'voted'] as const).map((value) => ({ value, label: say(`preview.${value}`) }))}
        />
        <SelectField
          label={say('preview.scheme')}
          value={scheme}
          set={setScheme}
          options={(['light', 'dark'] as const).map((value) => ({ value, label: say(`preview.${value}`) }))}
        />
      </div>
      <Phone title={say('preview.frame')} scheme={scheme}>
        <QuestionAsSeen draft={draft} state={state} />
      </Phone>
    </section>
  );
}

function QuestionAsSeen({ draft, state }: { readonly draft: Draft; readonly state: State }) {
  const theme = themeOf(draft.theme);
  const title = typeset(draft.title.trim() || say('preview.untitled'), 'fr');
  const isApproval = !draft.isQuestionnaire && formatOf(draft.poll).kind === 'approval';
  const asked = whom(draft.audience);
  const first = draft.isQuestionnaire ? draft.steps[0] : undefined;
  const poll = draft.isQuestionnaire ? first?.poll : draft.poll;
  const projects = poll?.kind === 'projects' ? (poll.envelope?.projects ?? []) : [];
  const costs = new Map(projects.map(({ id, cost }) => [id, cost]));
  return (
    <article class="question">
      <p class="over">
        <span>
          {theme && <Icon of={themeIcons[theme.icon]} />}
          {theme?.short}
        </span>
      </p>
      <h3>{title}</h3>
      {asked !== undefined && <p class="asked">{sayOfCard('card.asked', { whom: asked })}</p>}
      {draft.body.trim() !== '' && <p>{typeset(draft.body, 'fr')}</p>}
      {(draft.kind === 'information' || isApproval) && (
        <div class="vote">
          <VoteBar
            language="fr"
            words={barWords}
            post={{
              ...{ id: 'preview', kind: draft.kind, title, visibility: draft.visibility },
              totals: { plus: 71, minus: 29 },
            }}
            state={
              state === 'open'
                ? { name: 'open' }
                : {
                    ...{ name: 'voted', choice: 'plus' },
                    ...(draft.visibility !== 'after-close' && { totals: { plus: 71, minus: 29 } }),
                  }
            }
          />
        </div>
      )}
      {draft.kind === 'question' && !isApproval && poll && (
        <fieldset class="choices">
          <legend>{typeset(first?.prompt ?? '', 'fr')}</legend>
          {answersOf(poll).map(({ id, label }) => (
            <label class="choice" key={id}>
              <input
                type={poll.kind === 'multiple-choice' || poll.kind === 'projects' ? 'checkbox' : 'radio'}
                name="preview"
              />
              <span>
                {typeset(label, 'fr')}
                {costs.has(id) && ` · ${moneyText(costs.get(id) ?? 0, 'fr')}`}
              </span>
            </label>
          ))}
        </fieldset>
      )}
    </article>
  );
}
