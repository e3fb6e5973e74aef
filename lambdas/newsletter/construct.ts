import { Construct } from 'constructs';
import type { CapabilityProps } from '../../lib/constructs/capability.ts';
import { NewsletterEditions } from './editions/construct.ts';
import { NewsletterSubscriptions } from './subscriptions/construct.ts';

/** The monthly letter, in two parts: subscriptions and editions. Only this capability can read addresses. */
export class Newsletter extends Construct {
  static readonly stack = 'correspondence';

  constructor(scope: Construct, id: string, props: CapabilityProps) {
    super(scope, id);
    const secret = props.storage.secret(
      'NewsletterSecret',
      'Keys under which the newsletter seals addresses and signs links',
    );
    new NewsletterSubscriptions(this, 'Subscriptions', { ...props, secret });
    new NewsletterEditions(this, 'Editions', { ...props, secret });
  }
}
