import type { Evidence, SickWord } from '#chaos/stage/evidence.ts';
import { MINUTE_MS } from '#schedule/zones/wall-time.ts';
import { type Breach, time } from './breach.ts';

/** A version is told unhealthy only after as many red looks at it as its check says, of as many; what probes see at once is one look. */
export function* trulySick(evidence: Evidence): Generator<Breach> {
  const { watch } = evidence.scenario;
  if (watch === undefined) return;
  for (const word of evidence.sickWords) {
    const reds = redLooks(evidence, word, watch.of);
    if (reds >= watch.failures) continue;
    const { component, version, at } = word;
    const message = `version ${version} was told unhealthy at ${time(at)} after ${reds} red looks, of ${watch.failures}`;
    yield { component, message };
  }
}

/** Looks may be so far apart and still be one after the other. */
const GAP_MS = 2.5 * MINUTE_MS;

/** Those of two probes are no further apart. */
const AT_ONCE_MS = 20_000;

const minuteOf = (at: number): number => Math.floor(at / MINUTE_MS);

function redLooks({ webLooks, scenario }: Evidence, { sickAt, component, version }: SickWord, of: number): number {
  const { skew, jump } = scenario.weather;
  const off = AT_ONCE_MS + skew + jump;
  const reds = webLooks.filter(
    (look) =>
      look.execution.name.startsWith('probe') &&
      look.component === component &&
      look.version === version &&
      !look.healthy &&
      look.at <= sickAt + off &&
      look.at >= sickAt - off - of * GAP_MS,
  );
  let latest = Number.NEGATIVE_INFINITY;
  return reds.filter((look) => {
    // Those of two periods are two, however near, and which one it is the probe's own clock says.
    const mayBeOfTwo = minuteOf(look.at + skew + jump) > minuteOf(latest - skew - jump);
    const isNew = look.at - latest > AT_ONCE_MS || mayBeOfTwo;
    if (isNew) latest = look.at;
    return isNew;
  }).length;
}
