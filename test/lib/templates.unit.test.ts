/**
 * What the templates say, what is written down of them elsewhere, and what AWS would say of them. One file for all of it: loading CDK
 * and synthesizing take most of the time, and are shared so. `npm test -- test/lib/templates -t NAME` runs a part.
 */
import './templates/account.ts';
import './templates/acknowledgements.ts';
import './templates/alarms.ts';
import './templates/cloudformation.ts';
import './templates/dpia.ts';
import './templates/edge.ts';
import './templates/flood.ts';
import './templates/mails.ts';
import './templates/messenger.ts';
import './templates/portability.ts';
import './templates/rights.ts';
import './templates/routes.ts';
import './templates/runbook.ts';
import './templates/stacks.ts';
import './templates/stateful.ts';
import './templates/texts-for-aws.ts';
