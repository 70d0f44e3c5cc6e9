import type { Look } from '#console/page/board/marks.ts';
import { minuteText } from '#console/page/time/time-text.ts';
import type { Standing, Try } from '#console/scene/scene.ts';
import { spanText } from '#console/scene/span-text.ts';

/** What each look is called. */
export const LOOKS = {
  succeeded: 'succeeded',
  failed: 'failed',
  skipped: 'skipped',
  unknown: 'unknown',
  running: 'under way',
} as const satisfies Record<Look, string>;

/** `scale 6 of shop-web by workday-morning, 09:00, succeeded after 2 min 13 s` */
export function tryText(one: Try, timezone: string): string {
  const { what, component, automation, startedAt, endedAt, outcome, again } = one;
  const begun = `${what} of ${component} by ${automation}, ${minuteText(startedAt, timezone)}`;
  if (outcome === undefined || endedAt === undefined) return `${begun}, ${LOOKS.running}`;
  const next = again === undefined ? '' : `, tried again at ${minuteText(again, timezone)}`;
  return `${begun}, ${LOOKS[outcome]} after ${spanText(endedAt - startedAt)}${next}`;
}

/** Of a mark, whatever it stands for. */
export function markText([first, ...others]: readonly [Try, ...Try[]], timezone: string): string {
  if (others.length === 0) return tryText(first, timezone);
  const all = [first, ...others];
  const counts = Object.entries(Object.groupBy(all, ({ outcome }) => LOOKS[outcome ?? 'running']));
  const said = counts.map(([look, tries = []]) => `${tries.length} ${look}`).join(', ');
  const last = others.at(-1) ?? first;
  return `${all.length} tries of ${first.component}, ${minuteText(first.startedAt, timezone)} to ${minuteText(last.startedAt, timezone)}: ${said}`;
}

/** What each mood is called. */
export const MOODS = {
  up: 'up',
  changing: 'changing',
  stopped: 'stopped',
  bad: 'bad',
  unknown: 'not known',
} as const satisfies Record<Standing['mood'], string>;

/** `RUNNING · 5 of 6 · 2.1.0`; before it, where its own word does not say so, that it is bad. */
export function standingText({ status, mood, replica, available, version }: Standing): string {
  const first = mood === 'bad' || mood === 'unknown' ? MOODS[mood] : undefined;
  return [first, status, replicasText(replica, available), version]
    .filter((part) => part !== undefined && part !== '')
    .join(' · ');
}

function replicasText(replica: number | undefined, available: number | undefined): string | undefined {
  if (replica === undefined) return available === undefined ? undefined : `${available}`;
  return available === undefined || available === replica ? `${replica}` : `${available} of ${replica}`;
}
