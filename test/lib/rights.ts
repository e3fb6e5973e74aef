import { expect } from '@jest/globals';
import type { Synthesized } from './synthesize.ts';

export interface Statement {
  readonly Effect: string;
  readonly Action: string | string[];
  readonly Resource: unknown;
  readonly Condition?: Record<string, Record<string, unknown>>;
}

/**
 * Everything that the role of each function may do but write its own log, by its entry point (`votes-api`), sorted. Whoever
 * widens a role says so in the capability's `rights.ts`.
 *
 * - `GetItem POST#*`: an action of DynamoDB on items; `Query channel-newest FEED#*` on those of an index; `Scan (everything)`
 * - `s3:GetObject ballots/*`, `secretsmanager:GetSecretValue BallotSecret`, `cognito-idp:ListUsers Staff`,
 *   `ses:SendRawEmail identity/*`, `sqs:SendMessage NewsletterEditionsDeadLetters`, `lambda:InvokeFunction QuestionsPictures`
 */
export type Rights = Readonly<Record<string, readonly string[]>>;

/** Statements of the policies attached to each function's role, by `capability/entry`. */
export function statementsByFunction({ service }: Pick<Synthesized, 'service'>): Map<string, Statement[]> {
  const policies = Object.values(service.findResources('AWS::IAM::Policy'));
  return new Map(
    Object.values(service.findResources('AWS::Lambda::Function')).map(({ Properties }) => {
      const name = /lambdas\/(.*)\.lambda\.ts/.exec(Properties.Code.ZipFile)?.[1] ?? '';
      const role: string = Properties.Role['Fn::GetAtt'][0];
      const own = policies.filter(({ Properties: policy }) =>
        policy.Roles.some((ref: { Ref: string }) => ref.Ref === role),
      );
      return [name, own.flatMap(({ Properties: policy }) => policy.PolicyDocument.Statement)];
    }),
  );
}

/** Statements of every role in the templates, by `stack role`: those of functions, schedules, state machines, backups, the edge. */
export function statementsByRole({ templates }: Pick<Synthesized, 'templates'>): Map<string, Statement[]> {
  return new Map(
    Object.entries(templates).flatMap(([stack, template]) => {
      const policies = ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy'].flatMap((type) =>
        Object.values(template.findResources(type)),
      );
      return Object.entries(template.findResources('AWS::IAM::Role')).map(([role, { Properties }]) => {
        const attached = policies.filter(({ Properties: policy }) =>
          policy.Roles?.some((ref: { Ref: string }) => ref.Ref === role),
        );
        const documents = [
          ...(Properties.Policies ?? []),
          ...attached.map(({ Properties: policy }) => policy),
        ].map(({ PolicyDocument }) => PolicyDocument.Statement);
        return [`${stack} ${role}`, documents.flat()] as const;
      });
    }),
  );
}

/** What a statement allows, as `Rights` says it. */
export function rightsOf(statement: Statement): string[] {
  const actions = actionsOf(statement.Action);
  if (actions.every((action) => action.startsWith('logs:'))) return [];
  if (actions.some((action) => action.startsWith('dynamodb:'))) return itemRights(statement);
  const resources = [statement.Resource].flat().map(resourceOf);
  return actions.flatMap((action) => [...new Set(resources)].map((resource) => `${action} ${resource}`));
}

export function actionsOf(action: string | string[]): string[] {
  return [action].flat();
}

function itemRights({ Action, Resource, Condition }: Statement): string[] {
  const resource = JSON.stringify(Resource);
  const indexes = [...resource.matchAll(/\/index\/([a-z-]+)/g)].map(([, index]) => index);
  return actionsOf(Action).flatMap((action) => {
    const name = action.replace('dynamodb:', '');
    if (/StreamArn/.test(resource) || name === 'ListStreams') return [`${name} (stream)`];
    return (indexes.length > 0 ? indexes : ['']).flatMap((index) =>
      prefixesOf(Condition).map((prefix) => [name, index, prefix].filter(Boolean).join(' ')),
    );
  });
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

/** What the statement's resource is called, without account, stack and hash. */
function resourceOf(resource: unknown): string {
  const text = JSON.stringify(resource);
  const object = /"\/([a-z-]+\/\*)"/.exec(text)?.[1];
  const secret = /ExportsOutputRef(\w+Secret)/.exec(text)?.[1];
  const pool = /identity:ExportsOutput\w*?(Citizens|Staff)Pool/.exec(text)?.[1];
  const mail = /:(identity\/\*)/.exec(text)?.[1] ?? /(configuration-set)\//.exec(text)?.[1];
  const own = /"Fn::GetAtt":\["(\w+?)[0-9A-F]{8}","Arn"\]/.exec(text)?.[1];
  // Of a secret, the reference is its ARN.
  const ownSecret = /^\{"Ref":"(\w+?)[0-9A-F]{8}"\}$/.exec(text)?.[1];
  return object ?? secret ?? pool ?? mail ?? own ?? ownSecret ?? text;
}

/** Whether a `StringLike` pattern of an allow-list matches a key. */
export function mayMatch(pattern: string, key: string): boolean {
  const escaped = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${escaped}$`).test(key);
}
