import {
  type Finding,
  type FindingCode,
  type FindingSeverity,
  findingAt,
} from '../../../domain/moderation/finding.ts';

/** A rule: its findings in a cleaned text, in order. */
export type Rule = (text: string) => Finding[];

/** A finding for each match of `pattern` (global) that `accept` doesn't reject. */
export function findingsOf(
  text: string,
  code: FindingCode,
  severity: FindingSeverity,
  pattern: RegExp,
  accept: (match: RegExpExecArray) => boolean = () => true,
): Finding[] {
  return [...text.matchAll(pattern)]
    .filter(accept)
    .map((match) => findingAt(text, code, severity, match.index, match.index + match[0].length));
}
