/**
 * Messages between the runtime and a function process. JSON over the IPC channel, like the event and the response of a real
 * invocation: a Date becomes a string, undefined disappears, a BigInt is an error.
 */
export interface Invocation {
  readonly id: string;
  readonly event: unknown;
  /** When the function is killed, in real milliseconds since the epoch. */
  readonly deadline: number;
  /** Offset of the local clock, for platform code that follows it. */
  readonly clockOffsetMs: number;
}

/** The error document of Lambda's runtime interface. */
export interface FunctionError {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace: readonly string[];
}

export type WorkerMessage =
  | { readonly kind: 'ready'; readonly initMs: number }
  | { readonly kind: 'init-error'; readonly error: FunctionError }
  | { readonly kind: 'result'; readonly id: string; readonly result: unknown }
  | { readonly kind: 'error'; readonly id: string; readonly error: FunctionError }
  /** An error outside any handler call: the process exits after reporting it, as on AWS. */
  | { readonly kind: 'crash'; readonly error: FunctionError };
