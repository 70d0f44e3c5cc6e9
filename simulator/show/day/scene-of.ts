import type { Offer } from '#console/scene/offer.ts';
import type { Matter, Planned, Playing, Scene, Signal, Verdict } from '#console/scene/scene.ts';
import type { Fleet } from '#simulator/deployment/fleet.ts';
import type { Witness } from '#simulator/show/seen/witness.ts';
import type { Day } from '#simulator/stage/day.ts';

/** What a page shows of a day besides what was seen of it. */
export interface Around {
  readonly title: string;
  readonly day: Day;
  readonly fleet: Fleet;
  readonly now: number;
  readonly playing: Playing;
  readonly planned: Planned[];
  /** Known before anything of them is seen, so that nothing moves as the day begins. */
  readonly signals: Signal[];
  readonly matters: Matter[];
  readonly offers: Offer[];
  readonly verdict?: Verdict | undefined;
  readonly saved?: Scene['saved'];
}

/** All that there is to see; nothing has happened as long as nobody sees it. */
export function sceneOf(around: Around, witness?: Pick<Witness, 'books'>): Scene {
  const { title, day, fleet, now, playing, planned, signals, matters, offers, verdict, saved } = around;
  const { standings, showings, tries, happenings } = witness?.books ?? {};
  return {
    source: 'simulated',
    title,
    timezone: day.timezone,
    date: day.date,
    from: day.start,
    until: Math.max(day.end, now),
    now,
    playing,
    lanes: fleet.components.map(({ name, platform, api = 'v2' }) => ({ name, platform, api })),
    signals,
    planned,
    standings: standings?.all() ?? [],
    showings: showings?.all() ?? [],
    tries: tries?.all() ?? [],
    happenings: happenings?.all() ?? [],
    matters,
    offers,
    ...(verdict && { verdict }),
    ...(saved && { saved }),
  };
}
