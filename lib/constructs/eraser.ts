import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { env } from '../../platform/env.ts';
import { prefixes } from '../../platform/table/keys.ts';
import type { Deployment } from '../deployment.ts';
import { CapabilityFunction } from './capability-function.ts';
import { DeadLetterQueue } from './dead-letter-queue.ts';
import type { Storage } from './ground.ts';
import { ScheduledFunction } from './scheduled-function.ts';
import { allowSecret } from './secret-access.ts';
import { allowItems } from './table-access.ts';

export interface EraserProps {
  readonly deployment: Deployment;
  readonly storage: Storage;
  /** Entry point of the function (`erasePart` of foundations/erasure). */
  readonly entry: string;
  /** What it erases, for the name of its alarm: `Ballots`. */
  readonly what: string;
  /** The same in French, for the person the alarm calls: « des bulletins ». */
  readonly whatInFrench: string;
}

/**
 * The function of a capability that erases the data of people who asked for it, every five minutes. The table says who they
 * are; the capability grants it rights on what it erases, and the secret that finds it.
 */
export class Eraser extends Construct {
  readonly lambda: CapabilityFunction;

  constructor(scope: Construct, id: string, props: EraserProps) {
    super(scope, id);
    const { deployment, storage, entry, what, whatInFrench } = props;
    this.lambda = new CapabilityFunction(this, 'Function', {
      deployment,
      entry,
      description: `Erases what people asked for: ${what}`,
      whenItFails:
        'Part of a profile that was to be erased is still there. It is tried again every five minutes; the log says what stands in the way ' +
        '(`ErasureFailed`). People were promised an hour.',
      memorySize: 1024,
      timeout: Duration.minutes(10),
    });
    const { table } = storage;
    allowItems(this.lambda, table, ['Query', 'DeleteItem'], [prefixes.erasures]);
    allowItems(this.lambda, table, ['BatchGetItem', 'UpdateItem'], [prefixes.erasure]);
    allowSecret(this.lambda, env.erasureSecretArn, erasureSecret(storage));
    const deadLetters = new DeadLetterQueue(this, 'DeadLetters', {
      alarm: `${what}NotErased`,
      description: `l’effacement ${whatInFrench} d’un profil a échoué trois fois de suite.`,
      runbook:
        'The table still notes what is to be erased, and each run tries again. Read the log of the function, fix the cause, and look at the ' +
        'receipt (`GET /v1/erasures/{receipt}`) or for `ErasuresLate`. Then delete the message.',
    });
    new ScheduledFunction(this, 'Schedule', {
      lambda: this.lambda,
      expression: 'rate(5 minutes)',
      timeZone: deployment.instance.timeZone,
      deadLetters,
    });
  }
}

/** The secret that seals the names of those being erased, and makes their receipts. */
export const erasureSecret = (storage: Storage) =>
  storage.secret('ErasureSecret', 'Seals of who is being erased, and their receipts');
