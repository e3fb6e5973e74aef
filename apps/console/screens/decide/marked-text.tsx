import { typeset } from '../../../../messages/typography.ts';
import type { Card } from './queue.ts';
import { stretchesOf } from './stretches.ts';
import { say } from './use-queue.ts';

type Finding = Card['findings'][number];

/**
 * A suggestion with the findings of rules highlighted. Typeset stretch by stretch, because offsets refer to the stored
 * text.
 */
export function MarkedText({
  text,
  findings,
}: {
  readonly text: string;
  readonly findings: readonly Finding[];
}) {
  return (
    <>
      {stretchesOf(text, findings).map((stretch) => {
        const shown = typeset(stretch.text, 'fr');
        if (stretch.findings.length === 0) return shown;
        const holds = stretch.findings.some(({ severity }) => severity === 'hold');
        return <mark class={holds ? 'holds' : ''}>{shown}</mark>;
      })}
    </>
  );
}

const personal = new Set(['phone-number', 'email-address', 'postal-address', 'iban', 'licence-plate']);

/** What each highlight means, and its consequence. */
export function Findings({ findings }: { readonly findings: readonly Finding[] }) {
  if (findings.length === 0) return null;
  const kinds = new Map(findings.map((finding) => [`${finding.code} ${finding.severity}`, finding]));
  return (
    <ul class="findings" aria-label={say('findings')}>
      {[...kinds.values()].map(({ code, severity }) => (
        <li>
          <strong class={severity === 'hold' ? 'holds' : ''}>{say(`finding.${code}`)}</strong>
          <span>
            {say(severity === 'flag' ? 'flags' : personal.has(code) ? 'holds.personal' : 'holds.other')}
          </span>
        </li>
      ))}
    </ul>
  );
}
