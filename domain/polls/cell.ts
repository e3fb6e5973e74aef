/** The three immutable attributes of a profile; a vote carries them, so counting it needs no look-up. */
export interface Cell {
  /** INSEE code of the département (`67`). */
  readonly departement: string;
  /** Code of the sex (`F`, `H`). */
  readonly sex: string;
  /** Code of the age band (`18-24`). */
  readonly ageBand: string;
}
