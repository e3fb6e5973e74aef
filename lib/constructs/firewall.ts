import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import type { Construct } from 'constructs';
import { contactRoutes } from '../../contract/contact/contact.routes.ts';
import { newsletterSubscriptionsRoutes } from '../../contract/newsletter/newsletter-subscriptions.routes.ts';
import { postsRoutes } from '../../contract/posts/posts.routes.ts';
import { suggestionsRoutes } from '../../contract/posts/suggestions.routes.ts';
import { problems, problemType } from '../../contract/problems.ts';
import { profilesRoutes } from '../../contract/profiles/profiles.routes.ts';
import type { RouteKey } from '../../contract/route.ts';
import { edgeProblems } from '../../messages/problems/edge/index.ts';
import { translator } from '../../messages/translate.ts';
import { IncidentSwitch } from './incident-switches.ts';

/** How often one IP address may make requests that cost us or somebody else, in five minutes. */
interface FloodRule {
  readonly name: string;
  readonly routes: readonly RouteKey[];
  readonly requests: number;
}

/**
 * Generous enough for a lycée, a town hall or a provider’s shared address; the functions limit each profile and each
 * network more tightly.
 */
export const floodRules: readonly FloodRule[] = [
  {
    name: 'Challenges',
    routes: [profilesRoutes.createChallenge.key, newsletterSubscriptionsRoutes.createNewsletterChallenge.key],
    requests: 600,
  },
  { name: 'Profiles', routes: [profilesRoutes.createProfile.key], requests: 300 },
  {
    name: 'Suggestions',
    routes: [postsRoutes.submitSuggestion.key, suggestionsRoutes.checkSuggestion.key],
    requests: 600,
  },
  { name: 'Contact', routes: [contactRoutes.sendContactMessage.key], requests: 100 },
  { name: 'Subscriptions', routes: [newsletterSubscriptionsRoutes.subscribe.key], requests: 100 },
];

const seconds = 300;

/**
 * The firewall in front of the edge: each of `floodRules`, counted per IP address. It logs nothing, since an address is
 * personal data; CloudWatch only gets numbers.
 */
export function createFirewall(scope: Construct): CfnWebACL {
  return new CfnWebACL(scope, 'Firewall', {
    scope: 'CLOUDFRONT',
    defaultAction: { allow: {} },
    visibilityConfig: numbersOnly('Firewall'),
    customResponseBodies: {
      'too-many-requests': problemBody('too-many-requests', 'address', { minutes: seconds / 60 }),
      'too-busy': problemBody('too-busy', 'suspended'),
    },
    rules: [...switchRules(scope), ...rules()].map((rule, priority) => ({
      ...rule,
      priority,
      visibilityConfig: numbersOnly(rule.name),
    })),
  });
}

type Refusal = 'too-many-requests' | 'too-busy';

/** A problem document, in French: a firewall doesn't look at who asks. */
function problemBody(
  code: Refusal,
  reason: 'address' | 'suspended',
  facts: Readonly<Record<string, number>> = {},
): CfnWebACL.CustomResponseBodyProperty {
  const say = translator(edgeProblems)('fr');
  const { status } = problems[code];
  const detail = say(`${code}.${reason}` as 'too-busy.suspended', facts);
  const document = { type: problemType(code), title: say(`${code}.title`), status, detail, reason };
  return { contentType: 'APPLICATION_JSON', content: JSON.stringify(document) };
}

/** Answers with a problem, and when to try again. */
const refuseWith = (code: Refusal): CfnWebACL.RuleActionProperty => ({
  block: {
    customResponse: {
      responseCode: problems[code].status,
      customResponseBodyKey: code,
      responseHeaders: [{ name: 'retry-after', value: String(seconds) }],
    },
  },
});

type Rule = Pick<CfnWebACL.RuleProperty, 'name' | 'action' | 'statement'>;

/** What can be switched off in an incident. It answers 503, which every client treats as temporary. */
function switchRules(scope: Construct): Rule[] {
  const reads = ['GET', 'HEAD', 'OPTIONS'].map((method) => exactly({ method: {} }, method, []));
  const refused = {
    SignUpClosed: isRoute(profilesRoutes.createProfile.key),
    ReadOnly: { notStatement: { statement: anyOf(reads) } },
  };
  return Object.entries(refused).map(([name, refuses]) => ({
    name,
    action: refuseWith('too-busy'),
    statement: new IncidentSwitch(scope, name, { refuses }).statement,
  }));
}

/** One WAF rule for each of `floodRules`. */
function rules(): Rule[] {
  return floodRules.map(({ name, routes, requests }) => ({
    name,
    action: refuseWith('too-many-requests'),
    statement: {
      rateBasedStatement: {
        aggregateKeyType: 'IP',
        evaluationWindowSec: seconds,
        limit: requests,
        scopeDownStatement: anyOf(routes.map(isRoute)),
      },
    },
  }));
}

type Statement = CfnWebACL.StatementProperty;

/** WAF refuses an “or” of a single statement. */
function anyOf(statements: Statement[]): Statement {
  const [only] = statements;
  return statements.length === 1 && only ? only : { orStatement: { statements } };
}

function isRoute(key: RouteKey): Statement {
  const [method = '', path = ''] = key.split(' ');
  return {
    andStatement: {
      statements: [
        exactly({ method: {} }, method, []),
        // However the path is encoded: API Gateway decodes it before matching routes.
        exactly({ uriPath: {} }, path, ['URL_DECODE', 'NORMALIZE_PATH']),
      ],
    },
  };
}

function exactly(
  fieldToMatch: CfnWebACL.FieldToMatchProperty,
  searchString: string,
  spellings: string[],
): Statement {
  return {
    byteMatchStatement: {
      fieldToMatch,
      positionalConstraint: 'EXACTLY',
      searchString,
      textTransformations: (spellings.length > 0 ? spellings : ['NONE']).map((type, priority) => ({
        type,
        priority,
      })),
    },
  };
}

/** No sampled requests: WAF would keep their addresses and tokens for three hours. */
function numbersOnly(metricName: string): CfnWebACL.VisibilityConfigProperty {
  return { cloudWatchMetricsEnabled: true, metricName, sampledRequestsEnabled: false };
}
