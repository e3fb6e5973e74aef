import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { InvokeResult, LocalModule } from '../../../../packages/local-aws/runtime.ts';
import { createSchedules, type SchedulesModule } from '../../../../packages/local-aws/schedules/index.ts';
import {
  startResources,
  stateDirectory,
  type TestRuntime,
  testRuntime,
} from '../../../../packages/local-aws/testing.ts';

const FUNCTION = 'arn:aws:lambda:eu-west-3:000000000000:function:certify';
const QUEUE = 'arn:aws:sqs:eu-west-3:000000000000:dead';
const NOON = '2026-06-01T12:00:00Z';
const MINUTE = 60_000;

let state: Awaited<ReturnType<typeof stateDirectory>>;
let open: { runtime: TestRuntime; module: LocalModule }[];
let calls: { arn: string; event: unknown }[];
let messages: { arn: string; body: string }[];
let outcome: (event: unknown) => Promise<InvokeResult>;

beforeEach(async () => {
  state = await stateDirectory();
  open = [];
  calls = [];
  messages = [];
  outcome = async () => ({ payload: null });
});
afterEach(async () => {
  for (const { module } of open) await module.stop?.();
  await state.remove();
});

/** A module whose clock starts at `at`, on the same state each time. */
function boot(at: string, isPaused = false): { runtime: TestRuntime; module: LocalModule } {
  const runtime = testRuntime(state.path, {
    invoke: async (arn, event) => {
      calls.push({ arn, event });
      return outcome(event);
    },
    sendToQueue: async (arn, body) => {
      if (arn.endsWith(':missing')) throw new Error('no such queue');
      messages.push({ arn, body });
    },
  });
  runtime.advance(Date.parse(at) - Date.now());
  const started = {
    runtime,
    module: createSchedules(runtime, { isAllowed: (roleArn) => roleArn === 'role', isPaused }),
  };
  open.push(started);
  return started;
}

function schedule(properties: Record<string, unknown>, target: Record<string, unknown> = {}) {
  return {
    Type: 'AWS::Scheduler::Schedule',
    Properties: {
      FlexibleTimeWindow: { Mode: 'OFF' },
      ...properties,
      Target: {
        Arn: FUNCTION,
        RoleArn: 'role',
        Input: '{"time":"<aws.scheduler.scheduled-time>"}',
        ...target,
      },
    },
  };
}

async function lever(module: LocalModule, method: string, path: string) {
  const reply = await module.control?.handle({ method, path, query: new URLSearchParams(), body: '' });
  return { status: reply?.status, body: JSON.parse(String(reply?.body)) };
}
const settle = (module: LocalModule) => lever(module, 'POST', '/settle');
const times = () => calls.map(({ event }) => (event as { time: string }).time);
const EVERY_10_MINUTES = { ScheduleExpression: 'cron(0/10 * * * ? *)' };

