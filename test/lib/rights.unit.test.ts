import { beforeAll, describe, expect, test } from '@jest/globals';
import { api } from '../../contract/api.ts';
import type { Routes } from '../../contract/route.ts';
import { keys } from '../../platform/table/keys.ts';
import { type Synthesized, synthesize } from './synthesize.ts';

interface Statement {
  readonly Effect: string;
  readonly Action: string | string[];
  readonly Resource: unknown;
  readonly Condition?: Record<string, Record<string, unknown>>;
}

let statements: Map<string, Statement[]>;
let synthesized: Synthesized;
beforeAll(() => {
  synthesized = synthesize();
  statements = statementsByFunction(synthesized);
});

/** What each function may do in the table: `action index? prefix`, sorted. Whoever widens a role must say so here. */
const tableRights: Record<string, string[]> = {
  'audit/audit-api': ['GetItem STAFF#*', 'PutItem AUDIT#*', 'Query AUDIT#*'],
  'audit/check-chains': ['Query AUDIT#*', 'Query CERTIFICATE#*'],
  'contact/contact-api': [
    'BatchGetItem CONTACT#*',
    'DeleteItem CONTACTASSIGNED#*',
    'DeleteItem CONTACTBOX#*',
    'GetItem CONTACT#*',
    'GetItem CONTACTADDRESS#*',
    'GetItem IDEMPOTENCY#*',
    'GetItem STAFF#*',
    'PutItem AUDIT#*',
    'PutItem CONTACT#*',
    'PutItem CONTACTADDRESS#*',
    'PutItem CONTACTASSIGNED#*',
    'PutItem CONTACTBOX#*',
    'PutItem CONTACTSENDER#*',
    'PutItem IDEMPOTENCY#*',
    'Query AUDIT#*',
    'Query CONTACTASSIGNED#*',
    'Query CONTACTBOX#*',
    'Query CONTACTSENDER#*',
    'UpdateItem CONTACT#*',
    'UpdateItem CONTACTADDRESS#*',
    'UpdateItem CONTACTDAY#*',
  ],
  'contact/send-digests': [
    'BatchGetItem STAFF#*',
    'DeleteItem WARNING#*',
    'PutItem WARNING#*',
    'Query CONTACTBOX#*',
    'Query WARNING#*',
    'UpdateItem WARNING#*',
  ],
  'documentation/documentation-api': [],
  'follow-ups/follow-ups-api': [
    'BatchGetItem FOLLOWUP#*',
    'BatchGetItem POST#*',
    'DeleteItem AWAITING#*',
    'GetItem IDEMPOTENCY#*',
    'GetItem POST#*',
    'GetItem STAFF#*',
    'PutItem AUDIT#*',
    'PutItem AWAITING#*',
    'PutItem FOLLOWUP#*',
    'PutItem FOLLOWUPS#*',
    'PutItem IDEMPOTENCY#*',
    'Query AUDIT#*',
    'Query FOLLOWUP#*',
    'Query FOLLOWUPS#*',
  ],
  'moderation/moderation-api': [
    'BatchGetItem POST#*',
    'ConditionCheckItem POST#*',
    'DeleteItem MERGED#*',
    'DeleteItem WAITING#*',
    'GetItem POST#*',
    'GetItem STAFF#*',
    'PutItem AUDIT#*',
    'PutItem CLOSING#*',
    'PutItem FLAG#*',
    'PutItem MERGED#*',
    'PutItem POSTLOG#*',
    'PutItem WAITING#*',
    'Query AUDIT#*',
    'Query AWAITING#*',
    'Query FLAG#*',
    'Query MERGED#*',
    'Query POSTLOG#*',
    'Query REGISTER#*',
    'Query WAITING#*',
    'UpdateItem POST#*',
    'UpdateItem REGISTER#*',
  ],
  'moderation/warn-of-deadlines': [
    'BatchGetItem STAFF#*',
    'DeleteItem WARNING#*',
    'PutItem WARNING#*',
    'Query WAITING#*',
    'Query WARNING#*',
    'UpdateItem WARNING#*',
  ],
  'newsletter/bounces': [
    'GetItem SUBSCRIBER#*',
    'PutItem FEEDBACK#*',
    'PutItem SUBSCRIBER#*',
    'PutItem SUPPRESSED#*',
    'UpdateItem FEEDBACK#*',
  ],
  'newsletter/compose-edition': [
    'BatchGetItem POST#*',
    'BatchGetItem STAFF#*',
    'DeleteItem WARNING#*',
    'GetItem CALENDAR#*',
    'GetItem EDITION#*',
    'GetItem FEEDBACK#*',
    'PutItem EDITION#*',
    'PutItem WARNING#*',
    'Query CALENDAR#*',
    'Query CERTIFICATE#*',
    'Query EDITION#*',
    'Query FOLLOWUP#*',
    'Query FOLLOWUPS#*',
    'Query PROPOSALS#*',
    'Query SENDING#*',
    'Query channel-newest FEED#*',
    'UpdateItem WARNING#*',
  ],
  'newsletter/editions-api': [
    'BatchGetItem SENDING#*',
    'BatchGetItem STAFF#*',
    'ConditionCheckItem SENDING#*',
    'DeleteItem WARNING#*',
    'GetItem EDITION#*',
    'GetItem FEEDBACK#*',
    'GetItem SENDING#*',
    'GetItem STAFF#*',
    'PutItem AUDIT#*',
    'PutItem EDITION#*',
    'PutItem WARNING#*',
    'Query AUDIT#*',
    'Query EDITION#*',
    'Query SENDING#*',
    'Query SENDING#*',
    'UpdateItem SENDING#*',
    'UpdateItem WARNING#*',
  ],
  'newsletter/editions-web': ['GetItem ARCHIVE#*', 'Query ARCHIVE#*'],
  'newsletter/send-edition': [
    'BatchGetItem SENDING#*',
    'BatchGetItem STAFF#*',
    'DeleteItem SENDING#*',
    'DeleteItem WARNING#*',
    'GetItem EDITION#*',
    'GetItem FEEDBACK#*',
    'GetItem SENDING#*',
    'GetItem SUBSCRIBER#*',
    'PutItem ARCHIVE#*',
    'PutItem EDITION#*',
    'PutItem SENDING#*',
    'PutItem WARNING#*',
    'Query EDITION#*',
    'Query SENDING#*',
    'Query SENDING#*',
    'Query SUBSCRIBER#*',
    'UpdateItem SENDING#*',
    'UpdateItem WARNING#*',
  ],
  'newsletter/subscriptions-api': [
    'GetItem CONFIRMATION#*',
    'GetItem IDEMPOTENCY#*',
    'GetItem SUBSCRIBER#*',
    'GetItem SUPPRESSED#*',
    'PutItem CONFIRMATION#*',
    'PutItem IDEMPOTENCY#*',
    'PutItem SUBSCRIBER#*',
    'UpdateItem CHALLENGE#*',
    'UpdateItem CONFIRMATION#*',
  ],
  'newsletter/subscriptions-mail': [
    'GetItem CONFIRMATION#*',
    'GetItem SUBSCRIBER#*',
    'GetItem SUPPRESSED#*',
    'UpdateItem CONFIRMATION#*',
    'UpdateItem CONFIRMATIONMAILS#*',
    'UpdateItem SUBSCRIBER#*',
  ],
  'newsletter/subscriptions-upkeep': ['DeleteItem SUBSCRIBER#*', 'Query SUBSCRIBER#*'],
  'open-data/open-data-api': ['GetItem SNAPSHOT#*', 'Query SNAPSHOT#*'],
  'open-data/take-snapshot': [
    'BatchGetItem POST#*',
    'GetItem RELEASED#*',
    'GetItem SNAPSHOT#*',
    'PutItem SNAPSHOT#*',
    'Query CERTIFICATE#*',
    'Query FOLLOWUPS#*',
    'Query REGISTER#*',
    'Query RESULTS#*',
    'Query STATISTICS#*',
    'Query channel-newest FEED#*',
  ],
  'pages/pages': [
    'BatchGetItem FOLLOWUP#*',
    'BatchGetItem POST#*',
    'GetItem POST#*',
    'GetItem RELEASED#*',
    'GetItem STATISTICS#*',
    'Query CERTIFICATE#*',
    'Query FOLLOWUP#*',
    'Query FOLLOWUPS#*',
    'Query RESULTS#*',
    'Query STATISTICS#*',
    'Query channel-newest FEED#*',
    'Query channel-popular FEED#*',
    'Query theme-newest FEED#*',
    'Query theme-popular FEED#*',
  ],
  'posts/posts-api': [
    'BatchGetItem POST#*',
    'DeleteItem WAITING#*',
    'GetItem IDEMPOTENCY#*',
    'GetItem POST#*',
    'GetItem SENT#*',
    'PutItem AUTHOR#*',
    'PutItem IDEMPOTENCY#*',
    'PutItem POST#*',
    'PutItem POSTLOG#*',
    'PutItem SENT#*',
    'PutItem WAITING#*',
    'Query AUTHOR#*',
    'Query channel-newest FEED#*',
    'Query channel-popular FEED#*',
    'Query theme-newest FEED#*',
    'Query theme-popular FEED#*',
    'UpdateItem POST#*',
  ],
  'posts/suggestions-api': [
    'GetItem POST#*',
    'GetItem SENT#*',
    'GetItem STAFF#*',
    'Query channel-newest FEED#*',
  ],
  'profiles/profiles-api': [
    'GetItem ACTIVE#*',
    'GetItem NETWORK#*',
    'PutItem ACTIVE#*',
    'UpdateItem ACTIVITY#*',
    'UpdateItem CHALLENGE#*',
    'UpdateItem NETWORK#*',
  ],
  'questions/publish-calendar': [
    'DeleteItem PROPOSALS#*',
    'GetItem CALENDAR#*',
    'GetItem PROPOSAL#*',
    'PutItem AUDIT#*',
    'PutItem AWAITING#*',
    'PutItem CALENDAR#*',
    'PutItem CLOSING#*',
    'PutItem POST#*',
    'PutItem PROPOSAL#*',
    'PutItem PROPOSALS#*',
    'Query AUDIT#*',
    'Query CALENDAR#*',
    'Query PROPOSALS#*',
  ],
  'questions/questions-api': [
    'DeleteItem PROPOSALS#*',
    'GetItem CALENDAR#*',
    'GetItem IDEMPOTENCY#*',
    'GetItem PROPOSAL#*',
    'GetItem STAFF#*',
    'PutItem AUDIT#*',
    'PutItem IDEMPOTENCY#*',
    'PutItem POST#*',
    'PutItem PROPOSAL#*',
    'PutItem PROPOSALS#*',
    'Query AUDIT#*',
    'Query CALENDAR#*',
    'Query PROPOSAL#*',
    'Query PROPOSALS#*',
  ],
  'questions/warn-of-empty-week': [
    'BatchGetItem STAFF#*',
    'DeleteItem WARNING#*',
    'GetItem CALENDAR#*',
    'PutItem WARNING#*',
    'Query CALENDAR#*',
    'Query PROPOSALS#*',
    'UpdateItem WARNING#*',
  ],
  'staff/staff-api': [
    'BatchGetItem STAFF#*',
    'ConditionCheckItem STAFF#*',
    'DeleteItem STAFF#*',
    'GetItem IDEMPOTENCY#*',
    'GetItem STAFF#*',
    'PutItem AUDIT#*',
    'PutItem IDEMPOTENCY#*',
    'PutItem STAFF#*',
    'Query AUDIT#*',
  ],
  'stats/aggregate-votes': ['UpdateItem POST#*', 'UpdateItem RESULTS#*', 'UpdateItem TALLY#*'],
  'stats/barometer': [
    'GetItem BAROMETER#*',
    'PutItem BAROMETER#*',
    'PutItem STATISTICS#*',
    'Query ACTIVITY#*',
    'Query RESULTS#*',
    'Query STATISTICS#*',
    'Query TALLY#*',
    'Query channel-newest FEED#*',
  ],
  'certification/certification-api': [
    'GetItem DRIFT#*',
    'GetItem POST#*',
    'GetItem STAFF#*',
    'PutItem AUDIT#*',
    'PutItem CLOSING#*',
    'Query AUDIT#*',
    'Query CERTIFICATE#*',
  ],
  'certification/certify': [
    'BatchGetItem POST#*',
    'BatchWriteItem VOTE#PROBE#*',
    'DeleteItem CLOSING#*',
    'GetItem POST#*',
    'GetItem RESULTS#*',
    'GetItem TALLY#*',
    'PutItem CERTIFICATE#*',
    'PutItem RESULTS#*',
    'Query CERTIFICATE#*',
    'Query CLOSING#*',
    'Query TALLY#*',
    'Scan (everything)',
    'UpdateItem POST#*',
    'UpdateItem RESULTS#*',
    'UpdateItem TALLY#*',
  ],
  'certification/check-drift': [
    'BatchWriteItem VOTE#PROBE#*',
    'GetItem POST#*',
    'GetItem RESULTS#*',
    'GetItem TALLY#*',
    'PutItem DRIFT#*',
    'Query TALLY#*',
    'Scan (everything)',
  ],
  'certification/recount': [
    'BatchWriteItem VOTE#PROBE#*',
    'GetItem POST#*',
    'GetItem RESULTS#*',
    'GetItem TALLY#*',
    'Query TALLY#*',
    'Scan (everything)',
    'UpdateItem POST#*',
    'UpdateItem RESULTS#*',
    'UpdateItem TALLY#*',
  ],
  'stats/release': [
    'GetItem POST#*',
    'GetItem RELEASE#*',
    'PutItem RELEASE#*',
    'PutItem RELEASED#*',
    'Query TALLY#*',
    'Query release-due DUE#*',
    'UpdateItem TALLY#*',
  ],
  'stats/stats-api': [
    'GetItem POST#*',
    'GetItem RELEASED#*',
    'GetItem STATISTICS#*',
    'Query RESULTS#*',
    'Query STATISTICS#*',
  ],
  'votes/votes-api': [
    'BatchGetItem POST#*',
    'BatchGetItem TALLY#*',
    'BatchGetItem VOTE#*',
    'DeleteItem VOTE#*',
    'GetItem POST#*',
    'UpdateItem VOTE#*',
  ],
};

