import { cpSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assembly } from '../../../tools/synth.ts';

interface Statement {
  Action: string | string[];
  readonly Resource: unknown;
  readonly Condition?: {
    readonly 'ForAllValues:StringLike'?: { readonly 'dynamodb:LeadingKeys'?: string[] };
  };
}

interface Template {
  readonly Resources: Record<
    string,
    {
      readonly Type: string;
      readonly Properties: { readonly PolicyDocument: { readonly Statement: Statement[] } };
    }
  >;
}

/** One thing that a function may do with items of the table: an action, on keys that begin so. */
export interface ItemGrant {
  readonly action: string;
  /** Empty for an action that isn't bound to keys (Scan). */
  readonly prefix: string;
}

/** What each function may do with the items of the table, as the service's template says; functions by name (`VotesApi`). */
export function itemGrants(): Map<string, ItemGrant[]> {
  return new Map(
    rolePolicies(readTemplate(assembly)).map(([name, statements]) => [
      name,
      // Rights on an index name its ARN.
      statements.filter(({ Resource }) => !JSON.stringify(Resource).includes('/index/')).flatMap(grantsOf),
    ]),
  );
}

/**
 * A copy of the assembly in which a function has lost one right.
 * @returns its directory
 * @throws Error unless the function had this right, in one place
 */
export function assemblyWithout(functionName: string, grant: ItemGrant): string {
  const directory = mkdtempSync(join(tmpdir(), 'imaginest-e2e-assembly-'));
  cpSync(assembly, directory, { recursive: true });
  const template = readTemplate(directory);
  const statements = rolePolicies(template).find(([name]) => name === functionName)?.[1] ?? [];
  const holding = statements.filter((statement) =>
    grantsOf(statement).some(({ action, prefix }) => action === grant.action && prefix === grant.prefix),
  );
  const [statement] = holding;
  if (statement === undefined || holding.length > 1) {
    throw new Error(`${functionName} has ${holding.length} grants of ${grant.action} on ${grant.prefix}.`);
  }
  // An action that does nothing here stands in, since a statement must have one.
  statement.Action = [
    ...actionsOf(statement).filter((each) => each !== `dynamodb:${grant.action}`),
    'logs:GetLogEvents',
  ];
  writeFileSync(templateFile(directory), JSON.stringify(template));
  return directory;
}

function rolePolicies({ Resources }: Template): [name: string, Statement[]][] {
  return Object.entries(Resources).flatMap(([id, { Type, Properties }]) => {
    const name = /^(\w+)RoleDefaultPolicy/.exec(id)?.[1];
    return Type === 'AWS::IAM::Policy' && name ? [[name, Properties.PolicyDocument.Statement]] : [];
  });
}

function grantsOf(statement: Statement): ItemGrant[] {
  const keys = statement.Condition?.['ForAllValues:StringLike']?.['dynamodb:LeadingKeys'] ?? ['*'];
  return actionsOf(statement)
    .filter((action) => action.startsWith('dynamodb:'))
    .flatMap((action) =>
      keys.map((key) => ({ action: action.slice('dynamodb:'.length), prefix: key.replace(/\*$/, '') })),
    );
}

function actionsOf({ Action }: Statement): string[] {
  return typeof Action === 'string' ? [Action] : Action;
}

function templateFile(directory: string): string {
  const name = readdirSync(directory).find((file) => file.endsWith('-dev-service.template.json'));
  if (name === undefined) throw new Error(`${directory} holds no service stack.`);
  return join(directory, name);
}

function readTemplate(directory: string): Template {
  return JSON.parse(readFileSync(templateFile(directory), 'utf8'));
}
