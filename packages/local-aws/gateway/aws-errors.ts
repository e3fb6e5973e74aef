import { escapeXml } from '../escape-xml.ts';
import { AwsError, type AwsReply, type Permission, type Principal } from '../runtime.ts';
import type { Protocol } from './aws-call.ts';

/** An error in the format that the SDK expects for the protocol. */
export function errorReply(error: AwsError, protocol: Protocol, contentType?: string): AwsReply {
  const { code, message, status, extra } = error;
  switch (protocol) {
    case 'query':
      return {
        status,
        headers: { 'content-type': 'text/xml' },
        body:
          '<ErrorResponse><Error><Type>Sender</Type>' +
          `<Code>${escapeXml(code)}</Code><Message>${escapeXml(message)}</Message>` +
          '</Error><RequestId>local</RequestId></ErrorResponse>',
      };
    case 'rest-xml':
      return {
        status,
        headers: { 'content-type': 'application/xml' },
        body:
          '<?xml version="1.0" encoding="UTF-8"?>\n<Error>' +
          `<Code>${escapeXml(code)}</Code><Message>${escapeXml(message)}</Message>` +
          '<RequestId>local</RequestId></Error>',
      };
    case 'rest-json':
      return {
        status,
        headers: { 'content-type': 'application/json', 'x-amzn-errortype': code },
        body: JSON.stringify({ ...extra, message }),
      };
    case 'json':
      return {
        status,
        headers: { 'content-type': contentType ?? 'application/x-amz-json-1.1' },
        body: JSON.stringify({ __type: code, ...extra, message }),
      };
  }
}

/** IAM's refusal, in the words that AWS uses; services that answer XML name it AccessDenied. */
export function accessDenied(
  principal: Principal,
  permission: Permission,
  reason: 'explicit-deny' | 'implicit-deny',
  protocol: Protocol,
): AwsError {
  const { action, resource } = permission;
  const because =
    reason === 'explicit-deny'
      ? 'with an explicit deny in an identity-based policy'
      : `because no identity-based policy allows the ${action} action`;
  return new AwsError(
    isXml(protocol) ? 'AccessDenied' : 'AccessDeniedException',
    `User: ${principal.roleArn} is not authorized to perform: ${action} on resource: ${resource} ${because}`,
    protocol === 'json' ? 400 : 403,
  );
}

/** The request names a key that was never issued. */
export function unknownKey(protocol: Protocol): AwsError {
  if (protocol === 'rest-xml') {
    const message = 'The AWS Access Key Id you provided does not exist in our records.';
    return new AwsError('InvalidAccessKeyId', message, 403);
  }
  return protocol === 'json'
    ? new AwsError('UnrecognizedClientException', 'The security token included in the request is invalid.')
    : new AwsError('InvalidClientTokenId', 'The security token included in the request is invalid.', 403);
}

/** The action requires a signature and the request has none. */
export function missingToken(protocol: Protocol): AwsError {
  if (protocol === 'rest-xml') return new AwsError('AccessDenied', 'Access Denied', 403);
  return new AwsError(
    'MissingAuthenticationTokenException',
    'Missing Authentication Token',
    protocol === 'json' ? 400 : 403,
  );
}

const isXml = (protocol: Protocol): boolean => protocol === 'query' || protocol === 'rest-xml';
