/** What other capabilities may import of this one. */
export { type RegisterRow, readRegister } from './register-items.ts';
