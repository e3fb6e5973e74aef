import { createHash } from 'node:crypto';
import { compilePattern } from '../event-pattern.ts';
import { type LocalAccount, LocalError, type Resource } from '../runtime.ts';
import { type NextOccurrence, readExpression } from './expression.ts';

/** The target of a schedule, and how often to retry. */
export interface Target {
  readonly arn: string;
  /** The template's Input; undefined: the default event, or the event that matched. */
  readonly input: string | undefined;
  /** For a schedule: the role with whose rights it calls its target. */
  readonly roleArn: string | undefined;
  readonly maximumRetryAttempts: number;
  readonly maximumAgeMs: number;
  readonly deadLetterArn: string | undefined;
}

/** An AWS::Scheduler::Schedule, or an AWS::Events::Rule: fired by the clock or, with an EventPattern, by events. */
export interface Schedule {
  readonly arn: string;
  readonly name: string;
  readonly logicalId: string;
  /** `source` of the default event. */
  readonly source: 'aws.scheduler' | 'aws.events';
  /** For an event rule: its pattern. */
  readonly expression: string;
  readonly zone: string;
  readonly enabled: boolean;
  readonly next: NextOccurrence;
  /** For an event rule: whether it matches an event of the bus. */
  readonly matches?: (event: unknown) => boolean;
  readonly targets: readonly Target[];
}

/** The service's own limits: 185 attempts within a day. */
const DEFAULT_ATTEMPTS = 185;
const DEFAULT_AGE_SECONDS = 86_400;

const SCHEDULE_PROPERTIES = [
  'Name',
  'GroupName',
  'Description',
  'ScheduleExpression',
  'ScheduleExpressionTimezone',
  'StartDate',
  'EndDate',
  'State',
  'FlexibleTimeWindow',
  'Target',
];
const RULE_PROPERTIES = [
  'Name',
  'Description',
  'ScheduleExpression',
  'EventPattern',
  'EventBusName',
  'State',
  'Targets',
  'Tags',
];
const TARGET_PROPERTIES = ['Arn', 'Input', 'RetryPolicy', 'DeadLetterConfig'];

export function scheduleName(stack: string, logicalId: string, properties: Record<string, unknown>): string {
  if (typeof properties.Name === 'string') return properties.Name;
  // Schedule names have at most 64 characters.
  const suffix = createHash('sha256').update(`${stack}/${logicalId}`).digest('hex').slice(0, 8);
  return `${`${stack}-${logicalId}`.slice(0, 55)}-${suffix}`;
}

export function scheduleArn(
  stack: string,
  logicalId: string,
  properties: Record<string, unknown>,
  { partition, region, accountId }: LocalAccount,
): string {
  const group = typeof properties.GroupName === 'string' ? properties.GroupName : 'default';
  const name = scheduleName(stack, logicalId, properties);
  return `arn:${partition}:scheduler:${region}:${accountId}:schedule/${group}/${name}`;
}

export function ruleArn(
  stack: string,
  logicalId: string,
  properties: Record<string, unknown>,
  { partition, region, accountId }: LocalAccount,
): string {
  return `arn:${partition}:events:${region}:${accountId}:rule/${scheduleName(stack, logicalId, properties)}`;
}

/** @throws LocalError naming the resource and what is wrong or not imitated */
export function readSchedule(resource: Resource, account: LocalAccount): Schedule {
  const { stack, logicalId, properties: p } = resource;
  refuseUnknown(resource, p, SCHEDULE_PROPERTIES, '');
  refuseUnknown(resource, p.Target ?? {}, [...TARGET_PROPERTIES, 'RoleArn'], 'Target.');
  if (typeof p.Target?.RoleArn !== 'string') throw problem(resource, 'its target has no RoleArn');
  const zone = p.ScheduleExpressionTimezone ?? 'UTC';
  const startsAt = p.StartDate === undefined ? Number.NEGATIVE_INFINITY : Date.parse(p.StartDate);
  const endsAt = p.EndDate === undefined ? Number.POSITIVE_INFINITY : Date.parse(p.EndDate);
  const inExpression = expressionOf(resource, zone);
  return {
    arn: scheduleArn(stack, logicalId, p, account),
    name: scheduleName(stack, logicalId, p),
    logicalId,
    source: 'aws.scheduler',
    expression: p.ScheduleExpression,
    zone,
    enabled: p.State !== 'DISABLED',
    next(after, anchor) {
      // With a StartDate, rates are counted from there; the first occurrence may be on the StartDate itself.
      const begun = Number.isFinite(startsAt);
      const time = inExpression(begun ? Math.max(after, startsAt - 1) : after, begun ? startsAt : anchor);
      return time !== undefined && time <= endsAt ? time : undefined;
    },
    targets: [readTarget(resource, p.Target ?? {})],
  };
}