/** What functions may do in the bucket: function, action, objects. */
const objectRights: string[] = [
  'certification/certification-api s3:GetObject ballots/*',
  'certification/certify s3:AbortMultipartUpload ballots/*',
  'certification/certify s3:PutObject ballots/*',
  'open-data/open-data-api s3:GetObject open-data/*',
  'open-data/take-snapshot s3:AbortMultipartUpload open-data/*',
  'open-data/take-snapshot s3:GetObject open-data/*',
  'open-data/take-snapshot s3:PutObject open-data/*',
];

describe('The role of each function', () => {
  test('is there, and these are all', () => {
    expect([...statements.keys()].sort()).toEqual(Object.keys(tableRights).sort());
    // No managed policy, no inline one that this test doesn't read.
    for (const role of Object.values(synthesized.templates.service.findResources('AWS::IAM::Role'))) {
      expect(role.Properties).not.toHaveProperty('ManagedPolicyArns');
      expect(role.Properties).not.toHaveProperty('Policies');
    }
  });

  test.each(Object.keys(tableRights))('%s reaches its own items only', (name) => {
    const rights = (statements.get(name) ?? []).flatMap(tableRightsOf);
    expect(rights.sort()).toEqual(tableRights[name]);
  });

  test('reads one secret at most, and shares it with no other capability', () => {
    const readers = [...statements].flatMap(([name, list]) =>
      list
        .filter(({ Action }) => actionsOf(Action).some((action) => action.startsWith('secretsmanager:')))
        .map(
          ({ Action, Resource }) => `${name} ${Action} ${/(\w+)Secret/.exec(JSON.stringify(Resource))?.[0]}`,
        ),
    );
    expect(readers.map((reader) => reader.replace(/ExportsOutputRef/, '')).sort()).toEqual([
      'contact/contact-api secretsmanager:GetSecretValue ContactSecret',
      'moderation/moderation-api secretsmanager:GetSecretValue ModerationSecret',
      'newsletter/bounces secretsmanager:GetSecretValue NewsletterSecret',
      'newsletter/send-edition secretsmanager:GetSecretValue NewsletterSecret',
      'newsletter/subscriptions-api secretsmanager:GetSecretValue NewsletterSecret',
      'newsletter/subscriptions-mail secretsmanager:GetSecretValue NewsletterSecret',
      'posts/posts-api secretsmanager:GetSecretValue AuthorSecret',
      'posts/suggestions-api secretsmanager:GetSecretValue AuthorSecret',
      'profiles/profiles-api secretsmanager:GetSecretValue ProfileSecret',
      'votes/votes-api secretsmanager:GetSecretValue BallotSecret',
    ]);
  });

  test('touches the accounts of each pool from one function alone; another may list the staff’s addresses', () => {
    const users = [...statements].flatMap(([name, list]) =>
      list.flatMap(({ Action, Resource }) =>
        actionsOf(Action)
          .filter((action) => action.startsWith('cognito-idp:'))
          .map((action) => `${name} ${action} ${/Citizens|Staff/.exec(JSON.stringify(Resource))?.[0]}`),
      ),
    );
    expect(users.sort()).toEqual([
      'contact/send-digests cognito-idp:ListUsers Staff',
      'moderation/warn-of-deadlines cognito-idp:ListUsers Staff',
      'newsletter/compose-edition cognito-idp:ListUsers Staff',
      'newsletter/editions-api cognito-idp:ListUsers Staff',
      'newsletter/send-edition cognito-idp:ListUsers Staff',
      'profiles/profiles-api cognito-idp:AdminCreateUser Citizens',
      'profiles/profiles-api cognito-idp:AdminDeleteUser Citizens',
      'profiles/profiles-api cognito-idp:AdminGetUser Citizens',
      'profiles/profiles-api cognito-idp:AdminInitiateAuth Citizens',
      'profiles/profiles-api cognito-idp:AdminSetUserPassword Citizens',
      'questions/warn-of-empty-week cognito-idp:ListUsers Staff',
      'staff/staff-api cognito-idp:AdminAddUserToGroup Staff',
      'staff/staff-api cognito-idp:AdminCreateUser Staff',
      'staff/staff-api cognito-idp:AdminDeleteUser Staff',
      'staff/staff-api cognito-idp:AdminGetUser Staff',
      'staff/staff-api cognito-idp:AdminRemoveUserFromGroup Staff',
      'staff/staff-api cognito-idp:ListUsers Staff',
    ]);
  });

  test.each([
    ['the audit log', keys.auditEntry(1).pk, 'audit/audit-api'],
    ['the chain of certificates', keys.certificate(1).pk, 'certification/certify'],
    ['the certificates of a post', keys.certificateOf('x', 1).pk, 'certification/certify'],
  ])('adds to %s at most: nobody may change or remove an entry', (_, partition, writer) => {
    const reach = [...statements].flatMap(([name, list]) =>
      list.flatMap(tableRightsOf).flatMap((right) => {
        const [action = '', ...rest] = right.split(' ');
        const pattern = rest.at(-1) ?? '';
        const touches = pattern === '(everything)' || mayMatch(pattern, partition);
        return touches ? [`${name} ${action}`] : [];
      }),
    );
    // It does look: those who write entries, and the recount's Scan, are found.
    expect(reach).toContain(`${writer} PutItem`);
    expect(reach).toContain('certification/recount Scan');
    const harmless = ['PutItem', 'Query', 'GetItem', 'ConditionCheckItem', 'Scan'];
    expect(reach.filter((right) => !harmless.includes(right.split(' ')[1] ?? ''))).toEqual([]);
  });

  test('reaches messages to the Région and the addresses of who wrote from the contact API alone', () => {
    const reach = [...statements].flatMap(([name, list]) =>
      list
        .flatMap(tableRightsOf)
        .map((right) => right.split(' ').at(-1) ?? '')
        .filter((pattern) =>
          [keys.contactMessage('x'), keys.contactAddress('x')].some(({ pk }) => mayMatch(pattern, pk)),
        )
        .map((pattern) => `${name} ${pattern}`),
    );
    expect([...new Set(reach)].sort()).toEqual([
      'contact/contact-api CONTACT#*',
      'contact/contact-api CONTACTADDRESS#*',
    ]);
  });

  test('lets whoever serves an action of staff log it', () => {
    const capabilities = Object.entries<Routes>(api).filter(([, routes]) =>
      Object.values(routes).some(
        ({ key, access }) => ['staff', 'project-team'].includes(access) && !key.startsWith('GET '),
      ),
    );
    expect(capabilities.map(([capability]) => capability)).toContain('staff');
    for (const [capability] of capabilities) {
      const name =
        capability === 'newsletterEditions' ? 'newsletter/editions-api' : `${capability}/${capability}-api`;
      expect(tableRights[name]).toContain('PutItem AUDIT#*');
    }
  });

  test('reaches its own objects of the bucket only', () => {
    const reach = [...statements].flatMap(([name, list]) =>
      list.flatMap(({ Action, Resource, Condition }) =>
        actionsOf(Action)
          .filter((action) => action.startsWith('s3:'))
          .map((action) => `${name} ${action} ${objectsOf(Resource) ?? JSON.stringify(Condition)}`),
      ),
    );
    expect(reach.sort()).toEqual(objectRights);
  });

  test('holds no wildcard, in an action or in a resource, but for the end of a prefix of objects', () => {
    for (const list of statements.values()) {
      for (const { Effect, Action, Resource } of list) {
        expect(Effect).toBe('Allow');
        // SES knows no resource of an account's sending rate.
        if (Action === 'ses:GetSendQuota') continue;
        const resource = JSON.stringify(Resource).replace(`${objectsOf(Resource)}"`, '"');
        expect(JSON.stringify(Action) + resource).not.toContain('*');
      }
    }
  });
});