describe('the clock', () => {
  test('fires each occurrence that it passes, in order, once', async () => {
    const { runtime, module } = boot('2026-06-01T12:00:30Z');
    await startResources(module, runtime, { Every: schedule(EVERY_10_MINUTES) });
    await settle(module);
    expect(times()).toEqual([]);
    runtime.advance(35 * MINUTE);
    await Promise.all([settle(module), settle(module)]);
    await settle(module);
    expect(times()).toEqual(['2026-06-01T12:10:00Z', '2026-06-01T12:20:00Z', '2026-06-01T12:30:00Z']);
  });

  test('fires by itself, each second', async () => {
    const { runtime, module } = boot('2026-06-01T12:09:59.500Z');
    const fired = new Promise((resolve) => {
      outcome = async (event) => {
        resolve(event);
        return { payload: null };
      };
    });
    await startResources(module, runtime, { Every: schedule(EVERY_10_MINUTES) });
    expect(await fired).toEqual({ time: '2026-06-01T12:10:00Z' });
  });

  test('in a long jump fires what stands for the rest, and logs what it left out', async () => {
    const { runtime, module } = boot('2026-06-01T12:00:30Z');
    await startResources(module, runtime, {
      Minutes: schedule({ ScheduleExpression: 'cron(* * * * ? *)' }),
    });
    runtime.advance(2 * 24 * 60 * MINUTE);
    await settle(module);
    // A run each twelve hours, up to the last minute.
    expect(times()).toEqual([
      '2026-06-02T00:00:00Z',
      '2026-06-02T12:00:00Z',
      '2026-06-03T00:00:00Z',
      '2026-06-03T12:00:00Z',
    ]);
    expect(runtime.logged).toContainEqual(
      expect.objectContaining({
        event: 'schedule-occurrences-skipped',
        fields: expect.objectContaining({ dropped: 2 * 24 * 60 - 4 }),
      }),
    );
  });

  test('in a jump of weeks fires a daily schedule for each day, over a change of clocks too', async () => {
    const { runtime, module } = boot('2026-10-15T12:00:00Z');
    await startResources(module, runtime, {
      Daily: schedule({
        ScheduleExpression: 'cron(15 3 * * ? *)',
        ScheduleExpressionTimezone: 'Europe/Paris',
      }),
    });
    runtime.advance(21 * 24 * 60 * MINUTE);
    await settle(module);
    expect(times()).toHaveLength(21);
    expect(times()[0]).toBe('2026-10-16T01:15:00Z');
    expect(times().at(-1)).toBe('2026-11-05T02:15:00Z');
    // A year is a month of them at most.
    calls = [];
    runtime.advance(365 * 24 * 60 * MINUTE);
    await settle(module);
    expect(times()).toHaveLength(31);
  });

  test('set back, makes what lies ahead fire again; corrected by a little, it does not', async () => {
    const { runtime, module } = boot('2026-06-01T12:09:30Z');
    await startResources(module, runtime, { Every: schedule(EVERY_10_MINUTES) });
    runtime.advance(MINUTE);
    await settle(module);
    runtime.advance(-40_000);
    await settle(module);
    runtime.advance(40_000);
    await settle(module);
    expect(times()).toEqual(['2026-06-01T12:10:00Z']);
    runtime.advance(-60 * MINUTE);
    await settle(module);
    runtime.advance(10 * MINUTE);
    await settle(module);
    expect(times()).toEqual(['2026-06-01T12:10:00Z', '2026-06-01T11:20:00Z']);
  });

  test('fires nothing of what it passes while schedules are paused, and goes on from where it is then', async () => {
    const { runtime, module } = boot('2026-06-01T12:05:00Z');
    await startResources(module, runtime, { Every: schedule(EVERY_10_MINUTES) });
    await lever(module, 'POST', '/pause');
    for (const minutes of [-600, 1200, -100]) {
      runtime.advance(minutes * MINUTE);
      await settle(module);
    }
    await lever(module, 'POST', '/resume');
    await settle(module);
    expect(times()).toEqual([]);
    runtime.advance(10 * MINUTE);
    await settle(module);
    expect(times()).toEqual(['2026-06-01T20:30:00Z']);
  });

  test('fires nothing where schedules are paused from the start, not even what a rate fires at once', async () => {
    const { runtime, module } = boot('2026-06-01T12:05:00Z', true);
    const often = schedule({ ScheduleExpression: 'rate(10 minutes)' });
    await startResources(module, runtime, { Every: schedule(EVERY_10_MINUTES), Often: often });
    runtime.advance(30 * MINUTE);
    await settle(module);
    expect(times()).toEqual([]);
    await lever(module, 'POST', '/resume');
    runtime.advance(5 * MINUTE);
    await settle(module);
    expect(times()).toEqual(['2026-06-01T12:40:00Z']);
  });

  test('fires the one that was resumed by name, and none of the others', async () => {
    const { runtime, module } = boot('2026-06-01T12:05:00Z', true);
    const other = schedule({ ScheduleExpression: 'cron(3/10 * * * ? *)' });
    await startResources(module, runtime, { Every: schedule(EVERY_10_MINUTES), Other: other });
    await lever(module, 'POST', '/Every/resume');
    runtime.advance(10 * MINUTE);
    await settle(module);
    expect(times()).toEqual(['2026-06-01T12:10:00Z']);
    await lever(module, 'POST', '/pause');
    runtime.advance(10 * MINUTE);
    await settle(module);
    expect(times()).toEqual(['2026-06-01T12:10:00Z']);
  });
});

