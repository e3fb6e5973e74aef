import {
  type Audience,
  type Categories,
  type CellDimension,
  cellDimensions,
  normalAudience,
} from '../../../../domain/posts/audience.ts';
import { addressedPeople } from '../../../../domain/statistics/addressed-people.ts';
import { audienceText } from '../../../../messages/audience/index.ts';
import { formats, ground } from '../../ground.ts';
import { Choices } from '../../parts/field.tsx';
import { say } from './say.ts';

const { departements, sexes, ageBands, people } = ground;
const lists = { departement: departements, sex: sexes, ageBand: ageBands };
const codes = (list: readonly { readonly code: string }[]) => list.map(({ code }) => code);
const categories: Categories = {
  departement: codes(departements),
  sex: codes(sexes),
  ageBand: codes(ageBands),
};

/** Whom a question addresses, in words; undefined where it is everybody. */
export function whom(audience: Audience | undefined): string | undefined {
  const asked = audience && normalAudience(audience, categories);
  return asked && audienceText(asked, ground, 'fr');
}

/** What follows from an audience: how many people it asks, and by what their answers will be told. */
export function consequence(audience: Audience): string {
  const asked = normalAudience(audience, categories);
  if (asked === undefined) return say('audience.all');
  const { population, told } = addressedPeople(people, asked, categories);
  const by = told.map((dimension) => say(`audience.by-${dimension}`));
  return say(told.length > 0 ? 'audience.some' : 'audience.few', {
    ...{ whom: audienceText(asked, ground, 'fr'), people: formats.number(population) },
    by: new Intl.ListFormat('fr', { type: 'conjunction' }).format(by),
  });
}

export interface AudienceFieldsProps {
  readonly audience: Audience;
  readonly set: (audience: Audience) => void;
}

/** Boxes for départements, sexes and ages: none ticked of a kind leaves nobody out. */
export function AudienceFields({ audience, set }: AudienceFieldsProps) {
  const toggle = (dimension: CellDimension, code: string) => {
    const chosen = audience[dimension] ?? [];
    const next = chosen.includes(code) ? chosen.filter((each) => each !== code) : [...chosen, code];
    set({ ...audience, [dimension]: next.length > 0 ? next : undefined });
  };
  return (
    <Choices class="field audience" legend={say('audience')} at="audience">
      {(wrong) => (
        <>
          <span class="hint">{say('audience.help')}</span>
          {cellDimensions.map((dimension) => (
            // biome-ignore lint/a11y/useSemanticElements: one legend for all three is enough
            <div class="boxes" role="group" aria-label={say(`audience.${dimension}`)} key={dimension}>
              {lists[dimension].map(({ code, label }) => (
                <label class="choice" key={code}>
                  <input
                    type="checkbox"
                    {...wrong}
                    checked={audience[dimension]?.includes(code) ?? false}
                    onChange={() => toggle(dimension, code)}
                  />
                  <span>{label}</span>
                </label>
              ))}
            </div>
          ))}
          <p class="hint" role="status">
            {consequence(audience)}
          </p>
        </>
      )}
    </Choices>
  );
}