/** Statements of the policies attached to each function's role, by the path of its entry point. */
function statementsByFunction({ templates }: Synthesized): Map<string, Statement[]> {
  const policies = Object.values(templates.service.findResources('AWS::IAM::Policy'));
  return new Map(
    Object.values(templates.service.findResources('AWS::Lambda::Function')).map(({ Properties }) => {
      const name = /lambdas\/(.*)\.lambda\.ts/.exec(Properties.Code.ZipFile)?.[1] ?? '';
      const role: string = Properties.Role['Fn::GetAtt'][0];
      const own = policies.filter(({ Properties: policy }) =>
        policy.Roles.some((ref: { Ref: string }) => ref.Ref === role),
      );
      return [name, own.flatMap(({ Properties: policy }) => policy.PolicyDocument.Statement)];
    }),
  );
}

function tableRightsOf({ Action, Resource, Condition }: Statement): string[] {
  const actions = actionsOf(Action).filter(
    (action) => action.startsWith('dynamodb:') && !/Stream|GetRecords|GetShardIterator/.test(action),
  );
  const indexes = [...JSON.stringify(Resource).matchAll(/\/index\/([a-z-]+)/g)].map((match) => match[1]);
  return actions.flatMap((action) =>
    (indexes.length > 0 ? indexes : ['']).flatMap((index) =>
      prefixesOf(Condition).map((prefix) =>
        [action.replace('dynamodb:', ''), index, prefix].filter(Boolean).join(' '),
      ),
    ),
  );
}

/** Only the pair of conditions holds: `ForAllValues` alone lets a request without keys through. */
function prefixesOf(condition: Statement['Condition']): string[] {
  if (condition === undefined) return ['(everything)'];
  expect(condition).toEqual({
    'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': expect.any(Array) },
    Null: { 'dynamodb:LeadingKeys': 'false' },
  });
  return condition['ForAllValues:StringLike']?.['dynamodb:LeadingKeys'] as string[];
}

/** `open-data/*`, of the ARN of the bucket and what comes after it. */
function objectsOf(resource: unknown): string | undefined {
  return /"\/([a-z-]+\/\*)"/.exec(JSON.stringify(resource))?.[1];
}

/** Whether a `StringLike` pattern of an allow-list matches a key. */
function mayMatch(pattern: string, key: string): boolean {
  const escaped = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${escaped}$`).test(key);
}

function actionsOf(action: string | string[]): string[] {
  return [action].flat();
}
