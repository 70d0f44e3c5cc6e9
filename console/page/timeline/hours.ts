import { element, setText, shape } from '#console/page/dom/element.ts';
import { createMemo } from '#console/page/lane/drawing.ts';
import { isSeen, type Scale, type Stretch, xOf } from '#console/page/time/scale.ts';
import { stepFor, type Tick, ticksOf } from '#console/page/time/ticks.ts';
import { minuteText } from '#console/page/time/time-text.ts';
import { spanText } from '#console/scene/span-text.ts';
import { type ClockChange, clockChanges } from '#schedule/zones/clock-changes.ts';

/** Room for `00:00`, in px. */
const LABEL = 52;
/** One that would be cut off at the right edge is left out. */
const LAST = 40;
/** Of a letter, at the most. */
const LETTER = 7.5;

/** The hours along the top, the lines below them, and the line of now over all rows. */
export function createHours() {
  const labels = element('div', { class: 'labels' });
  const hours = element('div', { class: 'hours', 'aria-hidden': 'true' }, element('div', { class: 'corner' }), labels);
  const grid = shape('svg', { class: 'grid' });
  const nowLabel = element('span', { class: 'now-label' });
  const now = element('div', { class: 'now' }, nowLabel);
  const changed = element('div');
  /** Below the names, where there are no rows: lines that are scrolled out of sight do not come out there. */
  const ground = element('div', { class: 'ground' });
  const overlay = element('div', { class: 'overlay', 'aria-hidden': 'true' }, grid, changed, now, ground);
  const isOther = createMemo();

  return {
    hours,
    labels,
    overlay,
    draw: (scale: Scale, stretch: Stretch, height: number, names: number, at: number, timezone: string): void => {
      now.style.transform = `translateX(${names + xOf(scale, at)}px)`;
      now.style.height = `${height}px`;
      ground.style.height = `${height}px`;
      now.hidden = at < scale.from || at > scale.until;
      now.classList.toggle('last', scale.width - xOf(scale, at) < LABEL);
      setText(nowLabel, minuteText(at, timezone));
      if (!isOther(scale.from, scale.until, scale.width, stretch.left, stretch.right, height, names, timezone)) return;
      const step = stepFor((scale.until - scale.from) / scale.width, LABEL);
      const ticks = ticksOf(timezone, scale.from, scale.until, step);
      const changes = clockChanges(timezone, scale.from, scale.until);
      const places = ticks.flatMap((tick) => placeOf(tick, scale, stretch));
      labels.replaceChildren(...uncrowded(places, scale.width).map(({ tick, x }) => labelOf(tick, x)));
      changed.replaceChildren(...changes.map((change) => changeLabel(change, names + xOf(scale, change.at))));
      grid.style.left = `${names + stretch.left}px`;
      grid.setAttribute('width', `${stretch.right - stretch.left}`);
      grid.setAttribute('height', `${height}`);
      grid.replaceChildren(
        ...places.map(({ tick, x }) => lineAt(x - stretch.left, height, tick.isMidnight ? 'midnight' : '')),
        ...changes.map((change) => lineAt(xOf(scale, change.at) - stretch.left, height, 'change')),
      );
    },
  };
}

interface PlacedTick {
  readonly tick: Tick;
  readonly x: number;
}

/** A label is left out where the one before it, or the edge, leaves it no room: a date is longer than a time. */
function uncrowded(places: readonly PlacedTick[], width: number): readonly PlacedTick[] {
  let free = 0;
  return places.filter(({ tick, x }) => {
    if (x < free || x > width - LAST) return false;
    free = x + tick.label.length * LETTER + 6;
    return true;
  });
}

function placeOf(tick: Tick, scale: Scale, stretch: Stretch): readonly PlacedTick[] {
  const x = xOf(scale, tick.at);
  return isSeen(stretch, x, x) ? [{ tick, x }] : [];
}

function labelOf({ label, isMidnight }: Tick, x: number): HTMLElement {
  const made = element('span', { class: isMidnight ? 'tick midnight' : 'tick' }, label);
  made.style.left = `${x}px`;
  return made;
}

function changeLabel({ before, after }: ClockChange, x: number): HTMLElement {
  const way = after > before ? 'forward' : 'back';
  const made = element('span', { class: 'change-label' }, `clocks go ${way} ${spanText(Math.abs(after - before))}`);
  made.style.left = `${x}px`;
  return made;
}

const lineAt = (x: number, height: number, name: string): SVGElement =>
  shape('line', { class: name, x1: `${x}`, x2: `${x}`, y1: '0', y2: `${height}` });
