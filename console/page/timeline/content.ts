import { createGrouping } from '#console/page/board/grouping.ts';
import type { LaneContent } from '#console/page/lane/lane-row.ts';
import type { Happening, Planned, Scene, Showing, Standing, Try } from '#console/scene/scene.ts';

/** What belongs to which row. */
export interface Content {
  ofLane(name: string): LaneContent;
  ofSignal(id: string): readonly Showing[];
}

/** Finds it in a scene, again and again: what did not change is the very same as before. */
export function createContent(): (scene: Scene) => Content {
  const standingsOf = createGrouping<Standing>(
    ({ component }) => component,
    ({ from }) => from,
  );
  const plannedOf = createGrouping<Planned>(
    ({ component }) => component,
    ({ at }) => at,
  );
  const missedOf = createGrouping<Happening>(
    ({ missed = '' }) => missed,
    ({ at }) => at,
  );
  const triesOf = createGrouping<Try>(
    ({ component }) => component,
    ({ startedAt }) => startedAt,
  );
  const showingsOf = createGrouping<Showing>(
    ({ signal }) => signal,
    ({ from }) => from,
  );
  return (scene) => {
    const [standings, planned, tries] = [standingsOf(scene.standings), plannedOf(scene.planned), triesOf(scene.tries)];
    const missed = missedOf(scene.happenings);
    const showings = showingsOf(scene.showings);
    return {
      ofLane: (name) => ({
        standings: standings.get(name) ?? NOTHING,
        planned: planned.get(name) ?? NOTHING,
        tries: tries.get(name) ?? NOTHING,
        missed: missed.get(name) ?? NOTHING,
      }),
      ofSignal: (id) => showings.get(id) ?? NOTHING,
    };
  };
}

/** Always the same one, since what is the same is not drawn again. */
const NOTHING: never[] = [];
