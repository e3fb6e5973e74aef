import { useLayoutEffect, useRef } from 'preact/hooks';
import { type EditionItem, mailLimits } from '../../../../domain/newsletter/edition-content.ts';
import { typeset } from '../../../../messages/typography.ts';
import { moneyText } from '../../../view/numbers.ts';
import { formats } from '../../ground.ts';
import { announce } from '../../shell/announce.ts';
import { movedBy, type SectionDraft } from './draft.ts';
import { say } from './say.ts';

export interface SectionsProps {
  readonly sections: readonly SectionDraft[];
  /** All items that were found, by id. */
  readonly candidates: Readonly<Record<string, EditionItem>>;
  readonly set: (sections: readonly SectionDraft[]) => void;
}

/** The content of the letter: sections and items to be ordered and ticked, by mouse or keyboard. */
export function Sections({ sections, candidates, set }: SectionsProps) {
  const replace = (section: SectionDraft) =>
    set(sections.map((each) => (each.kind === section.kind ? section : each)));
  return (
    <fieldset class="field sections">
      <legend>{say('sections')}</legend>
      <p class="hint">{say('sections.help')}</p>
      {sections.map((section, index) => {
        const name = say(`section.${section.kind}`);
        return (
          <section key={section.kind} class="section">
            <div class="in-line">
              <h3>{name}</h3>
              <Moves
                of="section"
                name={name}
                place={index}
                count={sections.length}
                move={(by) => set(movedBy(sections, index, by))}
              />
            </div>
            <p class="hint">
              {section.items.length === 0
                ? say('section.none')
                : say.count('section.most', mailLimits[section.kind])}
            </p>
            <ol>
              {section.items.map(({ id, isOn }, place) => {
                const item = candidates[id];
                const label = nameOf(item);
                return (
                  <li key={id}>
                    <label class="choice">
                      <input
                        type="checkbox"
                        checked={isOn}
                        onChange={({ currentTarget }) =>
                          replace({
                            ...section,
                            items: section.items.map((each) =>
                              each.id === id ? { id, isOn: currentTarget.checked } : each,
                            ),
                          })
                        }
                      />
                      <span>
                        {typeset(label, 'fr')}
                        <small class="hint">{item && aboutItem(item)}</small>
                      </span>
                    </label>
                    <Moves
                      of="item"
                      name={label}
                      place={place}
                      count={section.items.length}
                      move={(by) => replace({ ...section, items: movedBy(section.items, place, by) })}
                    />
                  </li>
                );
              })}
            </ol>
          </section>
        );
      })}
    </fieldset>
  );
}

/** A label for an item. */
export const nameOf = (item: EditionItem | undefined): string =>
  item === undefined ? say('item.gone') : item.kind === 'suggestion' ? item.text : item.title;

function aboutItem(item: EditionItem): string {
  switch (item.kind) {
    case 'result':
      return say.count('item.result', item.voters, { date: formats.day(item.closedOn) });
    case 'suggestion':
      return say('item.suggestion', { plus: item.plus, minus: item.minus });
    case 'question':
      return item.amount === undefined
        ? say('item.question', { date: formats.day(item.opensOn) })
        : say('item.envelope', { date: formats.day(item.opensOn), amount: moneyText(item.amount, 'fr') });
    case 'meeting':
      return say('item.meeting', { date: formats.dayAndTime(item.startsAt) });
    case 'common':
      return say('item.common', { count: item.told, percent: item.least.percent });
    case 'follow-up':
      return say('item.follow-up', { state: say(`step.${item.state}`), date: formats.day(item.date) });
  }
}

interface MovesProps {
  readonly of: 'section' | 'item';
  readonly name: string;
  /** From 0. */
  readonly place: number;
  readonly count: number;
  readonly move: (by: -1 | 1) => void;
}

/** Up and down buttons: both are always present, so that focus stays on the pressed one. */
function Moves({ of, name, place, count, move }: MovesProps) {
  const go = (by: -1 | 1) => {
    const to = place + by;
    if (to < 0 || to >= count) return;
    move(by);
    announce(say('moved', { name, place: to + 1 }));
  };
  const moves = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    // Past a long section, it moves out of sight: whoever moves it goes along.
    const focused = document.activeElement;
    if (moves.current?.contains(focused)) focused?.scrollIntoView({ block: 'nearest' });
  }, [place]);
  return (
    <span class="moves" ref={moves}>
      <button
        type="button"
        class="button small"
        aria-label={say(`up.${of}`, { name })}
        aria-disabled={place === 0}
        onClick={() => go(-1)}
      >
        ↑
      </button>
      <button
        type="button"
        class="button small"
        aria-label={say(`down.${of}`, { name })}
        aria-disabled={place === count - 1}
        onClick={() => go(1)}
      >
        ↓
      </button>
    </span>
  );
}
