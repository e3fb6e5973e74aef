import { beforeAll, describe, expect, test } from '@jest/globals';
import { allRoutes } from '../../../contract/api.ts';
import { keys } from '../../../platform/table/keys.ts';
import { wholeInstance } from '../../../tools/whole-instance.ts';
import { capabilities } from '../../capabilities.ts';
import {
  actionsOf,
  mayMatch,
  type Rights,
  rightsOf,
  type Statement,
  statementsByFunction,
  statementsByRole,
} from '../rights.ts';
import { type Synthesized, synthesize } from '../synthesize.ts';

let statements: Map<string, Statement[]>;
let synthesized: Synthesized;
let declared: Map<string, Rights>;
beforeAll(async () => {
  synthesized = synthesize(wholeInstance);
  statements = statementsByFunction(synthesized);
  declared = new Map();
  for (const [capability, { rights }] of Object.entries(capabilities))
    declared.set(capability, await rights());
});

describe('Any role', () => {
  // The keys of a request are held against one statement at a time.
  test('has one statement for an action on a resource', () => {
    const roles = statementsByRole(synthesized);
    // Schedules and state machines have theirs.
    expect(roles.size).toBeGreaterThan(statements.size);
    // AWS Backup’s has the policies that AWS keeps for it.
    const others = [...roles].filter(([, list]) => list.length === 0).map(([role]) => role);
    expect(others).toEqual([expect.stringMatching(/^storage BackupsRole/)]);
    for (const [role, list] of roles) {
      const pairs = list.flatMap(({ Effect, Action, Resource }) =>
        actionsOf(Action).flatMap((action) =>
          [Resource].flat().map((resource) => `${Effect} ${action} on ${JSON.stringify(resource)}`),
        ),
      );
      expect([role, pairs.filter((pair, index) => pairs.indexOf(pair) !== index)]).toEqual([role, []]);
    }
  });
});