/** @throws LocalError naming the resource and what is wrong or not imitated */
export function readRule(resource: Resource, account: LocalAccount): Schedule {
  const { stack, logicalId, properties: p } = resource;
  refuseUnknown(resource, p, RULE_PROPERTIES, '');
  for (const target of p.Targets ?? []) {
    refuseUnknown(resource, target, [...TARGET_PROPERTIES, 'Id'], 'Targets.');
  }
  if (!/^(.*:event-bus\/)?default$/.test(String(p.EventBusName ?? 'default'))) {
    throw problem(resource, `there is the default event bus alone, not ${p.EventBusName}`);
  }
  if ((p.EventPattern === undefined) === (p.ScheduleExpression === undefined)) {
    throw problem(resource, 'give either a ScheduleExpression or an EventPattern');
  }
  if (p.EventPattern !== undefined) return eventRule(resource, account);
  const inExpression = expressionOf(resource, 'UTC');
  return {
    arn: ruleArn(stack, logicalId, p, account),
    name: scheduleName(stack, logicalId, p),
    logicalId,
    source: 'aws.events',
    expression: p.ScheduleExpression,
    zone: 'UTC',
    enabled: p.State !== 'DISABLED',
    // Unlike a schedule's, a rule's rate first waits one period.
    next: (after, anchor) => inExpression(Math.max(after, anchor), anchor),
    targets: (p.Targets ?? []).map((target: Record<string, unknown>) => readTarget(resource, target)),
  };
}

/** An event rule, which the clock never fires. */
function eventRule(resource: Resource, account: LocalAccount): Schedule {
  const { stack, logicalId, properties: p } = resource;
  let matches: (event: unknown) => boolean;
  try {
    matches = compilePattern(p.EventPattern);
  } catch (error) {
    throw problem(resource, (error as Error).message);
  }
  return {
    arn: ruleArn(stack, logicalId, p, account),
    name: scheduleName(stack, logicalId, p),
    logicalId,
    source: 'aws.events',
    expression: JSON.stringify(p.EventPattern),
    zone: 'UTC',
    enabled: p.State !== 'DISABLED',
    next: () => undefined,
    matches,
    targets: (p.Targets ?? [])
      // Topics, which nobody hears on one machine.
      .filter(({ Arn }: Record<string, unknown>) => !String(Arn).includes(':sns:'))
      .map((target: Record<string, unknown>) => readTarget(resource, target)),
  };
}

/** Properties that would otherwise be ignored silently are refused by name. */
function refuseUnknown(
  resource: Resource,
  given: Record<string, unknown>,
  known: readonly string[],
  prefix: string,
): void {
  for (const name of Object.keys(given)) {
    if (!known.includes(name)) throw problem(resource, `its property ${prefix}${name} is not imitated`);
  }
}

// biome-ignore lint/suspicious/noExplicitAny: a template's free-form document
function readTarget(resource: Resource, target: Record<string, any>): Target {
  const arn = String(target.Arn);
  if (!/^arn:[^:]+:(lambda:[^:]*:[^:]*:function:|sqs:)/.test(arn)) {
    throw problem(resource, `its target ${arn} is neither a function nor a queue`);
  }
  return {
    arn,
    input: target.Input,
    roleArn: target.RoleArn,
    maximumRetryAttempts: Number(target.RetryPolicy?.MaximumRetryAttempts ?? DEFAULT_ATTEMPTS),
    maximumAgeMs: 1000 * Number(target.RetryPolicy?.MaximumEventAgeInSeconds ?? DEFAULT_AGE_SECONDS),
    deadLetterArn: target.DeadLetterConfig?.Arn,
  };
}

function expressionOf(resource: Resource, zone: string): NextOccurrence {
  try {
    return readExpression(String(resource.properties.ScheduleExpression), zone);
  } catch (error) {
    throw problem(resource, (error as Error).message);
  }
}

function problem({ type, stack, logicalId }: Resource, message: string): LocalError {
  return new LocalError(`${type} ${stack}/${logicalId}: ${message}`);
}
