/** Where an item lies in the table. */
export interface Key {
  readonly pk: string;
  readonly sk: string;
}
