/**
 * DynamoDB's client makes one and no command asks it anything: the real one brings 8 KB of data structures.
 * Stands for `@aws-sdk/endpoint-cache` in the functions.
 */
export class EndpointCache {}
