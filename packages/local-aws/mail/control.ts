import type { AwsReply, ControlRoutes } from '../runtime.ts';
import { type InboxMail, listMailIds, readMail, readRawMail } from './inbox.ts';
import { isOutcome, OUTCOMES, type Outcomes } from './outcomes.ts';
import { listPage, mailPage, notFoundPage } from './pages.ts';
import type { SendQuota } from './quota.ts';

const PAGE = 100;

/** Mails load nothing from elsewhere and run no script, even if a page let markup through. */
const SAFE_HTML = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-src 'self'",
  'x-content-type-options': 'nosniff',
};

/**
 * The inbox: `/_local/inbox` (a page), `/_local/inbox.json` (`?to=address`, `?limit=`), `/_local/inbox/<id>`,
 * `/_local/inbox/<id>.json`, `/_local/inbox/<id>.eml`. `POST /_local/inbox/outcomes {"address": …, "outcome": …}` chooses what
 * becomes of mails to an address (outcomes.ts) until the runtime stops; `POST /_local/inbox/quota {"max24HourSend": …, "maxSendRate": …}`
 * what the account may send (quota.ts).
 */
export function inboxControl(
  stateDirectory: string,
  outcomes: Outcomes,
  quota: () => Promise<SendQuota>,
): ControlRoutes {
  return {
    prefix: 'inbox',
    async handle({ method, path, query, body }) {
      if (method === 'POST' && path === '/outcomes') return chooseOutcome(outcomes, body);
      if (method === 'POST' && path === '/quota') return limit(await quota(), body);
      if (method !== 'GET') return { status: 405, headers: { allow: 'GET' }, body: '' };
      if (path === '' || path === '/') return list(stateDirectory, query.get('before') ?? undefined);
      if (path === '.json') return listJson(stateDirectory, query);
      const [, id, kind] = /^\/([\w-]+?)(\.json|\.eml)?$/.exec(path) ?? [];
      return one(stateDirectory, id ?? '', kind);
    },
  };
}

function chooseOutcome(outcomes: Outcomes, body: string): AwsReply {
  const { address, outcome } = parsed(body);
  if (typeof address !== 'string' || !isOutcome(outcome)) {
    return json(400, { message: `Give an address, and an outcome: ${OUTCOMES.join(', ')}.` });
  }
  outcomes.set(address, outcome);
  return json(200, { address, outcome });
}

const limits = ['max24HourSend', 'maxSendRate'];

function limit(quota: SendQuota, body: string): AwsReply {
  const given = Object.entries(parsed(body));
  if (given.some(([name, value]) => !limits.includes(name) || !(Number(value) > 0))) {
    return json(400, { message: `Give numbers above 0: ${limits.join(', ')}; {} for the usual ones.` });
  }
  return json(200, quota.set(Object.fromEntries(given.map(([name, value]) => [name, Number(value)]))));
}

function parsed(body: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(body));
  } catch {
    return {};
  }
}

async function list(stateDirectory: string, before: string | undefined): Promise<AwsReply> {
  const ids = await listMailIds(stateDirectory, PAGE + 1, before);
  const mails = await readAll(stateDirectory, ids.slice(0, PAGE));
  return html(200, listPage(mails, ids.length > PAGE ? ids[PAGE - 1] : undefined));
}

async function listJson(stateDirectory: string, query: URLSearchParams): Promise<AwsReply> {
  const to = query.get('to')?.toLowerCase();
  const limit = Number(query.get('limit') ?? PAGE);
  // A recipient may be anywhere in the box: with ?to= all of it is read.
  const ids = await listMailIds(stateDirectory, to === undefined ? limit : Number.POSITIVE_INFINITY);
  const mails = await readAll(stateDirectory, ids);
  const wanted = mails.filter(
    ({ recipients }) => to === undefined || recipients.some((r) => r.toLowerCase() === to),
  );
  return json(200, wanted.slice(0, limit));
}

async function one(stateDirectory: string, id: string, kind: string | undefined): Promise<AwsReply> {
  if (kind === '.eml') {
    const raw = await readRawMail(stateDirectory, id);
    const attachment = `attachment; filename="${id}.eml"`;
    return raw
      ? {
          status: 200,
          headers: { 'content-type': 'message/rfc822', 'content-disposition': attachment },
          body: raw,
        }
      : html(404, notFoundPage());
  }
  const mail = await readMail(stateDirectory, id);
  if (kind === '.json') return mail ? json(200, mail) : json(404, { message: 'No such mail.' });
  return mail ? html(200, mailPage(mail)) : html(404, notFoundPage());
}

async function readAll(stateDirectory: string, ids: readonly string[]): Promise<InboxMail[]> {
  const mails: InboxMail[] = [];
  for (const id of ids) {
    const mail = await readMail(stateDirectory, id);
    if (mail) mails.push(mail);
  }
  return mails;
}

function html(status: number, body: string): AwsReply {
  return { status, headers: SAFE_HTML, body };
}

function json(status: number, value: unknown): AwsReply {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) };
}
