// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Fn::Sub is written so
import { describe, expect, test } from '@jest/globals';
import type { Template } from '../../../../packages/local-aws/assembly/read-assembly.ts';
import { resolveAssembly } from '../../../../packages/local-aws/assembly/resolve-assembly.ts';
import type { ResourceKind } from '../../../../packages/local-aws/runtime.ts';

const account = {
  partition: 'aws',
  region: 'eu-west-3',
  accountId: '000000000000',
  urlSuffix: 'amazonaws.com',
};

/** A type whose Ref is its name and whose Arn contains it. */
const kind = (type: string): ResourceKind => ({
  type,
  identify: (stack, logicalId, properties) => {
    const name = String(properties.Name ?? `${stack}-${logicalId}`);
    return { ref: name, attributes: { Arn: `arn:aws:x:::${name}`, 'Endpoint.Address': 'host' } };
  },
});
const kinds = new Map([kind('A::Thing'), kind('A::Other')].map((each) => [each.type, each]));

const thing = (Properties: Record<string, unknown> = {}) => ({ Type: 'A::Thing', Properties });

function resolve(stacks: Record<string, Template>) {
  return resolveAssembly(
    { stacks: Object.entries(stacks).map(([name, template]) => ({ name, template })), assets: new Map() },
    kinds,
    account,
  );
}

/** The value that an expression takes among some resources. */
function value(expression: unknown, template: Template = {}): unknown {
  const { outputs } = resolve({
    S: {
      ...template,
      Resources: { One: thing(), ...template.Resources },
      Outputs: { Out: { Value: expression } },
    },
  });
  return outputs.S?.Out;
}

describe('intrinsic functions', () => {
  test.each<[string, unknown, unknown]>([
    ['Ref', { Ref: 'One' }, 'S-One'],
    ['GetAtt', { 'Fn::GetAtt': ['One', 'Arn'] }, 'arn:aws:x:::S-One'],
    ['GetAtt in short form, with a dot in the attribute', { 'Fn::GetAtt': 'One.Endpoint.Address' }, 'host'],
    ['Join', { 'Fn::Join': ['-', ['a', { Ref: 'One' }, 3]] }, 'a-S-One-3'],
    [
      'Sub',
      { 'Fn::Sub': '${One}/${One.Arn}/${AWS::Region}/${!Literal}' },
      'S-One/arn:aws:x:::S-One/eu-west-3/${Literal}',
    ],
    ['Sub with variables', { 'Fn::Sub': ['${a}-${One}', { a: { Ref: 'AWS::Partition' } }] }, 'aws-S-One'],
    ['Select of Split', { 'Fn::Select': [1, { 'Fn::Split': ['/', 'a/b/c'] }] }, 'b'],
    ['Base64', { 'Fn::Base64': 'é' }, 'w6k='],
    [
      'pseudo parameters',
      { 'Fn::Join': [',', ['AWS::AccountId', 'AWS::URLSuffix', 'AWS::StackName'].map((Ref) => ({ Ref }))] },
      '000000000000,amazonaws.com,S',
    ],
    ['plain values', { a: [1, true, null, { b: 'c' }] }, { a: [1, true, null, { b: 'c' }] }],
    ['NoValue', { a: { Ref: 'AWS::NoValue' }, b: ['x', { Ref: 'AWS::NoValue' }] }, { b: ['x'] }],
  ])('%s', (_title, expression, expected) => {
    expect(value(expression)).toEqual(expected);
  });

  test('parameters take their default value', () => {
    expect(value({ Ref: 'P' }, { Parameters: { P: { Type: 'String', Default: 'd' } } })).toBe('d');
    expect(() => value({ Ref: 'P' }, { Parameters: { P: { Type: 'String' } } })).toThrow(/S\/Out.*P/);
  });

  test('mappings', () => {
    const Mappings = { M: { 'eu-west-3': { name: 'Paris' } } };
    expect(value({ 'Fn::FindInMap': ['M', { Ref: 'AWS::Region' }, 'name'] }, { Mappings })).toBe('Paris');
    expect(() => value({ 'Fn::FindInMap': ['M', 'x', 'name'] }, { Mappings })).toThrow(/M\.x\.name/);
  });

  test.each<[string, unknown, boolean]>([
    ['Equals', { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'eu-west-3'] }, true],
    ['Not', { 'Fn::Not': [{ Condition: 'Yes' }] }, false],
    ['And', { 'Fn::And': [{ Condition: 'Yes' }, { 'Fn::Equals': ['a', 'b'] }] }, false],
    ['Or', { 'Fn::Or': [{ 'Fn::Equals': ['a', 'b'] }, { Condition: 'Yes' }] }, true],
  ])('conditions: %s', (_title, C, expected) => {
    const Conditions = { C, Yes: { 'Fn::Equals': ['a', 'a'] } };
    expect(value({ 'Fn::If': ['C', 'then', 'else'] }, { Conditions })).toBe(expected ? 'then' : 'else');
  });

  test.each<[string, unknown, RegExp]>([
    ['an unknown function', { 'Fn::GetAZs': '' }, /S\/Out.*Fn::GetAZs/],
    ['a dynamic reference', '{{resolve:ssm:/a}}', /S\/Out.*resolve:ssm/],
    ['an unknown name', { Ref: 'Nobody' }, /S\/Out.*Nobody/],
    ['an unknown attribute', { 'Fn::GetAtt': ['One', 'Size'] }, /A::Thing One.*Size/],
    ['an unknown export', { 'Fn::ImportValue': 'nowhere' }, /nowhere/],
    ['an unknown stack', { 'Fn::GetStackOutput': { StackName: 'No', OutputName: 'Arn' } }, /called "No"/],
    ['an unknown output', { 'Fn::GetStackOutput': { StackName: 'S', OutputName: 'No' } }, /puts out no No/],
    [
      'another account’s output',
      { 'Fn::GetStackOutput': { StackName: 'S', OutputName: 'Out', RoleArn: 'arn:aws:iam::1:role/x' } },
      /S\/Out.*RoleArn/,
    ],
    ['a list where text belongs', { 'Fn::Join': ['', [['a']]] }, /S\/Out.*\["a"\]/],
  ])('%s is refused, with its place', (_title, expression, message) => {
    expect(() => value(expression)).toThrow(message);
  });
});

