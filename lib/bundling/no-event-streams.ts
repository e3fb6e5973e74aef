/**
 * Stands for `@smithy/core/event-streams` in the functions: 15 KB for operations that answer with a stream of events, none of
 * which is called here. S3's client asks for a reader of them when it is made, and never uses it.
 */
export const eventStreamSerdeProvider = () => undefined;
export const resolveEventStreamSerdeConfig = <T>(config: T): T => config;

export class EventStreamSerde {
  constructor() {
    throw new Error('Functions read no stream of events.');
  }
}
