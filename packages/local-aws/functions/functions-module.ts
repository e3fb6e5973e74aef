import type { InvokeResult, LocalModule } from '../runtime.ts';
import type { FunctionDefinition } from './definition.ts';

/** The functions of a deployment, for the rest of the runtime. */
export interface FunctionsModule extends LocalModule {
  /** See Runtime.invoke. Accepts a name, an ARN, or either with a qualifier. */
  invoke(function_: string, event: unknown): Promise<InvokeResult>;
  /** The function behind a name or an ARN. @throws AwsError ResourceNotFoundException. */
  definition(function_: string): FunctionDefinition;
}