test('values cross stacks through exports, whatever the order of the stacks', () => {
  const { resources } = resolve({
    User: { Resources: { R: thing({ From: { 'Fn::ImportValue': 'Base:Arn' } }) } },
    Base: {
      Resources: { One: thing({ Name: 'base' }) },
      Outputs: {
        Arn: {
          Value: { 'Fn::GetAtt': ['One', 'Arn'] },
          Export: { Name: { 'Fn::Sub': '${AWS::StackName}:Arn' } },
        },
      },
    },
  });
  expect(resources.find(({ logicalId }) => logicalId === 'R')).toEqual({
    stack: 'User',
    logicalId: 'R',
    type: 'A::Thing',
    properties: { From: 'arn:aws:x:::base' },
  });
});

test('values cross stacks through outputs that nobody exports, whatever the region they name', () => {
  const reference = { StackName: 'Base', Region: 'eu-west-1', OutputName: 'Arn' };
  const { resources } = resolve({
    User: { Resources: { R: thing({ From: { 'Fn::GetStackOutput': reference } }) } },
    Base: {
      Resources: { One: thing({ Name: 'base' }) },
      Outputs: { Arn: { Value: { 'Fn::GetAtt': ['One', 'Arn'] } } },
    },
  });
  expect(resources.find(({ logicalId }) => logicalId === 'R')?.properties).toEqual({
    From: 'arn:aws:x:::base',
  });
});

test('a name given by another resource’s identity is followed', () => {
  const { resources } = resolve({
    S: {
      Resources: {
        B: thing({ Uses: { Ref: 'A' } }),
        A: thing({ Name: { 'Fn::Sub': 'x-${C}' } }),
        C: thing(),
      },
    },
  });
  expect(resources[0]?.properties).toEqual({ Uses: 'x-S-C' });
});

test('a circle is named instead of overflowing the stack', () => {
  expect(() =>
    resolve({ S: { Resources: { A: thing({ X: { Ref: 'B' } }), B: thing({ X: { Ref: 'A' } }) } } }),
  ).toThrow(/S\/A refers to itself/);
});

test('a resource or an output whose condition is false doesn’t exist', () => {
  const No = { 'Fn::Equals': ['a', 'b'] };
  const template = {
    Conditions: { No },
    Resources: { A: { ...thing(), Condition: 'No' }, B: thing() },
    Outputs: { Gone: { Value: { Ref: 'A' }, Condition: 'No' }, Kept: { Value: { Ref: 'B' } } },
  };
  const { resources, outputs } = resolve({ S: template });
  expect(resources.map(({ logicalId }) => logicalId)).toEqual(['B']);
  expect(outputs.S).toEqual({ Kept: 'S-B' });
  expect(() => resolve({ S: { ...template, Outputs: { Out: { Value: { Ref: 'A' } } } } })).toThrow(/A/);
});

test('every unknown resource type is named, with where it stands', () => {
  expect(() =>
    resolve({
      S: { Resources: { Q: { Type: 'AWS::Kinesis::Stream' }, One: thing() } },
      T: { Resources: { W: { Type: 'AWS::WAFv2::WebACL' } } },
    }),
  ).toThrow(/AWS::Kinesis::Stream \(S\/Q\).*AWS::WAFv2::WebACL \(T\/W\)/);
});
