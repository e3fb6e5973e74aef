/**
 * Replaces `@aws-sdk/endpoint-cache` in the functions. DynamoDB's client creates one, but none of our commands uses it, and
 * the real one brings 8 KB of data structures.
 */
export class EndpointCache {}