describe('a restart', () => {
  const resources = { Every: schedule(EVERY_10_MINUTES) };

  test('fires the latest missed occurrence only, and never one that has fired', async () => {
    const first = boot('2026-06-01T12:00:30Z');
    await startResources(first.module, first.runtime, resources);
    first.runtime.advance(10 * MINUTE);
    await settle(first.module);
    await first.module.stop?.();
    open = [];
    expect(times()).toEqual(['2026-06-01T12:10:00Z']);

    const second = boot('2026-06-01T12:15:00Z');
    await startResources(second.module, second.runtime, resources);
    await settle(second.module);
    expect(calls).toHaveLength(1);
    await second.module.stop?.();
    open = [];

    const third = boot('2026-06-20T09:05:00Z');
    await startResources(third.module, third.runtime, resources);
    await settle(third.module);
    expect(times()).toEqual(['2026-06-01T12:10:00Z', '2026-06-20T09:00:00Z']);
  });

  test('sends again what was under way when the runtime stopped', async () => {
    const first = boot('2026-06-01T12:09:30Z');
    let finish: () => void = () => {};
    const reached = new Promise<void>((resolve) => {
      outcome = () => {
        resolve();
        return new Promise((done) => {
          finish = () => done({ payload: null });
        });
      };
    });
    await startResources(first.module, first.runtime, resources);
    first.runtime.advance(MINUTE);
    const settling = settle(first.module);
    await reached;
    await first.module.stop?.();
    open = [];
    finish();
    await settling.catch(() => {}); // its answer comes too late to be written

    outcome = async () => ({ payload: null });
    const second = boot('2026-06-01T12:11:00Z');
    await startResources(second.module, second.runtime, resources);
    await settle(second.module);
    expect(times()).toEqual(['2026-06-01T12:10:00Z', '2026-06-01T12:10:00Z']);
  });

  test('with another expression, or enabled anew, begins from now', async () => {
    const first = boot(NOON);
    await startResources(first.module, first.runtime, {
      Every: schedule({ ...EVERY_10_MINUTES, State: 'DISABLED' }),
    });
    first.runtime.advance(30 * MINUTE);
    await settle(first.module);
    await first.module.stop?.();
    open = [];
    const second = boot('2026-06-01T14:05:00Z');
    await startResources(second.module, second.runtime, resources);
    await settle(second.module);
    expect(calls).toEqual([]);
  });
});

