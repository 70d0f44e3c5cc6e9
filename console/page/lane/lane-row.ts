import { bandsOf, mostReplicas, versionTicks } from '#console/page/board/bands.ts';
import { type Mark, marksOf } from '#console/page/board/marks.ts';
import { planLine, planTicks } from '#console/page/board/plan-line.ts';
import { button, element, named, setText, shape } from '#console/page/dom/element.ts';
import { xOf } from '#console/page/time/scale.ts';
import { standingText } from '#console/page/words/try-words.ts';
import type { Happening, Lane, Planned, Standing, Try } from '#console/scene/scene.ts';
import { drawBands, drawVersions } from './draw-bands.ts';
import { drawMissed } from './draw-missed.ts';
import { drawPlan } from './draw-plan.ts';
import { createMemo, type Drawing } from './drawing.ts';
import { createMarks, type OnOpen } from './marks-in-lane.ts';

/** What a lane shows, in the order of time. */
export interface LaneContent {
  readonly standings: readonly Standing[];
  readonly planned: readonly Planned[];
  readonly tries: readonly Try[];
  /** What was to be done then, and was not. */
  readonly missed: readonly Happening[];
}

/** What can be opened of a lane. */
export interface OnLane {
  readonly onOpen: OnOpen;
  readonly onComponent: (lane: Lane) => void;
}

/** Above the replicas there is room for marks; where it is narrow, and for the name. */
const MARKS = 26;
const NAME = 22;

export function createLaneRow(lane: Lane, { onOpen, onComponent }: OnLane) {
  const state = element('div', { class: 'state' });
  const name = element(
    'div',
    { class: 'name' },
    button({ class: 'who', title: lane.name }, () => onComponent(lane), named(lane.name)),
    state,
  );
  const actual = shape('svg', { class: 'actual' });
  const plan = shape('g');
  const drawn = shape('svg', { class: 'drawn', 'aria-hidden': 'true' }, actual, plan);
  const marks = createMarks(onOpen);
  const node = element(
    'div',
    { class: 'row lane', role: 'listitem' },
    name,
    element('div', { class: 'plot' }, drawn, marks.node),
  );
  const isOther = createMemo();

  const drawAll = ({ standings, planned, missed }: LaneContent, drawing: Drawing): void => {
    const { scale, stretch, isNarrow } = drawing;
    const top = MARKS + (isNarrow ? NAME : 0);
    const ground = { ...drawing, height: drawing.height - 7 };
    const most = mostReplicas(standings, planned);
    drawn.style.left = `${stretch.left}px`;
    drawn.setAttribute('width', `${stretch.right - stretch.left}`);
    drawn.setAttribute('height', `${drawing.height}`);
    actual.setAttribute('height', `${drawing.height}`);
    actual.replaceChildren(
      ...drawBands(bandsOf(standings, most, scale, stretch), top, ground),
      ...drawVersions(versionTicks(standings, scale, stretch), top, ground),
    );
    plan.replaceChildren(
      ...drawPlan(planLine(planned, most, scale), planTicks(planned, scale, stretch), top, ground),
      ...drawMissed(missed, top - MARKS / 2, drawing),
    );
  };

  return {
    node,
    draw: (content: LaneContent, drawing: Drawing): void => {
      const { standings, planned, tries, missed } = content;
      const { scale, stretch, height, isNarrow, now, timezone } = drawing;
      const last = standings.findLast(({ from }) => from <= now);
      setText(state, last === undefined ? '' : standingText(last));
      state.className = `state ${last?.mood ?? 'unknown'}`;
      state.title = state.textContent ?? '';
      if (
        isOther(
          standings,
          planned,
          missed,
          scale.from,
          scale.until,
          scale.width,
          stretch.left,
          stretch.right,
          height,
          isNarrow,
          timezone,
        )
      ) {
        drawAll(content, drawing);
      }
      actual.setAttribute('width', `${Math.max(0, xOf(scale, now) - stretch.left)}`);
      marks.draw(marksOf(tries, scale, now), drawing);
    },
  };
}

/** As the keyboard sees them. */
export const marksIn = (tries: readonly Try[], { scale, now }: Drawing): readonly Mark[] => marksOf(tries, scale, now);
