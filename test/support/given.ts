import { expect } from '@jest/globals';
import type { Decider } from '../../domain/decider.ts';

/**
 * Rules told as examples: `given(rules, state).when(command).gives(event)`, or `.isRefused(code)`.
 * @param at ISO 8601 instant of the command
 */
export function given<State, Command, Event>(
  rules: Decider<State, Command, Event>,
  state: State,
  at = '2026-05-04T08:00:00.000Z',
) {
  return {
    when(command: Command) {
      const decide = () => rules.decide(state, command, at);
      return {
        /** The resulting event, and the resulting state, in part. */
        gives(event: Partial<Event>, after: Partial<State> = {}): void {
          const decided = decide();
          expect(decided).toMatchObject(event as object);
          expect(rules.evolve(state, decided)).toMatchObject(after as object);
        },
        /** By the `code` of the error. */
        isRefused(code: string): void {
          expect(decide).toThrow(expect.objectContaining({ code }));
        },
      };
    },
  };
}
