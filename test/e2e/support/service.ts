import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiProblem, type CallOptions, type Client, createClient } from '../../../contract/client.ts';
import type { Route } from '../../../contract/route.ts';
import type { Cell } from '../../../domain/polls/cell.ts';
import type { RecountReport } from '../../../lambdas/certification/recount.ts';
import { type CitizenSession, createProfile } from '../../../tools/citizen.ts';
import { actAsOperator, type RunningDeployment, startDeployment } from '../../../tools/deployment.ts';
import { recountBy, recountFunctionOf } from '../../../tools/recount-of.ts';
import { ensureDemoStaff } from '../../../tools/seed/demo-staff.ts';
import { staffTokens } from '../../../tools/staff.ts';
import { openQuestion, type QuestionFields } from '../../support/questions.ts';
import { type Answer, type RequestParts, send } from './http.ts';

/** A deployment of its own for one test file, and the hands that touch it as citizens, staff and operator do. */
export interface Service {
  readonly deployment: RunningDeployment;
  /** The typed client; what it gives has passed the schema of its route. */
  readonly client: Client;
  /** One HTTP request, sent as it is; gives whatever came back. */
  request(method: string, path: string, parts?: RequestParts): Promise<Answer>;
  /** ID token of the project team; always valid. */
  teamToken(): Promise<string>;
  /** ID token of a référent of the directorate of transports; always valid. */
  referentToken(): Promise<string>;
  /** A new anonymous profile, its challenge solved. */
  citizen(cell?: Partial<Cell>): Promise<CitizenSession>;
  /** A new open question, and its id; put there by the operator, since the calendar opens one or two a week. */
  question(fields?: QuestionFields): Promise<string>;
  /** A lever of the one-machine runtime (`/_local/…`): its answer. */
  lever(path: string, body?: unknown): Promise<unknown>;
  /** Runs `use` while the deployment's clock is ahead, then sets it right again. */
  later<T>(milliseconds: number, use: () => Promise<T>): Promise<T>;
  /** Everything that a function has logged, by the name of its stack output or its logical id (`VotesApi`, …). */
  logOf(name: string): string;
  /** Failures that functions and the runtime logged: why an answer was a 500. */
  errors(): string[];
  /** All ballots, or those of some posts: each poll has 64 boxes to be asked for. */
  recount(postIds?: readonly string[]): Promise<RecountReport>;
  /** Stops every process and removes what was stored. */
  stop(): Promise<void>;
}

export const someCell: Cell = { departement: '67', sex: 'F', ageBand: '25-34' };

/**
 * Boots what was synthesized, on free ports and an empty state directory. `npm test` has synthesized it before.
 * @param options.assembly another assembly than the instance's
 * @param options.stateDirectory what an earlier deployment left; it is then kept by `stop`
 * @param options.runsSchedules whether the clock fires them, or which alone it fires (parts of their logical ids): every other one that
 *   a moved clock passes would start its function. Without, they are fired by hand, and no full hour that strikes while a test runs
 *   changes what it finds
 * @param options.processes how many processes each function may have at once: to start one takes more than most of what a test asks
 */
export async function bootService(
  options: {
    readonly assembly?: string;
    readonly stateDirectory?: string;
    readonly runsSchedules?: boolean | readonly string[];
    readonly processes?: number;
  } = {},
): Promise<Service> {
  const { runsSchedules = false, ...place } = options;
  const stateDirectory = options.stateDirectory ?? mkdtempSync(join(tmpdir(), 'imaginest-e2e-'));
  const deployment = await startDeployment({
    ...place,
    stateDirectory,
    port: 0,
    pausesSchedules: runsSchedules !== true,
  });
  actAsOperator(deployment);
  const controls = controlsOf(deployment);
  if (typeof runsSchedules !== 'boolean') await resumeSchedules(controls.lever, runsSchedules);
  const service = {
    deployment,
    client: checkedClient(createClient(deployment.apiUrl), controls.errors),
    ...staffOf(deployment),
    ...controls,
    request: (method: string, path: string, parts?: RequestParts) =>
      send(method, `${deployment.apiUrl}${path}`, parts),
    citizen: (cell?: Partial<Cell>) => createProfile(service.client, { ...someCell, ...cell }),
    question: openQuestion,
    async stop() {
      await deployment.stop();
      if (options.stateDirectory === undefined) rmSync(stateDirectory, { recursive: true, force: true });
    },
  };
  return service;
}

async function resumeSchedules(lever: Service['lever'], parts: readonly string[]): Promise<void> {
  const { schedules } = (await lever('schedules')) as { schedules: { logicalId: string }[] };
  for (const part of parts) {
    const named = schedules.filter(({ logicalId }) => logicalId.includes(part));
    if (named.length === 0) throw new Error(`No schedule is called ${part}.`);
    for (const { logicalId } of named) await lever(`schedules/${logicalId}/resume`, {});
  }
}

/** Beside what the compiler checks of a call: what came really has the shape that the contract promises; an internal error says why. */
function checkedClient(client: Client, errors: () => string[]): Client {
  return {
    async call<R extends Route>(route: R, options: CallOptions<R>) {
      const body = await client.call(route, options).catch((problem: unknown) => {
        if (!(problem instanceof ApiProblem) || problem.status !== 500) throw problem;
        throw new Error([problem.message, ...errors()].join('\n'), { cause: problem });
      });
      return route.success.body ? (route.success.body.parse(body) as never) : body;
    },
  };
}

/** The demo accounts, made when a test first asks for one of them. */
function staffOf(deployment: RunningDeployment): Pick<Service, 'teamToken' | 'referentToken'> {
  let tokens: Promise<(() => Promise<string>)[]> | undefined;
  const tokenOf = async (index: number) => {
    tokens ??= ensureDemoStaff(deployment).then((accounts) =>
      accounts.map((account) => staffTokens(deployment, account)),
    );
    const token = (await tokens)[index];
    if (token === undefined) throw new Error(`There is no demo account ${index}.`);
    return token();
  };
  return { teamToken: () => tokenOf(0), referentToken: () => tokenOf(1) };
}

function controlsOf(
  deployment: RunningDeployment,
): Pick<Service, 'lever' | 'later' | 'logOf' | 'errors' | 'recount'> {
  const lever = async (path: string, body?: unknown): Promise<unknown> => {
    const answer = await send(body === undefined ? 'GET' : 'POST', `${deployment.awsUrl}/_local/${path}`, {
      body,
    });
    if (answer.status !== 200) throw new Error(`/_local/${path}: ${answer.status} ${answer.text}`);
    return answer.json();
  };
  return {
    lever,
    async later(milliseconds, use) {
      await lever('clock', { offsetMs: milliseconds });
      try {
        return await use();
      } finally {
        await lever('clock', { offsetMs: 0 });
      }
    },
    logOf(name) {
      const logs = join(deployment.stateDirectory, 'logs');
      const files = readdirSync(logs).filter((file) => file.includes(name));
      if (files.length !== 1) throw new Error(`${files.length} logs are called ${name}.`);
      return readFileSync(join(logs, files[0] ?? ''), 'utf8');
    },
    errors() {
      const logs = join(deployment.stateDirectory, 'logs');
      return readdirSync(logs).flatMap((file) =>
        readFileSync(join(logs, file), 'utf8')
          .split('\n')
          .filter((line) => /"level":"ERROR"|"function-(?:error|unavailable)"|^\S*Error\b/.test(line))
          .map((line) => `${file}: ${line.slice(0, 1_000)}`),
      );
    },
    recount: (postIds) => recountBy(recountFunctionOf(deployment), { postIds }),
  };
}
