/**
 * Replaces `@smithy/core/event-streams` in the functions: 15 KB for operations that answer with an event stream, none of
 * which we call. S3's client asks for a reader when it is created, and never uses it.
 */
export const eventStreamSerdeProvider = () => undefined;
export const resolveEventStreamSerdeConfig = <T>(config: T): T => config;

export class EventStreamSerde {
  constructor() {
    throw new Error('Functions read no stream of events.');
  }
}
