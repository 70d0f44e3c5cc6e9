import { type Automations, AutomationsSchema } from '#automations/file/automation.ts';
import { approvalWarnings } from './approval.ts';
import { automationsMistakes, type Context } from './automations.ts';
import { conflictsFound } from './conflicts.ts';
import { deploymentMistakes } from './deployment.ts';
import { endingWarnings } from './endings.ts';
import { healthChecksMistakes } from './health/health-checks.ts';
import { hasteWarnings, idleCheckWarnings } from './health/health-warnings.ts';
import { stormWarnings } from './health/storms.ts';
import { huaweiAlarmsMistakes, huaweiAlarmsWarnings } from './huawei-alarms.ts';
import { operationsMistakes } from './operations.ts';
import { paceWarnings } from './pace.ts';
import { scaleWarnings } from './scale.ts';
import { serviceStageMistakes, serviceStageWarnings } from './servicestage.ts';
import { componentFacts, componentsFromMistakes, componentsMistakes, type Facts } from './shape/components.ts';
import { unusedWarnings } from './shape/references.ts';
import { type Selected, selectComponents } from './shape/selection.ts';
import { MapSchema, shapeMistakes } from './shape/shape.ts';
import { type Tidy, tidy } from './shape/tidy.ts';
import { calendarsKnown } from './when/calendar-names.ts';
import { calendarWarnings } from './when/calendar-warnings.ts';
import { calendarsMistakes } from './when/calendars.ts';
import { clockChangeWarnings } from './when/clock-changes.ts';
import { firingWarnings } from './when/firing.ts';
import { weekdayWarnings } from './when/weekdays.ts';
import { zoneWarnings } from './when/zone-warnings.ts';
import { actionMeant } from './words/meant.ts';
import type { Mistake, Path } from './words/mistake.ts';
import { isPlain } from './words/plain.ts';

export interface JudgedFile {
  /** There only when there is no mistake, and the fleet is whole. */
  readonly automations?: Automations;
  readonly mistakes: readonly Mistake[];
  readonly warnings: readonly Mistake[];
}

/** How much is there of the components that `componentsFrom` names: nobody has read the files, each is read, or some could not be. */
export type FleetExtent = 'unread' | 'whole' | 'partial';

interface Circumstances {
  /**
   * In epoch milliseconds: what will not fire after it is warned of, and where automations disagree within a year of it; unless
   * given, what never fires at all.
   */
  readonly now?: number;
  /** Those of the files stand under `components` by now. Unless all do, nothing is said of names and labels that are not there. */
  readonly fleet?: FleetExtent;
  /** Whether to look, with a time, where automations disagree; `left` to whoever plans, and finds them anyway. */
  readonly conflicts?: 'found' | 'left';
}

/**
 * Reads an automations file, already parsed from whatever it was written in. Finds every mistake at once, in the order of the
 * file: a broken part hides nothing but itself. Pure, and never throws.
 */
export function judgeFile(
  data: unknown,
  { now = Number.NEGATIVE_INFINITY, fleet = 'unread', conflicts: wanted = 'found' }: Circumstances = {},
): JudgedFile {
  const read = readTidy(data);
  if (read === undefined) return { mistakes: [UNREADABLE], warnings: [] };
  const names = namesIn(read, fleet);
  const mistakes = read.asWritten([...read.mistakes, ...mistakesIn(names)]);
  const warnings = [...warningsIn(names, now)];
  // Of a fleet that is not whole nobody knows whom a selection means; who read it says why.
  if (mistakes.length > 0 || fleet === 'partial') return { mistakes, warnings: read.asWritten(warnings) };
  const parsed = AutomationsSchema.safeParse(names.data);
  if (!parsed.success) {
    return { mistakes: shapeMistakes(AutomationsSchema, names.data, []), warnings: read.asWritten(warnings) };
  }
  const operations = [...operationsMistakes(parsed.data)];
  const isWanted = wanted === 'found' && Number.isFinite(now);
  const conflicts = isWanted ? conflictsFound(parsed.data, now) : { mistakes: [], warnings: [] };
  return {
    ...(operations.length + conflicts.mistakes.length === 0 && { automations: parsed.data }),
    mistakes: read.asWritten([...operations, ...conflicts.mistakes]),
    warnings: read.asWritten([
      ...warnings,
      ...stormWarnings(parsed.data),
      ...paceWarnings(parsed.data),
      ...conflicts.warnings,
    ]),
  };
}

