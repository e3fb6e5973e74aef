/**
 * A small hand-made cloud assembly in the shapes that CDK writes: a table and a pool in one stack; an API with one
 * function, its role and its stream consumer in another. Independent of the real app, so that `local/` is tested alone.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface AssemblyFixture {
  readonly assembly: string;
  /** A directory of its own for the state. */
  readonly state: string;
  dispose(): void;
}

/** Calls DynamoDB as the SDK would, without the SDK: what IAM and the gateway need is in the headers. */
const FUNCTION_SOURCE = `
const { AWS_ENDPOINT_URL, AWS_ACCESS_KEY_ID, TABLE_NAME } = process.env;
const dynamodb = async (action, input) => {
  const reply = await fetch(AWS_ENDPOINT_URL, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': 'DynamoDB_20120810.' + action,
      authorization: 'AWS4-HMAC-SHA256 Credential=' + AWS_ACCESS_KEY_ID + '/20260101/eu-west-3/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
    },
    body: JSON.stringify({ TableName: TABLE_NAME, ...input }),
  });
  return { status: reply.status, ...(await reply.json()) };
};
const key = (pk) => ({ pk: { S: pk }, sk: { S: '-' } });
const json = (body) => ({ statusCode: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

export const api = async (event) => {
  const { id } = event.pathParameters ?? {};
  switch (event.routeKey) {
    case 'PUT /items/{id}':
      return json(await dynamodb('PutItem', { Item: key(id) }));
    case 'GET /items/{id}':
      return json(await dynamodb('GetItem', { Key: key(id) }));
    case 'GET /items':
      return json(await dynamodb('Scan', {}));
    case 'GET /me':
      return json(event.requestContext.authorizer.jwt.claims);
    default:
      return { statusCode: 404, body: 'ours' };
  }
};
export const onRecords = async ({ Records }) => {
  for (const { dynamodb: { Keys } } of Records) console.log('seen ' + Keys.pk.S);
};
`;

const ref = (name: string) => ({ Ref: name });
const att = (logicalId: string, attribute: string) => ({ 'Fn::GetAtt': [logicalId, attribute] });
const imported = (name: string) => ({ 'Fn::ImportValue': `base:${name}` });
const exported = (name: string, Value: unknown) => ({ Value, Export: { Name: `base:${name}` } });

const base = {
  Resources: {
    Table: {
      Type: 'AWS::DynamoDB::Table',
      Properties: {
        KeySchema: [
          { AttributeName: 'pk', KeyType: 'HASH' },
          { AttributeName: 'sk', KeyType: 'RANGE' },
        ],
        AttributeDefinitions: [
          { AttributeName: 'pk', AttributeType: 'S' },
          { AttributeName: 'sk', AttributeType: 'S' },
        ],
        BillingMode: 'PAY_PER_REQUEST',
        StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
      },
    },
    Pool: { Type: 'AWS::Cognito::UserPool', Properties: {} },
    Client: {
      Type: 'AWS::Cognito::UserPoolClient',
      Properties: { UserPoolId: ref('Pool'), ExplicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH'] },
    },
  },
  Outputs: {
    TableName: exported('TableName', ref('Table')),
    TableArn: exported('TableArn', att('Table', 'Arn')),
    StreamArn: exported('StreamArn', att('Table', 'StreamArn')),
    PoolId: exported('PoolId', ref('Pool')),
    ClientId: exported('ClientId', ref('Client')),
  },
};

const allow = (Action: string[], Resource: unknown, leadingKeys?: string[]) => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...(leadingKeys && {
    Condition: {
      'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': leadingKeys },
      Null: { 'dynamodb:LeadingKeys': 'false' },
    },
  }),
});

const functionOf = (handler: string) => ({
  Type: 'AWS::Lambda::Function',
  Properties: {
    Runtime: 'nodejs24.x',
    Handler: `index.${handler}`,
    Role: att('Role', 'Arn'),
    Timeout: 10,
    // biome-ignore lint/suspicious/noTemplateCurlyInString: Fn::Sub is written so
    Code: { S3Bucket: { 'Fn::Sub': 'assets-${AWS::Region}' }, S3Key: 'abc.zip' },
    Environment: { Variables: { TABLE_NAME: imported('TableName') } },
  },
});

