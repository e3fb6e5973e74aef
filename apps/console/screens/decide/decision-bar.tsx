import { keyText } from '../../shell/keys-dialog.tsx';
import { say } from './use-queue.ts';

export interface DecisionBarProps {
  readonly acts: readonly { readonly key: string; readonly name: string; readonly act: () => void }[];
  readonly move: (by: 1 | -1) => void;
}

/** The possible decisions, each beside its key and none emphasized; and buttons to neighbouring cards. */
export function DecisionBar({ acts, move }: DecisionBarProps) {
  const ways = [
    { key: 'k', name: say('act.previous'), act: () => move(-1) },
    { key: 'j', name: say('act.next'), act: () => move(1) },
  ];
  return (
    <section class="decisions" aria-label={say('decisions')}>
      <ul>
        {[...acts, ...ways].map(({ key, name, act }, index) => (
          <li class={index === acts.length ? 'apart' : ''}>
            <button type="button" class="button" onClick={act}>
              {name} <kbd>{keyText(key)}</kbd>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