const UNREADABLE: Mistake = {
  path: [],
  wrong: 'throws when it is read',
  right: 'the file is plain data: maps, lists, text and numbers',
};

/** Getters and proxies, which only a `.ts` file can hold, throw when the data is copied and no later. */
function readTidy(data: unknown): Tidy | undefined {
  try {
    return tidy(data);
  } catch {
    return undefined;
  }
}

interface Names extends Omit<Selected, 'data'>, Pick<Context, 'hasStrangeKeys'> {
  /** With names wherever components were selected. */
  readonly data: unknown;
  /** Undefined where they are not known, so that references to them are not judged. */
  readonly components: ReadonlyMap<string, Facts> | undefined;
  readonly fleet: FleetExtent;
}

/** The one place that selects: whatever comes after it, here and wherever the file is used, sees names. */
function namesIn({ data, mistakes }: Tidy, fleet: FleetExtent): Names {
  const strange = new Set(mistakes.map(({ path }) => JSON.stringify(path.slice(0, -1))));
  const hasStrangeKeys = (path: Path) => strange.has(JSON.stringify(path));
  const isWhole = isPlain(data) && (data.componentsFrom === undefined || fleet === 'whole');
  const components = isWhole ? componentFacts(data.components) : undefined;
  return { components, fleet, hasStrangeKeys, ...selectComponents(data, components, hasStrangeKeys) };
}

function mistakesIn({ data, components, fleet, selecting, mistakes, hasStrangeKeys }: Names): readonly Mistake[] {
  if (!isPlain(data)) return shapeMistakes(MapSchema, data, []);
  const found = [
    ...mistakes,
    ...deploymentMistakes(data),
    ...serviceStageMistakes(data.servicestage),
    ...huaweiAlarmsMistakes(data),
    ...componentsFromMistakes(data.componentsFrom, fleet),
    ...componentsMistakes(
      data.components ?? (data.componentsFrom === undefined ? undefined : {}),
      isPlain(data.servicestage) ? data.servicestage.api : undefined,
    ),
    ...calendarsMistakes(data.calendars, hasStrangeKeys),
    ...healthChecksMistakes(data.healthChecks, components),
    ...automationsMistakes(data.automations, {
      components,
      selecting,
      healthChecks: isPlain(data.healthChecks) ? data.healthChecks : {},
      automations: isPlain(data.automations) ? data.automations : {},
      calendars: calendarsKnown(data.calendars),
      hasStrangeKeys,
    }),
  ];
  // Two triggers that both lack the one time zone say it twice.
  return [...new Map(found.map((mistake) => [JSON.stringify([mistake.path, mistake.wrong]), mistake])).values()];
}

function* warningsIn({ data, components }: Names, now: number): Generator<Mistake> {
  if (!isPlain(data)) return;
  yield* serviceStageWarnings(data.servicestage);
  yield* huaweiAlarmsWarnings(data);
  const { automations } = data;
  if (!isPlain(automations)) return;
  const watching = { components, healthChecks: isPlain(data.healthChecks) ? data.healthChecks : {} };
  if (Object.keys(automations).length === 0) {
    yield { path: ['automations'], wrong: 'is empty', right: 'nothing will ever run until there is an automation' };
    return;
  }
  yield* unusedWarnings(automations, components);
  yield* calendarWarnings(data.calendars, automations, now);
  yield* idleCheckWarnings(automations, watching);
  for (const [name, automation] of Object.entries(automations)) {
    if (!isPlain(automation)) continue;
    const path = ['automations', name];
    yield* firingWarnings(automation.when, [...path, 'when'], now);
    yield* weekdayWarnings(automation.when, [...path, 'when']);
    yield* zoneWarnings(automation.when, [...path, 'when']);
    if (Number.isFinite(now)) yield* clockChangeWarnings(automation.when, [...path, 'when'], now);
    if (actionMeant(automation.action) === 'scale') yield* scaleWarnings(automation, path, components);
    yield* approvalWarnings(automation, path);
    yield* hasteWarnings(automation, path, watching);
    yield* endingWarnings(automation, path, automations, watching);
  }
}