const route = (RouteKey: string, authorizer = false) => ({
  Type: 'AWS::ApiGatewayV2::Route',
  Properties: {
    ApiId: ref('Api'),
    RouteKey,
    AuthorizationType: authorizer ? 'JWT' : 'NONE',
    ...(authorizer && { AuthorizerId: ref('Authorizer') }),
    Target: { 'Fn::Join': ['', ['integrations/', ref('Integration')]] },
  },
});

const service = {
  Resources: {
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: {
        ManagedPolicyArns: [
          {
            'Fn::Join': [
              '',
              ['arn:', ref('AWS::Partition'), ':iam::aws:policy/service-role/AWSLambdaBasicExecutionRole'],
            ],
          },
        ],
      },
    },
    Policy: {
      Type: 'AWS::IAM::Policy',
      Properties: {
        PolicyName: 'Policy',
        Roles: [ref('Role')],
        PolicyDocument: {
          Statement: [
            allow(['dynamodb:GetItem', 'dynamodb:PutItem'], imported('TableArn'), ['VOTE#*']),
            allow(
              ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
              imported('StreamArn'),
            ),
          ],
        },
      },
    },
    Handler: functionOf('api'),
    Consumer: functionOf('onRecords'),
    Mapping: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        FunctionName: ref('Consumer'),
        EventSourceArn: imported('StreamArn'),
        StartingPosition: 'TRIM_HORIZON',
        BatchSize: 10,
      },
    },
    Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { ProtocolType: 'HTTP', Name: 'Api' } },
    Stage: { Type: 'AWS::ApiGatewayV2::Stage', Properties: { ApiId: ref('Api'), StageName: '$default' } },
    Integration: {
      Type: 'AWS::ApiGatewayV2::Integration',
      Properties: {
        ApiId: ref('Api'),
        IntegrationType: 'AWS_PROXY',
        IntegrationUri: att('Handler', 'Arn'),
        PayloadFormatVersion: '2.0',
      },
    },
    Permission: {
      Type: 'AWS::Lambda::Permission',
      Properties: { FunctionName: att('Handler', 'Arn'), Principal: 'apigateway.amazonaws.com' },
    },
    Authorizer: {
      Type: 'AWS::ApiGatewayV2::Authorizer',
      Properties: {
        AuthorizerType: 'JWT',
        IdentitySource: ['$request.header.Authorization'],
        JwtConfiguration: {
          Audience: [imported('ClientId')],
          Issuer: {
            'Fn::Join': [
              '',
              [
                'https://cognito-idp.',
                ref('AWS::Region'),
                '.',
                ref('AWS::URLSuffix'),
                '/',
                imported('PoolId'),
              ],
            ],
          },
        },
      },
    },
    PutRoute: route('PUT /items/{id}'),
    GetRoute: route('GET /items/{id}'),
    ScanRoute: route('GET /items'),
    MeRoute: route('GET /me', true),
    DefaultRoute: route('$default'),
  },
  Outputs: { ApiUrl: { Value: att('Api', 'ApiEndpoint') } },
};

/** Writes the assembly to a temporary directory; `extra` resources join the service stack. */
export function assemblyFixture(extra: Record<string, unknown> = {}): AssemblyFixture {
  const directory = mkdtempSync(join(tmpdir(), 'imaginest-assembly-'));
  const assembly = join(directory, 'cdk.out');
  mkdirSync(join(assembly, 'asset.abc'), { recursive: true });
  writeFileSync(join(assembly, 'asset.abc', 'index.mjs'), FUNCTION_SOURCE);
  const files: Record<string, unknown> = {
    'base.template.json': base,
    'service.template.json': { ...service, Resources: { ...service.Resources, ...extra } },
    'service.assets.json': {
      files: {
        abc: { source: { path: 'asset.abc' }, destinations: { here: { objectKey: 'abc.zip' } } },
      },
    },
    'manifest.json': {
      artifacts: {
        'service.assets': { type: 'cdk:asset-manifest', properties: { file: 'service.assets.json' } },
        service: { type: 'aws:cloudformation:stack', properties: { templateFile: 'service.template.json' } },
        base: { type: 'aws:cloudformation:stack', properties: { templateFile: 'base.template.json' } },
        Tree: { type: 'cdk:tree', properties: { file: 'tree.json' } },
      },
    },
  };
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(join(assembly, name), JSON.stringify(content));
  }
  return {
    assembly,
    state: join(directory, 'state'),
    dispose: () => rmSync(directory, { recursive: true, force: true }),
  };
}