describe('definitions', () => {
  test('StartDate, EndDate and State bound a schedule', async () => {
    const { runtime, module } = boot('2026-06-01T12:00:30Z');
    const bounded = { StartDate: '2026-06-01T12:20:00Z', EndDate: '2026-06-01T12:40:00Z' };
    await startResources(module, runtime, {
      Bounded: schedule({ ...EVERY_10_MINUTES, ...bounded }),
      Rate: schedule({ ScheduleExpression: 'rate(15 minutes)', ...bounded }, { Input: '{"time":"rate"}' }),
      Off: schedule({ ...EVERY_10_MINUTES, State: 'DISABLED' }, { Input: '{"time":"never"}' }),
    });
    runtime.advance(60 * MINUTE);
    await settle(module);
    expect(times().sort()).toEqual([
      '2026-06-01T12:20:00Z',
      '2026-06-01T12:30:00Z',
      '2026-06-01T12:40:00Z',
      'rate', // 12:20
      'rate', // 12:35
    ]);
  });

  test('a new rate fires at once for a schedule, after a period for a rule', async () => {
    const { runtime, module } = boot(NOON);
    await startResources(module, runtime, {
      Rate: schedule({ ScheduleExpression: 'rate(1 hour)' }),
      Rule: {
        Type: 'AWS::Events::Rule',
        Properties: { ScheduleExpression: 'rate(1 hour)', Targets: [{ Id: 'a', Arn: FUNCTION }] },
      },
    });
    await settle(module);
    expect(calls).toHaveLength(1);
    runtime.advance(61 * MINUTE);
    await settle(module);
    expect(calls).toHaveLength(3);
    expect(calls.find(({ event }) => (event as { source?: string }).source)?.event).toMatchObject({
      'detail-type': 'Scheduled Event',
      source: 'aws.events',
      resources: [expect.stringMatching(/^arn:aws:events:eu-west-3:000000000000:rule\/Test-Rule-/)],
      detail: {},
    });
  });

  test('context attributes are filled in, and a queue receives the same text', async () => {
    const { runtime, module } = boot('2026-06-01T12:09:30Z');
    const Input =
      '{"at":"<aws.scheduler.scheduled-time>","of":"<aws.scheduler.schedule-arn>","id":"<aws.scheduler.execution-id>","n":<aws.scheduler.attempt-number>}';
    const expected = {
      at: '2026-06-01T12:10:00Z',
      of: 'arn:aws:scheduler:eu-west-3:000000000000:schedule/weekly/certify-weekly',
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      n: 1,
    };
    const named = { ...EVERY_10_MINUTES, Name: 'certify-weekly', GroupName: 'weekly' };
    await startResources(module, runtime, {
      ToFunction: schedule(named, { Input }),
      ToQueue: schedule({ ...named, Name: 'queue' }, { Input, Arn: QUEUE }),
    });
    runtime.advance(MINUTE);
    await settle(module);
    expect(calls[0]?.event).toEqual(expected);
    expect(JSON.parse(messages[0]?.body ?? '')).toEqual({
      ...expected,
      of: expected.of.replace('certify-weekly', 'queue'),
    });
  });

  test.each([
    ['a bad expression', schedule({ ScheduleExpression: 'cron(every day)' }), 'Test/Bad: cron(every day)'],
    [
      'an unknown zone',
      schedule({ ...EVERY_10_MINUTES, ScheduleExpressionTimezone: 'Grand/Est' }),
      'Grand/Est',
    ],
    [
      'another target',
      schedule(EVERY_10_MINUTES, { Arn: 'arn:aws:scheduler:::aws-sdk:s3:putObject' }),
      'aws-sdk',
    ],
    [
      'a property that would be passed over',
      schedule({ ...EVERY_10_MINUTES, KmsKeyArn: 'arn:aws:kms:::key/1' }),
      'property KmsKeyArn is not imitated',
    ],
    [
      'a parameter of its target that would be passed over',
      schedule(EVERY_10_MINUTES, { Arn: QUEUE, SqsParameters: { MessageGroupId: 'a' } }),
      'property Target.SqsParameters is not imitated',
    ],
    ['a target without a role', schedule(EVERY_10_MINUTES, { RoleArn: undefined }), 'no RoleArn'],
  ])('%s is refused by name', async (_case, resource, message) => {
    const { runtime, module } = boot(NOON);
    await expect(startResources(module, runtime, { Bad: resource })).rejects.toThrow(message);
  });
});

