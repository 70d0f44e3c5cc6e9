import { showSome } from '#automations/mistakes/words/show.ts';
import type { PlannedExpiry } from '#automations/plan/expiry.ts';
import type { PlannedPace } from '#automations/plan/pace.ts';
import type { CalledSkip, Conflict, Plan, PlannedAction, PlannedComponent } from '#automations/plan/plan.ts';
import { describeSkip } from '#automations/plan/skips.ts';
import { describeState } from '#automations/plan/step.ts';
import { durationText, localText } from '#automations/plan/words.ts';
import { describeAction } from '#core/action.ts';
import { utcText } from '#core/instant.ts';
import type { ClockChange } from '#schedule/zones/clock-changes.ts';
import { DAY_MS } from '#schedule/zones/wall-time.ts';
import type { Paint } from '#terminal/paint.ts';
import type { Screen } from '#terminal/screen.ts';
import { fitted } from '#terminal/table.ts';

/** Of an automation that fires more often than this on a component and a day only the first firing is written out. */
const MOST_A_DAY = 12;

/**
 * A plan for people: a line for each action, clock changes between them; how a fleet is gone through, what becomes of a time that is missed,
 * and conflicts at the end.
 * @param tzdata the version of the time zone data that it is reckoned with
 */
export function planText(plan: Plan, { paint, width }: Screen, tzdata: string): string {
  return [
    ...actionLines(plan, { paint, width }),
    '',
    ...paceLines(plan.paces),
    ...(plan.actions.length === 0 ? [] : expiryLines(plan.expiries)),
    ...conflictLines(plan.conflicts, paint),
    ...zoneLines(plan, tzdata),
  ].join('\n');
}

interface Line {
  readonly at: number;
  readonly cells: readonly string[];
  readonly colour?: 'dim' | 'yellow';
}

function actionLines(
  { until, actions, changes, skips, components }: Plan,
  { paint, width }: Screen,
): readonly string[] {
  if (actions.length === 0 && changes.length === 0)
    return [`Nothing is scheduled until ${utcText(until)}. A longer --days looks further.`];
  const all = new Map(components.map((component) => [component.name, component]));
  const lines = [...folded(actions, (name) => all.get(name)), ...changes.map(changeLine), ...skips.map(skipLine)].sort(
    (one, other) => one.at - other.at,
  );
  const [heading = '', ...texts] = fitted([HEADING, ...lines.map(({ cells }) => cells)], width);
  return [
    paint('bold', heading),
    ...texts.map((text, index) => {
      const colour = lines[index]?.colour;
      return colour === undefined ? text : paint(colour, text);
    }),
  ];
}

const HEADING = ['local time', 'time zone', 'UTC', 'automation', 'component', 'action', 'before', '', 'after'];

function actionLine(action: PlannedAction, of: PlannedComponent | undefined, note = ''): Line {
  const { at, timezone, automation, component, before, after, verdict, because, moved, keep, again, due } = action;
  const does = verdict === 'acts';
  const kept = keep === undefined ? '' : `kept so, with a look every ${durationText(keep * 1000)}`;
  const dst = moved === undefined ? '' : `moved out of the ${moved} by its dst`;
  const tries = [
    due === undefined ? '' : `tried again after ${localText(due, timezone)}`,
    again === undefined ? '' : `tried again at ${localText(again, timezone)}`,
  ];
  const remarks = [kept, dst, ...tries, note].filter((remark) => remark !== '');
  const outcome = does
    ? describeState(after)
    : `${verdict}: ${(of?.alike ? ofEach(because, component) : because)?.replace(/\.$/, '')}`;
  const cells = [
    localText(at, timezone),
    timezone,
    utcText(at),
    automation,
    of?.called ?? component,
    describeAction(action),
    describeState(before),
    does ? '→' : '–',
    [outcome, ...remarks].join(', '),
  ];
  return { at, cells, ...(!does && { colour: 'dim' as const }) };
}

