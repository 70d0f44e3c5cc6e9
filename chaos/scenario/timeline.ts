import { align } from '#terminal/table.ts';

/** One line of what happened; `who` is an execution (`#3`) or a person, `about` the name of a component if it is about one. */
export interface Entry {
  readonly at: number;
  readonly who: string;
  readonly about: string;
  readonly what: string;
}

/** What happened in a run, in order. */
export interface Timeline {
  readonly entries: readonly Entry[];
  say(who: string, about: string, what: string): void;
}

export function createTimeline(now: () => number): Timeline {
  const entries: Entry[] = [];
  return { entries, say: (who, about, what) => entries.push({ at: now(), who, about, what }) };
}

/** As lines of text, those that somebody repeats word for word only once. */
export function printTimeline(entries: readonly Entry[]): readonly string[] {
  const said = new Map<string, string>();
  const fresh = entries.filter(({ who, about, what }) => {
    const voice = `${who} ${about}`;
    const repeated = said.get(voice) === what;
    said.set(voice, what);
    return !repeated;
  });
  return align(fresh.map(({ at, who, about, what }) => [clockTime(at), who, about, what]));
}

/** `2 08:03:12.500`: the day of the month counts, since deaths and late deliveries last for hours. */
const clockTime = (at: number): string => new Date(at).toISOString().slice(9, 23).replace('T', ' ');
