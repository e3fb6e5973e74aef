import fc from '../../node_modules/fast-check/lib/fast-check.js';

export * from '../../node_modules/fast-check/lib/fast-check.js';
export default fc;

/**
 * What tests import as fast-check (jest.config.mjs): every run of the tests draws the same cases, so that a change is all that can make one
 * fail. PROPERTIES_SEED draws others; a property that has a seed of its own keeps it.
 */
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(process.env.PROPERTIES_SEED ?? 2026) });
