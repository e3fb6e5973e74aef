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
  /**
   * Of requests that bear the code of a room, which are counted apart, since a room of three hundred arrives from one address within
   * seconds. A firewall can’t tell a right code: the functions do, of which each proof of work is shown five
   * (docs/decisions/0037-meetings.md).
   */
  readonly inRoom?: { readonly requests: number; readonly code: CfnWebACL.FieldToMatchProperty };
}

/** As many arrive in a large room, once more for retries. */
const roomRequests = 2_000;

/**
 * Generous enough for a lycée, a town hall or a provider’s shared address; the functions limit each profile and each
 * network more tightly.
 */
export const floodRules: readonly FloodRule[] = [
  {
    name: 'Challenges',
    routes: [profilesRoutes.createChallenge.key, newsletterSubscriptionsRoutes.createNewsletterChallenge.key],
    requests: 600,
    inRoom: { requests: roomRequests, code: { singleQueryArgument: { Name: 'meeting' } } },
  },
  {
    name: 'Profiles',
    routes: [profilesRoutes.createProfile.key],
    requests: 300,
    inRoom: {
      requests: roomRequests,
      code: {
        jsonBody: {
          matchPattern: { includedPaths: ['/meeting'] },
          matchScope: 'VALUE',
          // What can’t be read bears no code.
          invalidFallbackBehavior: 'NO_MATCH',
          oversizeHandling: 'NO_MATCH',
        },
      },
    },
  },
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

/** A WAF rule for each of `floodRules`, and another for what bears the code of a room. */
function rules(): Rule[] {
  return floodRules.flatMap(({ name, routes, requests, inRoom }) => {
    const asked = anyOf(routes.map(isRoute));
    if (inRoom === undefined) return [rateRule(name, requests, asked)];
    const code = bearsCode(inRoom.code);
    return [
      rateRule(name, requests, allOf([asked, { notStatement: { statement: code } }])),
      rateRule(`Room${name}`, inRoom.requests, allOf([asked, code])),
    ];
  });
}

function rateRule(name: string, limit: number, scopeDownStatement: Statement): Rule {
  return {
    name,
    action: refuseWith('too-many-requests'),
    statement: {
      rateBasedStatement: {
        ...{ aggregateKeyType: 'IP', evaluationWindowSec: seconds, limit, scopeDownStatement },
      },
    },
  };
}

type Statement = CfnWebACL.StatementProperty;

const allOf = (statements: Statement[]): Statement => ({ andStatement: { statements } });

/** Six letters and digits, as our apps send a code. */
const bearsCode = (fieldToMatch: CfnWebACL.FieldToMatchProperty): Statement => ({
  regexMatchStatement: {
    fieldToMatch,
    regexString: '^[0-9A-Za-z]{6}$',
    textTransformations: [{ type: 'NONE', priority: 0 }],
  },
});

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
