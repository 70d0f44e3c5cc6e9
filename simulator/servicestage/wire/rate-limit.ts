/** Says of each request whether it is within the limit; those that are not do not count. */
export type RateLimit = (caller: string, api: string) => boolean;

/** So many requests within any second of virtual time, for each caller and API. */
export function createRateLimit(perSecond: number, now: () => number): RateLimit {
  const recent = new Map<string, readonly number[]>();

  return (caller, api) => {
    const key = `${caller} ${api}`;
    const within = (recent.get(key) ?? []).filter((time) => time > now() - 1000);
    const allowed = within.length < perSecond;
    recent.set(key, allowed ? [...within, now()] : within);
    return allowed;
  };
}
