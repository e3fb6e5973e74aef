/**
 * The rules of one kind of thing that people act on: `decide` turns a command into an event or refuses it, `evolve` applies
 * the event. Both are pure: time comes in as an argument.
 */
export interface Decider<State, Command, Event> {
  /** @param at ISO 8601 instant  @throws the domain error that refuses the command */
  decide(state: State, command: Command, at: string): Event;
  evolve(state: State, event: Event): State;
}
