import type { Capability, OperationOf } from '../contract/api.ts';
import type { capabilities as deployed } from '../lib/capabilities.ts';
import type { SampleGround, SamplesOf } from './e2e/support/sample.ts';
import type { Rights } from './lib/rights.ts';

/** What the tests of the whole ask of each capability: a folder of that name in test/lambdas/. The compiler refuses a missing one. */
export const capabilities: { readonly [C in keyof typeof deployed]: CapabilityTests<C> } = {
  audit: testsOf(
    () => import('./lambdas/audit/rights.ts'),
    () => import('./lambdas/audit/samples.ts'),
  ),
  certification: testsOf(
    () => import('./lambdas/certification/rights.ts'),
    () => import('./lambdas/certification/samples.ts'),
  ),
  contact: testsOf(
    () => import('./lambdas/contact/rights.ts'),
    () => import('./lambdas/contact/samples.ts'),
  ),
  documentation: testsOf(
    () => import('./lambdas/documentation/rights.ts'),
    () => import('./lambdas/documentation/samples.ts'),
  ),
  'follow-ups': testsOf(
    () => import('./lambdas/follow-ups/rights.ts'),
    () => import('./lambdas/follow-ups/samples.ts'),
  ),
  moderation: testsOf(
    () => import('./lambdas/moderation/rights.ts'),
    () => import('./lambdas/moderation/samples.ts'),
  ),
  newsletter: testsOf(
    () => import('./lambdas/newsletter/rights.ts'),
    () => import('./lambdas/newsletter/samples.ts'),
  ),
  'open-data': testsOf(
    () => import('./lambdas/open-data/rights.ts'),
    () => import('./lambdas/open-data/samples.ts'),
  ),
  pages: { rights: async () => (await import('./lambdas/pages/rights.ts')).rights },
  posts: testsOf(
    () => import('./lambdas/posts/rights.ts'),
    () => import('./lambdas/posts/samples.ts'),
  ),
  profiles: testsOf(
    () => import('./lambdas/profiles/rights.ts'),
    () => import('./lambdas/profiles/samples.ts'),
  ),
  questions: testsOf(
    () => import('./lambdas/questions/rights.ts'),
    () => import('./lambdas/questions/samples.ts'),
  ),
  staff: testsOf(
    () => import('./lambdas/staff/rights.ts'),
    () => import('./lambdas/staff/samples.ts'),
  ),
  stats: testsOf(
    () => import('./lambdas/stats/rights.ts'),
    () => import('./lambdas/stats/samples.ts'),
  ),
  votes: testsOf(
    () => import('./lambdas/votes/rights.ts'),
    () => import('./lambdas/votes/samples.ts'),
  ),
  worklist: testsOf(
    () => import('./lambdas/worklist/rights.ts'),
    () => import('./lambdas/worklist/samples.ts'),
  ),
};

type CapabilityTests<C> = {
  /** What each of its functions may do. */
  readonly rights: () => Promise<Rights>;
} & (C extends Capability ? WithSamples<C> : unknown);

interface WithSamples<C extends Capability> {
  /** A right request for each of its operations. */
  readonly samples: (ground: SampleGround) => Promise<SamplesOf<OperationOf<C>>>;
}

/** Each loads what it needs when it is asked: rights are read without what samples stand on. */
function testsOf<Samples>(
  rights: () => Promise<{ readonly rights: Rights }>,
  samples: () => Promise<{ readonly samples: (ground: SampleGround) => Promise<Samples> }>,
) {
  return {
    rights: async () => (await rights()).rights,
    samples: async (ground: SampleGround) => (await samples()).samples(ground),
  };
}
