import { useLayoutEffect, useState } from 'preact/hooks';
import { projectStages, wholeRegion } from '../../../../domain/projects/project.ts';
import { typeset } from '../../../../messages/typography.ts';
import { moneyText } from '../../../view/numbers.ts';
import { formats, themeLabel } from '../../ground.ts';
import { Fault } from '../../parts/fault.tsx';
import { SelectField } from '../../parts/field.tsx';
import { MoreButton } from '../../parts/more-button.tsx';
import { usePages } from '../../parts/use-pages.ts';
import { addressOf, askedAddress, navigate } from '../../router.ts';
import { request } from '../../session/session.ts';
import { territoryChoices, territoryLabel } from '../../territories.ts';
import { fresh, here, say } from './say.ts';

/** What can be looked for: how far a project is, or that it was withdrawn. */
const stages = [...projectStages, 'withdrawn'] as const;

interface Asked {
  readonly q: string;
  readonly stage: (typeof stages)[number] | '';
  readonly territory: string;
}

/** What is asked for is in the address, so that Back finds it again. */
function askedOf(query: URLSearchParams): Asked {
  const stage = stages.find((each) => each === query.get('etat')) ?? '';
  return { q: query.get('q') ?? '', stage, territory: query.get('ou') ?? '' };
}

const addressFor = ({ q, stage, territory }: Asked): string =>
  askedAddress(here, { q: q.trim(), etat: stage, ou: territory });

/** The projects, the newest first, by how far they are, by territory and by words of their titles. */
export function ProjectList({ query }: { readonly query: URLSearchParams }) {
  const asked = askedOf(query);
  const list = usePages((cursor) => {
    const { q, stage, territory } = asked;
    const wanted = { ...(q && { q }), ...(stage && { stage }), ...(territory && { territory }), cursor };
    return request('GET /v1/admin/projects', { query: wanted });
  }, JSON.stringify(asked));
  return (
    <>
      <h1>{say('title')}</h1>
      <p class="hint">{say('help')}</p>
      <p class="actions">
        <a class="button" href={addressOf(here, fresh)}>
          {say('new')}
        </a>
      </p>
      <FilterForm asked={asked} />
      {list.fault && <Fault error={list.fault} retry={() => void list.reload()} />}
      <div aria-live="polite">{list.items?.length === 0 && <p>{say(list.more ? 'some' : 'none')}</p>}</div>
      <ul class="rows">
        {list.items?.map(({ id, title, state, stage, cost, territory, theme, publishedAt }) => (
          <li key={id}>
            <a href={addressOf(here, id)}>{typeset(title, 'fr')}</a>
            <p class="hint">
              <span>{say(`stage.${state === 'withdrawn' ? state : stage}`)}</span>
              <span>{moneyText(cost, 'fr')}</span>
              <span>{placeText(territory)}</span>
              <span>{themeLabel(theme)}</span>
              <span>{say('made', { date: formats.day(publishedAt) })}</span>
            </p>
          </li>
        ))}
      </ul>
      <MoreButton list={list} label={say('more')} />
    </>
  );
}

/** Where a project would be. */
export const placeText = (territory: string | undefined): string =>
  territory === undefined ? say('territory.region') : territoryLabel(territory);

function FilterForm({ asked }: { readonly asked: Asked }) {
  const [q, setWords] = useState(asked.q);
  // In step with the list, so that nothing typed after it is overwritten.
  useLayoutEffect(() => setWords(asked.q), [asked.q]);
  return (
    <search>
      <form
        class="bar"
        onSubmit={(event) => {
          event.preventDefault();
          navigate(addressFor({ ...asked, q }));
        }}
      >
        <p class="field words">
          <label for="words">{say('words')}</label>
          <input
            id="words"
            type="search"
            value={q}
            maxLength={200}
            onInput={({ currentTarget }) => setWords(currentTarget.value)}
          />
        </p>
        <SelectField
          label={say('stage')}
          value={asked.stage}
          set={(stage) => navigate(addressFor({ ...asked, q, stage }))}
          options={[
            { value: '', label: say('stage.all') },
            ...stages.map((stage) => ({ value: stage, label: say(`stage.${stage}`) })),
          ]}
        />
        <SelectField
          label={say('territory')}
          value={asked.territory}
          set={(territory) => navigate(addressFor({ ...asked, q, territory }))}
          options={territoryChoices(
            { value: '', label: say('territory.all') },
            { value: wholeRegion, label: say('territory.region') },
          )}
        />
        <button type="submit" class="button">
          {say('send')}
        </button>
      </form>
    </search>
  );
}