describe('The role of each function', () => {
  test.each(Object.keys(capabilities))(
    'of %s may do what its rights.ts says, and nothing else',
    (capability) => {
      const own = [...statements].filter(([name]) => name.startsWith(`${capability}/`));
      const found = own.map(([name, list]) => [
        name.replace(`${capability}/`, ''),
        list.flatMap(rightsOf).sort(),
      ]);
      expect(Object.fromEntries(found)).toEqual(declared.get(capability));
    },
  );

  test('belongs to a capability, and has no policy that this test doesn’t read', () => {
    const names = [...declared].flatMap(([capability, rights]) =>
      Object.keys(rights).map((entry) => `${capability}/${entry}`),
    );
    expect([...statements.keys()].sort()).toEqual(names.sort());
    const roles = Object.values(synthesized.service.findResources('AWS::IAM::Role'));
    for (const role of roles) {
      expect(role.Properties).not.toHaveProperty('ManagedPolicyArns');
      expect(role.Properties).not.toHaveProperty('Policies');
    }
  });

  test('reads one secret at most, and no capability reads another’s; mailboxes are everybody’s', () => {
    const all = [...statements].flatMap(([name, list]) =>
      list
        .flatMap(rightsOf)
        .filter((right) => right.startsWith('secretsmanager:'))
        .map((right) => ({ name, capability: name.split('/')[0], secret: right.split(' ')[1] ?? '' })),
    );
    // Whoever writes to the public counts mailboxes under one key: it opens nothing. Another opens the names of who is being erased.
    const readers = all.filter(({ secret }) => !['MailSecret', 'ErasureSecret'].includes(secret));
    const erasing = all.filter(({ secret }) => secret === 'ErasureSecret').map(({ name }) => name);
    expect(erasing.sort()).toEqual([
      'contact/erase-messages',
      'moderation/erase-flags',
      'posts/erase-suggestions',
      'profiles/erase-profile',
      'profiles/me-api',
      'profiles/purge-profiles',
      'votes/erase-ballots',
    ]);
    expect(readers.length).toBeGreaterThan(5);
    expect(new Set(readers.map(({ name }) => name)).size).toBe(readers.length);
    for (const [secret, group] of Map.groupBy(readers, (reader) => reader.secret)) {
      expect([secret, new Set(group.map(({ capability }) => capability)).size]).toEqual([secret, 1]);
    }
  });

  test('touches the accounts of each pool from one function alone; others delete or list at most', () => {
    const rights = [...statements].flatMap(([name, list]) =>
      list
        .flatMap(rightsOf)
        .filter((right) => right.startsWith('cognito-idp:'))
        .map((right) => `${name} ${right}`),
    );
    const deleting = rights.filter((right) => right.endsWith('cognito-idp:AdminDeleteUser Citizens'));
    expect(deleting.map((right) => right.split(' ')[0]).sort()).toEqual([
      'profiles/erase-profile',
      'profiles/me-api',
      'profiles/profiles-api',
    ]);
    const acting = rights.filter(
      (right) => !right.includes('cognito-idp:ListUsers ') && !deleting.includes(right),
    );
    expect([...new Set(acting.map((right) => right.replace(/ .* /, ' ')))].sort()).toEqual([
      'profiles/profiles-api Citizens',
      'staff/staff-api Staff',
    ]);
  });

  test.each([
    ['the audit log', keys.auditEntry(1).pk, 'audit/audit-api'],
    ['the chain of certificates', keys.certificate(1).pk, 'certification/certify'],
    ['the certificates of a post', keys.certificateOf('x', 1).pk, 'certification/certify'],
  ])('adds to %s at most: nobody may change or remove an entry', (_, partition, writer) => {
    const reach = [...statements].flatMap(([name, list]) =>
      list.flatMap(rightsOf).flatMap((right) => {
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

  test('reaches messages to the Région and the addresses of who wrote from the contact API, from what acknowledges them, and from what erases them, alone', () => {
    const reach = [...statements].flatMap(([name, list]) =>
      list
        .flatMap(rightsOf)
        .map((right) => right.split(' ').at(-1) ?? '')
        .filter((pattern) =>
          [keys.contactMessage('x'), keys.contactAddress('x')].some(({ pk }) => mayMatch(pattern, pk)),
        )
        .map((pattern) => `${name} ${pattern}`),
    );
    expect([...new Set(reach)].sort()).toEqual([
      'contact/acknowledge-messages CONTACT#*',
      'contact/acknowledge-messages CONTACTADDRESS#*',
      'contact/contact-api CONTACT#*',
      'contact/contact-api CONTACTADDRESS#*',
      'contact/erase-messages CONTACT#*',
      'contact/erase-messages CONTACTADDRESS#*',
    ]);
  });

  test('lets whoever serves an action of staff log it', () => {
    const acting = allRoutes.filter(
      ({ route: { key, access } }) => ['staff', 'project-team'].includes(access) && !key.startsWith('GET '),
    );
    const functions = new Set(acting.map(({ capability, group }) => `${capability}/${group}-api`));
    expect(functions).toContain('staff/staff-api');
    for (const name of functions) {
      expect((statements.get(name) ?? []).flatMap(rightsOf)).toContain('PutItem AUDIT#*');
    }
  });

  test('holds no wildcard, in an action or in a resource, but for the end of a prefix of objects', () => {
    for (const list of statements.values()) {
      for (const statement of list) {
        expect(statement.Effect).toBe('Allow');
        // SES knows no resource of an account's sending rate, and of senders the condition is what binds.
        if (statement.Action === 'ses:GetSendQuota') continue;
        if (statement.Action === 'ses:SendRawEmail' && statement.Condition) {
          expect(Object.keys(statement.Condition.StringEquals ?? {})).toEqual(['ses:FromAddress']);
          continue;
        }
        const resource = JSON.stringify(statement.Resource).replace(/"\/[a-z-]+\/\*"/, '"');
        expect(JSON.stringify(statement.Action) + resource).not.toContain('*');
      }
    }
  });
});
