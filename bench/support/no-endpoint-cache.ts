/** Replaces `@aws-sdk/endpoint-cache`, 8 KB of data structures that no command of a table uses, in what functions are compared with. */
export class EndpointCache {}
