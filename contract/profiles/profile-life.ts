/** Re-exported for constructs, which may import the contract but not the domain. */
export { profileLife } from '../../domain/profiles/life.ts';
