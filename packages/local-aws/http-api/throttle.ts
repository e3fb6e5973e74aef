import type { Resource } from '../runtime.ts';

/** A token bucket: burst size, and sustained rate per second. */
interface Limit {
  readonly burst: number;
  readonly ratePerSecond: number;
}

/** `RouteSettings` and `DefaultRouteSettings` of a stage. */
export interface ThrottleSettings {
  readonly byDefault: Limit | undefined;
  /** By route key. */
  readonly ofRoute: ReadonlyMap<string, Limit>;
}

/** Reads a stage's throttling settings. */
export function readThrottle({ properties }: Resource): ThrottleSettings {
  const ofRoute = new Map<string, Limit>();
  for (const [routeKey, settings] of Object.entries<Record<string, unknown>>(
    properties.RouteSettings ?? {},
  )) {
    const limit = limitOf(settings);
    if (limit) ofRoute.set(routeKey, limit);
  }
  return { byDefault: limitOf(properties.DefaultRouteSettings ?? {}), ofRoute };
}

function limitOf(settings: Record<string, unknown>): Limit | undefined {
  const { ThrottlingBurstLimit: burst, ThrottlingRateLimit: rate } = settings;
  if (burst === undefined && rate === undefined) return undefined;
  return {
    burst: Number(burst ?? Number.POSITIVE_INFINITY),
    ratePerSecond: Number(rate ?? Number.POSITIVE_INFINITY),
  };
}

/**
 * Token-bucket throttling as in API Gateway: each route has its own bucket, with the stage's settings for it or the
 * defaults. In real time: moving the local clock fills nothing.
 */
export class Throttle {
  readonly #settings: ThrottleSettings;
  readonly #now: () => number;
  readonly #buckets = new Map<string, { left: number; at: number }>();

  /** @param now milliseconds, monotonic */
  constructor(settings: ThrottleSettings, now: () => number = () => performance.now()) {
    this.#settings = settings;
    this.#now = now;
  }

  /** Takes a token of the route; false if there is none left, which API Gateway answers with 429. */
  take(routeKey: string): boolean {
    const limit = this.#settings.ofRoute.get(routeKey) ?? this.#settings.byDefault;
    if (limit === undefined) return true;
    const now = this.#now();
    const bucket = this.#buckets.get(routeKey) ?? { left: limit.burst, at: now };
    this.#buckets.set(routeKey, bucket);
    const gained =
      limit.ratePerSecond === Number.POSITIVE_INFINITY
        ? limit.burst
        : ((now - bucket.at) / 1000) * limit.ratePerSecond;
    bucket.left = Math.min(limit.burst, bucket.left + gained);
    bucket.at = now;
    if (bucket.left < 1) return false;
    bucket.left -= 1;
    return true;
  }
}
