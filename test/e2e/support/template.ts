import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
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

/** What each function may do with the items of the table, as the templates say; functions by name (`VotesApi`). */
export function itemGrants(): Map<string, ItemGrant[]> {
  return new Map(
    templateFiles(assembly)
      .flatMap((file) => rolePolicies(readTemplate(file)))
      .map(([name, statements]) => [
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
  const [file = '', template] =
    templateFiles(directory)
      .map((path) => [path, readTemplate(path)] as const)
      .find(([, each]) => rolePolicies(each).some(([name]) => name === functionName)) ?? [];
  const statements = (template && rolePolicies(template).find(([name]) => name === functionName)?.[1]) ?? [];
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
  writeFileSync(file, JSON.stringify(template));
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

/** The templates that the assembly’s manifest names: one of a stack that is no more may lie beside them. */
function templateFiles(directory: string): string[] {
  const { artifacts }: Manifest = JSON.parse(readFileSync(join(directory, 'manifest.json'), 'utf8'));
  return Object.values(artifacts)
    .filter(({ type }) => type === 'aws:cloudformation:stack')
    .map(({ properties }) => join(directory, properties?.templateFile ?? ''));
}

interface Manifest {
  readonly artifacts: Record<
    string,
    { readonly type: string; readonly properties?: { readonly templateFile?: string } }
  >;
}

function readTemplate(file: string): Template {
  return JSON.parse(readFileSync(file, 'utf8'));
}
