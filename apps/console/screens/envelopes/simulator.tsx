import { useState } from 'preact/hooks';
import { typeset } from '../../../../messages/typography.ts';
import { countText, moneyText } from '../../../view/numbers.ts';
import { centsOf } from '../../money.ts';
import { TextField } from '../../parts/field.tsx';
import { announce } from '../../shell/announce.ts';
import { type Counted, countPastVote } from './count.ts';
import { say } from './say.ts';

/** What a past vote came to. */
type Simulated = Extract<Counted, { readonly simulation: unknown }>;

const money = (cents: number) => moneyText(Math.round(cents), 'fr');
const count = (people: number) => countText(people, 'fr');

/** What each rule would have done with a past vote: counted on this device, of a file that stays on it. */
export function Simulator() {
  const [text, setText] = useState<string>();
  const [amount, setAmount] = useState('');
  const [threshold, setThreshold] = useState('');
  const [fault, setFault] = useState<string>();
  const [isCounting, setCounting] = useState(false);
  const [counted, setCounted] = useState<Simulated>();

  const recount = async (of: string | undefined, with_ = { amount, threshold }) => {
    if (of === undefined) return;
    setCounting(true);
    const least = Number(with_.threshold);
    const terms = {
      budget: centsOf(with_.amount) || undefined,
      threshold: Number.isSafeInteger(least) && least > 0 ? least : undefined,
    };
    const found = await countPastVote({ text: of, terms });
    setCounting(false);
    if ('simulation' in found) {
      setCounted(found);
      return;
    }
    const told = say(`fault.${found.fault}`, { line: found.line });
    setFault(told);
    announce(told);
  };
  const read = async (chosen: File | undefined) => {
    setFault(undefined);
    setCounted(undefined);
    const next = await chosen?.text();
    setText(next);
    await recount(next);
  };
  return (
    <section class="panel">
      <h2>{say('simulate')}</h2>
      <p class="hint" id="simulate-help">
        {say('simulate.help')}
      </p>
      <p class="field">
        <label for="simulate-file">{say('file')}</label>
        <input
          id="simulate-file"
          type="file"
          accept=".pb,text/plain"
          aria-describedby="simulate-help simulate-fault"
          aria-invalid={fault !== undefined}
          onChange={({ currentTarget }) => void read(currentTarget.files?.[0])}
        />
        <span class="wrong" id="simulate-fault">
          {fault}
        </span>
      </p>
      <div class="in-line">
        <TextField
          label={say('amount')}
          value={amount}
          set={(next) => {
            setAmount(next);
            void recount(text, { amount: next, threshold });
          }}
          help={say('amount.help')}
        />
        <TextField
          label={say('threshold')}
          type="number"
          value={threshold}
          set={(next) => {
            setThreshold(next);
            void recount(text, { amount, threshold: next });
          }}
        />
      </div>
      {isCounting && <p role="status">{say('counting')}</p>}
      {counted && <SimulationTables {...counted} />}
    </section>
  );
}

function SimulationTables({ simulation: { voters, projects, byRule }, description, budget }: Simulated) {
  const hasSelected = projects.some(({ selected }) => selected !== undefined);
  const sorted = projects.toSorted((a, b) => b.votes - a.votes);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be scrolled with the keyboard too
    <section class="scrolls" tabIndex={0} aria-label={say('simulate')}>
      <h3>{typeset(description, 'fr')}</h3>
      <p>{say('result', { voters: count(voters), amount: money(budget) })}</p>
      <table>
        <thead>
          <tr>
            <td />
            {byRule.map(({ rule }) => (
              <th scope="col">{say(`rule.${rule}`)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Row name={say('funded')} cells={byRule.map(({ funded }) => count(funded.length))} />
          <Row name={say('left')} cells={byRule.map(({ left }) => money(left))} />
          <Row name={say('with-nothing')} cells={byRule.map(({ withNothing }) => count(withNothing))} />
          <Row name={say('preferred')} cells={byRule.map(({ preferredBy }) => count(preferredBy))} />
          <Row
            name={say('share')}
            cells={byRule.map(({ share }) => (share === undefined ? '–' : money(share)))}
          />
        </tbody>
      </table>
      <table>
        <thead>
          <tr>
            <th scope="col">{say('project')}</th>
            <th scope="col">{say('cost')}</th>
            <th scope="col">{say('votes')}</th>
            {byRule.map(({ rule }) => (
              <th scope="col">{say(`rule.${rule}`)}</th>
            ))}
            {hasSelected && <th scope="col">{say('selected')}</th>}
          </tr>
        </thead>
        <tbody>
          {sorted.map(({ id, name, cost, votes, selected }) => (
            <tr key={id}>
              <th scope="row">{typeset(name || id, 'fr')}</th>
              <td>{money(cost)}</td>
              <td>{count(votes)}</td>
              {byRule.map(({ funded }) => (
                <td>{funded.includes(id) ? say('yes') : '–'}</td>
              ))}
              {hasSelected && <td>{selected ? say('yes') : '–'}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Row({ name, cells }: { readonly name: string; readonly cells: readonly string[] }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      {cells.map((cell) => (
        <td>{cell}</td>
      ))}
    </tr>
  );
}