describe('the role of a schedule', () => {
  const once = { ScheduleExpression: 'at(2026-06-01T12:10:00)' };
  const RetryPolicy = { MaximumRetryAttempts: 0 };

  test.each([FUNCTION, QUEUE])('must be allowed to call %s', async (Arn) => {
    const { runtime, module } = boot('2026-06-01T12:09:30Z');
    const target = { Arn, RoleArn: 'another', RetryPolicy, DeadLetterConfig: { Arn: QUEUE } };
    await startResources(module, runtime, { Once: schedule(once, target) });
    const { status, body } = await lever(module, 'POST', '/Once/fire');
    expect(status).toBe(502);
    expect(body.targets[0].payload.message).toBe(
      `another is not authorized to perform ${Arn === QUEUE ? 'sqs:SendMessage' : 'lambda:InvokeFunction'} on ${Arn}`,
    );
    runtime.advance(MINUTE);
    await settle(module);
    expect([...calls, ...messages]).toEqual([]);
    // It may not leave a dead letter either.
    expect(runtime.logged.map(({ event }) => event)).toContain('schedule-dead-letter-lost');
  });
});

describe('a rule with an event pattern', () => {
  const bounce = {
    source: 'aws.ses',
    detailType: 'Email Bounced',
    resources: ['arn:aws:ses:eu-west-3:000000000000:configuration-set/letters'],
    detail: { mail: { tags: { 'ses:configuration-set': ['letters'], letter: ['2026-06'] } } },
  };
  const rule = (properties: Record<string, unknown>, target: Record<string, unknown> = {}) => ({
    Type: 'AWS::Events::Rule',
    Properties: { State: 'ENABLED', ...properties, Targets: [{ Id: 'Target0', Arn: FUNCTION, ...target }] },
  });
  const letters = {
    EventPattern: {
      source: ['aws.ses'],
      'detail-type': ['Email Bounced', 'Email Complaint Received'],
      detail: { mail: { tags: { 'ses:configuration-set': ['letters'] } } },
    },
  };
  const publish = (module: LocalModule, event: typeof bounce) => (module as SchedulesModule).publish(event);

  test('hands the events that match to its target, whole, and no other', async () => {
    const { runtime, module } = boot(NOON);
    await startResources(module, runtime, {
      Letters: rule(letters),
      Queue: rule({ ...letters, EventBusName: 'default' }, { Arn: QUEUE }),
      Off: rule({ ...letters, State: 'DISABLED' }),
      // For people on call, of whom there are none.
      Topic: rule(letters, { Arn: 'arn:aws:sns:eu-west-3:000000000000:alarms' }),
    });
    await publish(module, bounce);
    await publish(module, { ...bounce, detailType: 'Email Delivered' });
    await publish(module, {
      ...bounce,
      detail: { mail: { tags: { 'ses:configuration-set': ['other'], letter: [] } } },
    });
    await settle(module);
    const { detailType, ...same } = bounce;
    const expected = {
      ...same,
      'detail-type': detailType,
      version: '0',
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      account: '000000000000',
      region: 'eu-west-3',
      time: expect.stringMatching(/^2026-06-01T12:\d\d:\d\dZ$/),
    };
    expect(calls).toEqual([{ arn: FUNCTION, event: expected }]);
    expect(messages.map(({ arn, body }) => ({ arn, event: JSON.parse(body) }))).toEqual([
      { arn: QUEUE, event: expected },
    ]);
  });

  test('is never fired by the clock; its Input takes the place of the event', async () => {
    const { runtime, module } = boot(NOON);
    await startResources(module, runtime, { Letters: rule(letters, { Input: '{"fixed":true}' }) });
    runtime.advance(48 * 60 * MINUTE);
    await settle(module);
    expect(calls).toEqual([]);
    await publish(module, bounce);
    await settle(module);
    expect(calls.map(({ event }) => event)).toEqual([{ fixed: true }]);
  });

  test('delivers after a restart what it hadn’t, and by Lambda’s rules what failed', async () => {
    const first = boot(NOON);
    await startResources(first.module, first.runtime, { Letters: rule(letters) });
    let failed: () => void = () => {};
    const failing = new Promise<void>((resolve) => {
      failed = resolve;
    });
    outcome = async () => {
      failed();
      return { functionError: 'Unhandled', payload: null };
    };
    await publish(first.module, bounce);
    await failing;
    await first.module.stop?.();
    open = [];
    outcome = async () => ({ payload: null });
    const second = boot('2026-06-01T12:02:00Z');
    await startResources(second.module, second.runtime, { Letters: rule(letters) });
    await settle(second.module);
    expect(calls).toHaveLength(2);
    expect(calls[1]?.event).toEqual(calls[0]?.event);
  });

  test.each([
    ['another bus', rule({ ...letters, EventBusName: 'orders' }), 'default event bus'],
    ['no pattern and no expression', rule({}), 'either a ScheduleExpression or an EventPattern'],
    ['an unknown operator', rule({ EventPattern: { source: [{ soundsLike: 'ses' }] } }), 'soundsLike'],
    ['a transformer', rule(letters, { InputTransformer: {} }), 'Targets.InputTransformer is not imitated'],
  ])('is refused by name with %s', async (_case, resource, message) => {
    const { runtime, module } = boot(NOON);
    await expect(startResources(module, runtime, { Bad: resource })).rejects.toThrow(message);
  });
});

