const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** A minute and the wall time that Intl shows then, in ms as if the wall were in UTC. */
export interface ShownMinute {
  readonly at: number;
  readonly wall: number;
}

/** Every minute of the two days on either side of each change of a zone's clocks in a year, by asking Intl for each one. */
export function walksAroundChanges(zone: string, year: number): readonly (readonly ShownMinute[])[] {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  const wallAt = (at: number): number => {
    const [month = 0, day = 0, of = 0, hour = 0, minute = 0] = (format.format(at).match(/\d+/g) ?? []).map(Number);
    return Date.UTC(of, month - 1, day, hour, minute);
  };
  const walks: ShownMinute[][] = [];
  for (let at = Date.UTC(year, 0, 4); at < Date.UTC(year, 11, 28); at += HOUR) {
    if (wallAt(at + HOUR) - wallAt(at) !== HOUR) walks.push(walk(wallAt, at - 48 * HOUR, at + 48 * HOUR));
  }
  return walks;
}

function walk(wallAt: (at: number) => number, from: number, until: number): ShownMinute[] {
  const shown: ShownMinute[] = [];
  for (let at = from; at < until; at += MINUTE) shown.push({ at, wall: wallAt(at) });
  return shown;
}
