import type { Format } from '../../../domain/polls/format.ts';
import { say } from '../say.ts';

/** The answers that a form offers for a format, in the Région’s words. */
export function choicesOf(format: Format, kind: 'question' | 'suggestion'): { id: string; label: string }[] {
  if (format.kind === 'approval') {
    return (['plus', 'minus'] as const).map((id) => ({ id, label: say(`bar.${kind}.${id}`) }));
  }
  if (format.kind === 'scale') {
    const marks = format.mentions ? ['5', '4', '3', '2', '1'] : ['1', '2', '3', '4', '5'];
    return marks.map((id) => ({
      id,
      label:
        format.mentions?.[Number(id) - 1] ??
        (id === '1' ? `1 · ${format.lowest}` : id === '5' ? `5 · ${format.highest}` : id),
    }));
  }
  return format.options.map(({ id, label }) => ({ id, label }));
}
