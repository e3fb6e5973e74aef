import type { Format } from '../format.ts';
import { answerKind } from './index.ts';

/**
 * What a value is called on results and forms: the label of an option, a mark with its word.
 * @param approval what + and − are called, which depends on who reads
 */
export function valueName(format: Format, value: string, approval: (value: string) => string): string {
  const label = answerKind(format).label(format, value);
  switch (format.kind) {
    case 'approval':
      return approval(value);
    case 'scale':
      return label === undefined ? value : `${value} · ${label}`;
    case 'single-choice':
    case 'multiple-choice':
    case 'ranking':
    case 'projects':
      return label ?? value;
  }
}
