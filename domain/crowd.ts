/** The rule of 11 (docs/privacy.md): no group of fewer people is published, and no published figure changes because of fewer. */
export const crowd = 11;
