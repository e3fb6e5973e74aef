/**
 * The rules of one kind of thing that people act on. `decide` says what comes of a command, or why nothing can; `evolve` is
 * the thing after it. Both are pure: time comes in as an argument.
 */
export interface Decider<State, Command, Event> {
  /** @param at ISO 8601 instant  @throws the error of the domain that refuses the command */
  decide(state: State, command: Command, at: string): Event;
  evolve(state: State, event: Event): State;
}