describe('failures', () => {
  const once = { ScheduleExpression: 'at(2026-06-01T12:10:00)' };

  test('a target that cannot be reached is retried by the schedule’s policy, then a dead letter', async () => {
    const { runtime, module } = boot('2026-06-01T12:09:30Z');
    outcome = () => Promise.reject(new Error('no such function'));
    const RetryPolicy = { MaximumRetryAttempts: 2 };
    await startResources(module, runtime, {
      Once: schedule(once, { RetryPolicy, DeadLetterConfig: { Arn: QUEUE } }),
    });
    for (let i = 0; i < 6; i++) {
      runtime.advance(MINUTE);
      await settle(module);
    }
    expect(calls).toHaveLength(3);
    expect(messages).toEqual([{ arn: QUEUE, body: '{"time":"2026-06-01T12:10:00Z"}' }]);
    expect((await lever(module, 'GET', '')).body.schedules[0].pending).toBe(0);
  });

  test('an event grows too old to be tried again', async () => {
    const { runtime, module } = boot('2026-06-01T12:09:30Z');
    outcome = () => Promise.reject(new Error('no such function'));
    const RetryPolicy = { MaximumEventAgeInSeconds: 60 };
    await startResources(module, runtime, {
      Once: schedule(once, { RetryPolicy, DeadLetterConfig: { Arn: QUEUE } }),
    });
    runtime.advance(MINUTE);
    await settle(module);
    expect(messages).toHaveLength(0);
    runtime.advance(2 * MINUTE);
    await settle(module);
    expect(messages).toHaveLength(1);
  });

  test('a function that fails is retried by Lambda’s rules and ends in Lambda’s destination', async () => {
    const { runtime, module } = boot('2026-06-01T12:09:30Z');
    const payload = { errorMessage: 'boom' };
    outcome = async () => ({ functionError: 'Unhandled', payload });
    const onFailure = 'arn:aws:sqs:eu-west-3:000000000000:failures';
    await startResources(module, runtime, {
      Config: {
        Type: 'AWS::Lambda::EventInvokeConfig',
        Properties: {
          FunctionName: 'certify',
          Qualifier: '$LATEST',
          MaximumRetryAttempts: 1,
          DestinationConfig: { OnFailure: { Destination: onFailure } },
        },
      },
      Once: schedule(once, { DeadLetterConfig: { Arn: QUEUE } }),
    });
    runtime.advance(MINUTE);
    await settle(module);
    await settle(module);
    expect(calls).toHaveLength(1); // the first retry comes after a minute
    runtime.advance(MINUTE);
    await settle(module);
    expect(calls).toHaveLength(2);
    expect(messages.map(({ arn }) => arn)).toEqual([onFailure]);
    expect(JSON.parse(messages[0]?.body ?? '')).toMatchObject({
      requestContext: {
        functionArn: `${FUNCTION}:$LATEST`,
        condition: 'RetriesExhausted',
        approximateInvokeCount: 2,
      },
      requestPayload: { time: '2026-06-01T12:10:00Z' },
      responseContext: { functionError: 'Unhandled' },
      responsePayload: payload,
    });
  });

  test('by default a failing function is tried three times; a later success ends it', async () => {
    const { runtime, module } = boot('2026-06-01T12:09:30Z');
    outcome = async () =>
      calls.length < 3 ? { functionError: 'Unhandled', payload: null } : { payload: null };
    await startResources(module, runtime, { Once: schedule(once) });
    for (let i = 0; i < 8; i++) {
      runtime.advance(MINUTE);
      await settle(module);
    }
    expect(calls).toHaveLength(3);
    expect(runtime.logged.map(({ event }) => event)).not.toContain('scheduled-function-given-up');
  });

  test('a dead-letter queue that is missing loses the event, not the schedule', async () => {
    const { runtime, module } = boot('2026-06-01T12:09:30Z');
    outcome = () => Promise.reject(new Error('no such function'));
    const target = {
      RetryPolicy: { MaximumRetryAttempts: 0 },
      DeadLetterConfig: { Arn: QUEUE.replace('dead', 'missing') },
    };
    await startResources(module, runtime, { Every: schedule(EVERY_10_MINUTES, target) });
    runtime.advance(MINUTE);
    await settle(module);
    outcome = async () => ({ payload: null });
    runtime.advance(10 * MINUTE);
    await settle(module);
    expect(times()).toEqual(['2026-06-01T12:10:00Z', '2026-06-01T12:20:00Z']);
    expect(runtime.logged.map(({ event }) => event)).toContain('schedule-dead-letter-lost');
  });
});

