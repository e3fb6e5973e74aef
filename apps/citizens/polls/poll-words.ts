import type { Answer } from '../../../domain/polls/answer.ts';
import type { Format } from '../../../domain/polls/format.ts';
import { say } from '../say.ts';

/** The answers of a format as a form offers them; their texts are the Région’s. */
export function choicesOf(format: Format, kind: 'question' | 'suggestion'): { id: string; label: string }[] {
  if (format.kind === 'approval') {
    return (['plus', 'minus'] as const).map((id) => ({ id, label: say(`bar.${kind}.${id}`) }));
  }
  if (format.kind === 'scale') {
    return ['1', '2', '3', '4', '5'].map((id) => ({
      id,
      label: id === '1' ? `1 · ${format.lowest}` : id === '5' ? `5 · ${format.highest}` : id,
    }));
  }
  return [...format.options];
}

/**
 * What a condition looks at: the values that an answer holds; of a ranking, the first choice. The domain says the same
 * (domain/polls/answer-kinds) with all that a server must know of each kind, which a page needn’t carry.
 */
export function valuesOf(answer: Answer): readonly string[] {
  if ('order' in answer) return answer.order.slice(0, 1);
  return 'values' in answer ? answer.values : [String(answer.value)];
}
