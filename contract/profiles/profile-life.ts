/** For constructs, which know the contract and no rule. */
export { profileLife } from '../../domain/profiles/life.ts';