describe('the levers', () => {
  test('list what is next, in its zone', async () => {
    const { runtime, module } = boot('2026-06-01T12:00:30Z');
    await startResources(module, runtime, {
      Daily: schedule({
        ScheduleExpression: 'cron(0 8 * * ? *)',
        ScheduleExpressionTimezone: 'Europe/Paris',
      }),
      Off: schedule({ ...EVERY_10_MINUTES, State: 'DISABLED' }),
    });
    const { body } = await lever(module, 'GET', '');
    expect(body.schedules).toMatchObject([
      {
        logicalId: 'Daily',
        zone: 'Europe/Paris',
        state: 'ENABLED',
        next: '2026-06-02T06:00:00.000Z',
        pending: 0,
      },
      { logicalId: 'Off', state: 'DISABLED', next: null },
    ]);
  });

  test('fire one now, by name or logical id, enabled or not, and tell what came of it', async () => {
    const { runtime, module } = boot(NOON);
    const off = { ...EVERY_10_MINUTES, State: 'DISABLED', Name: 'digest' };
    await startResources(module, runtime, { Off: schedule(off) });
    outcome = async () => ({ payload: { sent: 3 } });
    for (const name of ['digest', 'Off']) {
      const { status, body } = await lever(module, 'POST', `/${name}/fire`);
      expect(status).toBe(200);
      expect(body.targets).toEqual([{ arn: FUNCTION, ok: true, payload: { sent: 3 } }]);
    }
    expect(times()[0]).toMatch(/^2026-06-01T12:\d\d:\d\dZ$/);
    outcome = async () => ({ functionError: 'Unhandled', payload: { errorMessage: 'boom' } });
    const failing = await lever(module, 'POST', '/digest/fire');
    expect(failing).toMatchObject({
      status: 502,
      body: { targets: [{ ok: false, functionError: 'Unhandled' }] },
    });
    expect((await lever(module, 'POST', '/unknown/fire')).body.names).toEqual(['digest']);
  });
});
