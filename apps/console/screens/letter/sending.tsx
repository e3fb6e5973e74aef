import { useEffect, useState } from 'preact/hooks';
import { formats } from '../../ground.ts';
import { Fault } from '../../parts/fault.tsx';
import { useAct } from '../../parts/use-act.ts';
import { Reading, useReply } from '../../parts/use-reply.tsx';
import { request } from '../../session/session.ts';
import { Cases } from './cases.tsx';
import type { EditionProps } from './edition-props.ts';
import { say } from './say.ts';

/** Milliseconds between refreshes while a letter is being sent. */
const lookMs = 4_000;

type Act = 'pause' | 'resume' | 'stop' | 'take-up';

const routeOf = {
  pause: 'POST /v1/admin/newsletter/editions/{month}/pause',
  resume: 'POST /v1/admin/newsletter/editions/{month}/resume',
  stop: 'POST /v1/admin/newsletter/editions/{month}/stop',
  'take-up': 'POST /v1/admin/newsletter/editions/{month}/taking-up',
} as const;

/** Progress of the sending, with pause, resume and stop, and the uncertain recipients. */
export function Sending({ edition, asked }: EditionProps) {
  const { month, state, version, pauseReason } = edition;
  const progress = useReply('GET /v1/admin/newsletter/editions/{month}/progress', { params: { month } });
  const acting = useAct();
  /** Pressed once, not yet confirmed. */
  const [asksTo, ask] = useState<'stop' | 'take-up'>();
  const isLive = state === 'sending' || state === 'approved';
  useEffect(() => {
    if (!isLive) return;
    const timer = setInterval(() => void progress.reload(), lookMs);
    return () => clearInterval(timer);
  }, [isLive, progress.reload]);
  const seen = progress.value?.state;
  // Its state changed by itself, so other actions are possible now.
  useEffect(() => {
    if (seen !== undefined && seen !== state) void asked.reload();
  }, [seen]);
  const does = (act: Act) =>
    acting.act(
      async () => {
        await request(routeOf[act], { params: { month }, body: { version } });
        ask(undefined);
        await Promise.all([asked.reload(), progress.reload()]);
      },
      say(`done.${act}`),
    );
  return (
    <section class="block first">
      <h2>{say('sending')}</h2>
      {state === 'paused' && pauseReason !== undefined && <p class="notice">{say(`why.${pauseReason}`)}</p>}
      <Reading asked={progress}>{(value) => <Progress {...value} />}</Reading>
      {acting.fault && <Fault error={acting.fault} retry={() => void asked.reload()} />}
      <p class="notice done" hidden={acting.done === undefined}>
        {acting.done}
      </p>
      {asksTo === undefined ? (
        <p class="actions">
          {state === 'sending' && (
            <button type="button" class="button" onClick={() => void does('pause')}>
              {say('pause')}
            </button>
          )}
          {state === 'paused' && (
            <button type="button" class="button" onClick={() => void does('resume')}>
              {say('resume')}
            </button>
          )}
          {(state === 'sending' || state === 'paused') && (
            <button type="button" class="button small" onClick={() => ask('stop')}>
              {say('stop')}
            </button>
          )}
          {state === 'stopped' && (
            <button type="button" class="button small" onClick={() => ask('take-up')}>
              {say('take-up')}
            </button>
          )}
        </p>
      ) : (
        <div class="notice">
          <p>{say(`${asksTo}.sure`)}</p>
          <p class="actions">
            <button
              type="button"
              class="button small"
              aria-disabled={acting.isBusy}
              onClick={() => void does(asksTo)}
            >
              {say(`${asksTo}.confirm`)}
            </button>
            <button type="button" class="button small" onClick={() => ask(undefined)}>
              {say('stop.back')}
            </button>
          </p>
        </div>
      )}
      <Cases month={month} />
    </section>
  );
}

interface ProgressProps {
  readonly sent: number;
  readonly left: number | null;
  readonly failed: number;
  readonly uncertain: number;
  readonly skipped: number;
  readonly hardBounces: number;
  readonly complaints: number;
  readonly ratePerSecond: number | null;
  readonly estimatedEnd: string | null;
}

function Progress(progress: ProgressProps) {
  const { sent, left, failed, uncertain, skipped, hardBounces, complaints } = progress;
  const { ratePerSecond, estimatedEnd } = progress;
  const dealtWith = sent + failed + uncertain + skipped;
  const rows = [
    ['progress.sent', formats.number(sent)],
    ['progress.left', left === null ? say('progress.unknown') : formats.number(left)],
    ['progress.failed', formats.number(failed)],
    ['progress.uncertain', formats.number(uncertain)],
    ['progress.skipped', formats.number(skipped)],
    ['progress.bounces', say('progress.bounces.of', { bounces: hardBounces, complaints })],
    ...(ratePerSecond === null
      ? []
      : ([['progress.rate', say('progress.rate.of', { rate: formats.number(ratePerSecond) })]] as const)),
    ...(estimatedEnd === null ? [] : ([['progress.end', formats.dayAndTime(estimatedEnd)]] as const)),
  ] as const;
  return (
    <>
      {left !== null && dealtWith + left > 0 && (
        <progress max={dealtWith + left} value={dealtWith} aria-label={say('progress.bar')} />
      )}
      <dl class="numbers">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{say(name)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
