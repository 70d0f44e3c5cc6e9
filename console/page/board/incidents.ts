import type { Scene } from '#console/scene/scene.ts';
import { MINUTE_MS } from '#schedule/zones/wall-time.ts';

/** When something was wrong, or was done about it, in epoch ms. */
export interface Span {
  readonly from: number;
  readonly until: number;
}

/** What lies as near to each other is one story. */
const NEAR_MS = 10 * MINUTE_MS;

/** All that a person would want to look at more closely, in order: what was bad or red, what did not succeed or was never done, and what was caused on the page. */
export function incidentsOf(
  scene: Pick<Scene, 'standings' | 'showings' | 'tries' | 'happenings' | 'now'>,
): readonly Span[] {
  const wrong = joined([...badSpans(scene), ...redSpans(scene), ...triedSpans(scene), ...causedSpans(scene)]);
  return joined([...wrong, ...remedySpans(scene, wrong)]);
}

/** In order, those that lie near to each other as one. */
function joined(spans: readonly Span[]): readonly Span[] {
  const all: Span[] = [];
  for (const { from, until } of spans.toSorted((one, other) => one.from - other.from)) {
    const last = all.at(-1);
    if (last === undefined || from > last.until + NEAR_MS) all.push({ from, until });
    else all[all.length - 1] = { from: last.from, until: Math.max(last.until, until) };
  }
  return all;
}

/** What was begun meanwhile, until it ended: most of it was done about it. */
const remedySpans = ({ tries, now }: Part<'tries'>, wrong: readonly Span[]): readonly Span[] =>
  tries
    .map(({ startedAt, endedAt = now }) => ({ from: startedAt, until: endedAt }))
    .filter(({ from }) => wrong.some((one) => one.from <= from && from <= one.until));

type Part<Key extends keyof Scene> = Pick<Scene, Key | 'now'>;

const badSpans = ({ standings, now }: Part<'standings'>): readonly Span[] =>
  lasting(standings, ({ component }) => component, now).filter(({ of }) => of.mood === 'bad');

const redSpans = ({ showings, now }: Part<'showings'>): readonly Span[] =>
  lasting(showings, ({ signal }) => signal, now).filter(({ of }) => of.colour === 'red');

/** What a schedule did as it was planned is no incident. */
const triedSpans = ({ tries, now }: Part<'tries'>): readonly Span[] =>
  tries
    .filter(({ outcome, again }) => outcome === 'failed' || outcome === 'unknown' || again !== undefined)
    .map(({ startedAt, endedAt = now }) => ({ from: startedAt, until: endedAt }));

const causedSpans = ({ happenings }: Pick<Scene, 'happenings'>): readonly Span[] =>
  happenings
    .filter(({ caused, missed }) => caused === true || missed !== undefined)
    .map(({ at }) => ({ from: at, until: at }));

/** Each goes until the next of the same begins, and the last one until now. */
function lasting<Item extends { readonly from: number }>(
  items: readonly Item[],
  whose: (item: Item) => string,
  now: number,
): readonly (Span & { readonly of: Item })[] {
  return [...Map.groupBy(items, whose).values()].flatMap((some) =>
    some.map((of, index) => ({ of, from: of.from, until: Math.max(of.from, some[index + 1]?.from ?? now) })),
  );
}

/** The one before what is looked at; before the first of them, and where none is looked at, the last. */
export const incidentBefore = (incidents: readonly Span[], looked: Span | undefined): Span | undefined =>
  incidents.findLast(({ from }) => looked !== undefined && from < looked.from) ?? incidents.at(-1);
