import { Construct } from 'constructs';
import { hostingRoutes } from '../../contract/meetings/hosting.routes.ts';
import { meetingsRoutes } from '../../contract/meetings/meetings.routes.ts';
import { roomsRoutes } from '../../contract/meetings/rooms.routes.ts';
import type { CapabilityProps } from '../../lib/constructs/capability.ts';
import { CapabilityFunction } from '../../lib/constructs/capability-function.ts';
import { allowSecret } from '../../lib/constructs/secret-access.ts';
import { allowAudit, allowItems } from '../../lib/constructs/table-access.ts';
import { env } from '../../platform/env.ts';
import { prefixes } from '../../platform/table/keys.ts';

/** Meetings of the Région with its inhabitants, and the rooms in which they answer together. */
export class Meetings extends Construct {
  static readonly stack = 'in-person';

  constructor(scope: Construct, id: string, props: CapabilityProps) {
    super(scope, id);
    this.reading(props);
    this.rooms(props);
    this.hosting(props);
  }

  private reading({ deployment, storage: { table }, http }: CapabilityProps): void {
    const meetingsApi = new CapabilityFunction(this, 'Api', {
      deployment,
      entry: 'lambdas/meetings/meetings-api.lambda.ts',
      description: 'Meetings and their rooms, for everybody',
      whenItFails:
        'Meetings can’t be read, and telephones in a room don’t see what opens there; the question itself is a post, which is read and answered as ' +
        'ever. Nothing is lost.',
      memorySize: 1024,
    });
    meetingsApi.addEnvironment(env.publicUrl, http.url);
    allowItems(meetingsApi, table, ['GetItem', 'BatchGetItem'], [prefixes.meeting]);
    allowItems(meetingsApi, table, ['Query'], [prefixes.meetings]);
    allowItems(meetingsApi, table, ['GetItem'], [prefixes.arrivals]);
    allowItems(meetingsApi, table, ['BatchGetItem'], [prefixes.post]);
    http.add(meetingsRoutes, meetingsApi);
  }

  /** Knows that somebody arrives, and reaches nothing of what they answer. */
  private rooms({ deployment, storage, http }: CapabilityProps): void {
    const { table } = storage;
    const roomsApi = new CapabilityFunction(this, 'RoomsApi', {
      deployment,
      entry: 'lambdas/meetings/rooms-api.lambda.ts',
      description: 'Entering a room with its code',
      whenItFails:
        'Nobody can enter a room with its code. Who is in it goes on, and everybody can answer its questions where all questions are: say so in the room.',
      // A room of three hundred enters within seconds.
      memorySize: 1769,
    });
    const secret = storage.secret('MeetingSecret', 'Places of arrivals, tries to join');
    allowSecret(roomsApi, env.meetingSecretArn, secret);
    allowItems(roomsApi, table, ['GetItem'], [prefixes.roomCode, prefixes.meeting]);
    allowItems(roomsApi, table, ['GetItem', 'PutItem'], [prefixes.joinTries]);
    allowItems(roomsApi, table, ['UpdateItem'], [prefixes.arrivals]);
    allowItems(roomsApi, table, ['BatchGetItem'], [prefixes.post]);
    http.add(roomsRoutes, roomsApi);
  }

  private hosting({ deployment, storage: { table }, http }: CapabilityProps): void {
    const hostingApi = new CapabilityFunction(this, 'HostingApi', {
      deployment,
      entry: 'lambdas/meetings/hosting-api.lambda.ts',
      description: 'Preparing meetings, opening and closing questions in their rooms',
      whenItFails:
        'Meetings can’t be prepared, or a host can’t open a question in the room. What is open ends by itself at its time. An act and its entry in the ' +
        'audit log are one transaction: it can be tried again.',
      memorySize: 1024,
    });
    allowItems(hostingApi, table, ['GetItem'], [prefixes.arrivals, prefixes.roomProfiles]);
    allowItems(hostingApi, table, ['GetItem', 'BatchGetItem', 'PutItem'], [prefixes.meeting]);
    allowItems(hostingApi, table, ['Query', 'PutItem', 'DeleteItem'], [prefixes.meetings]);
    allowItems(hostingApi, table, ['GetItem', 'PutItem'], [prefixes.roomCode, prefixes.idempotency]);
    // A question that opens: its proposal’s step, the post, and what waits for its end.
    allowItems(hostingApi, table, ['GetItem', 'PutItem'], [prefixes.proposal, prefixes.post]);
    allowItems(hostingApi, table, ['PutItem', 'DeleteItem'], [prefixes.proposals]);
    allowItems(hostingApi, table, ['PutItem'], [prefixes.awaiting, prefixes.closing, prefixes.moved]);
    allowItems(hostingApi, table, ['PutItem'], [prefixes.projects]);
    // One that ends earlier.
    allowItems(hostingApi, table, ['UpdateItem'], [prefixes.post]);
    allowItems(hostingApi, table, ['PutItem'], [prefixes.regionActs]);
    allowItems(hostingApi, table, ['Query'], [prefixes.followUp]);
    allowAudit(hostingApi, table);
    http.add(hostingRoutes, hostingApi);
  }
}