/** What was found of the one is true of each that it stands for. */
const ofEach = (because: string | undefined, name: string): string | undefined =>
  because?.replaceAll(new RegExp(`(?<![\\w-])${name}(?![\\w-])`, 'g'), 'each');

function folded(
  actions: readonly PlannedAction[],
  componentOf: (name: string) => PlannedComponent | undefined,
): readonly Line[] {
  const groups = Map.groupBy(actions, ({ at, automation, component }) =>
    [automation, component, Math.floor(at / DAY_MS)].join(' '),
  );
  return [...groups.values()].flatMap((group) => {
    const [first, last] = [group[0], group.at(-1)];
    if (first === undefined || last === undefined || group.length <= MOST_A_DAY)
      return group.map((one) => actionLine(one, componentOf(one.component)));
    return [
      actionLine(first, componentOf(first.component), `and ${group.length - 1} times more until ${utcText(last.at)}`),
    ];
  });
}

/** `-- clocks in Europe/Berlin go forward by 1 h --`. */
function changeLine({ at, timezone, before, after }: ClockChange): Line {
  const way = after > before ? 'forward' : 'back';
  const text = `clocks go ${way} by ${durationText(Math.abs(after - before))}`;
  return { at, cells: [localText(at, timezone), timezone, utcText(at), text], colour: 'yellow' };
}

/** A time that there is not, where it would have been. */
function skipLine(skip: CalledSkip): Line {
  const { at, timezone, automation, called } = skip;
  const cells = [localText(at, timezone), timezone, utcText(at), automation, called, describeAction(skip), '', '–'];
  return { at, cells: [...cells, describeSkip(skip)], colour: 'yellow' };
}

/** Without a zone but UTC nobody's rules matter. */
function zoneLines({ actions, changes }: Plan, tzdata: string): readonly string[] {
  const isZoned = [...actions, ...changes].some(({ timezone }) => timezone !== 'UTC');
  return isZoned ? ['', `Local times are those of tzdata ${tzdata}, which is Node's; AWS has its own.`] : [];
}

function paceLines(paces: readonly PlannedPace[]): readonly string[] {
  const lines = paces.map(({ automation, components, atOnce, stopAfter, lastAfter }) => {
    const last =
      lastAfter === 0 ? '' : `, the last begins after ${durationText(lastAfter * 1000)} if each takes a minute`;
    const stop = stopAfter === undefined ? '' : `; once ${stopAfter} failed or are unknown, the rest is called off`;
    return `${automation}: ${Math.min(atOnce, components)} of ${components} at once${last}${stop}`;
  });
  return lines.length === 0 ? [] : [...lines, ''];
}

/** How long most are pursued, and after that who is pursued for another time. */
function expiryLines(expiries: readonly PlannedExpiry[]): readonly string[] {
  const bySeconds = [...Map.groupBy(expiries, ({ seconds }) => seconds)];
  const [most, ...others] = bySeconds.toSorted(([, one], [, other]) => other.length - one.length);
  if (most === undefined) return [];
  const rest = others.map(
    ([seconds, those]) =>
      `, ${showSome(those.map(({ automation }) => automation))} for ${durationText(seconds * 1000)}`,
  );
  return [
    `A time that is missed, or that something bars, is tried again for ${durationText(most[0] * 1000)}${rest.join('')}; then a person is told.`,
    '',
  ];
}

function conflictLines(conflicts: readonly Conflict[], paint: Paint): readonly string[] {
  if (conflicts.length === 0) return ['No conflicts within a year.'];
  return conflicts.flatMap((conflict) => {
    const { kind, severity, at, timezone, called, wrong, right } = conflict;
    const when =
      at === undefined || timezone === undefined ? '' : `${localText(at, timezone)} ${timezone} (${utcText(at)}), `;
    const colour = severity === 'error' ? 'red' : 'yellow';
    return [`${paint(colour, `${severity}: ${kind}`)}  ${when}${called}`, `  ${wrong};`, `  ${right}`];
  });
}
