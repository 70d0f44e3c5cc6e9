import * as z from 'zod/mini';
import { shapeMistakes, type Words } from '#automations/mistakes/shape/shape.ts';
import { alarmNameIn } from '#automations/mistakes/when/alarm.ts';
import { zonesMeant } from '#automations/mistakes/when/zones-meant.ts';
import type { Mistake, Path } from '#automations/mistakes/words/mistake.ts';
import { isPlain, type Plain } from '#automations/mistakes/words/plain.ts';
import { show, showList, showName } from '#automations/mistakes/words/show.ts';
import { OVERRIDE } from '#core/by-hand.ts';
import { isReason } from '#core/reason.ts';
import { isTimeZone } from '#schedule/zones/time-zone.ts';
import type { HuaweiRule } from '#simulator/deployment/huawei-rules.ts';
import { nearest } from '#terminal/nearest.ts';
import { type Drill, DrillSchema, EVENT_SCHEMAS } from './drill.ts';
import { healthEventMistakes, type WebCheck } from './health-events.ts';
import { type Named, senseMistakes } from './sense.ts';

/** What a drill may speak of: the names that the deployment knows. */
export interface Known extends Named {
  readonly alarms: readonly string[];
  readonly huaweiRules: readonly HuaweiRule[];
  /** Of health checks. */
  readonly checks: readonly string[];
  readonly webChecks: readonly WebCheck[];
}

export interface JudgedDrill {
  /** There only when there is no mistake. */
  readonly drill?: Drill;
  readonly mistakes: readonly Mistake[];
}

/** Reads a drill, already parsed; finds every mistake at once, those of sense as soon as there is no other. */
export function judgeDrill(data: unknown, known: Known): JudgedDrill {
  const mistakes = [...drillMistakes(data, known)];
  if (mistakes.length > 0) return { mistakes };
  const drill = DrillSchema.parse(data);
  const senseless = [...senseMistakes(drill, known), ...healthEventMistakes(drill, known.webChecks)];
  return senseless.length > 0 ? { mistakes: senseless } : { drill, mistakes };
}

/** Events are judged one by one: a union would only say that none of its members fits. */
const WithoutEventsSchema = z.extend(DrillSchema, { events: z.optional(z.array(z.unknown())) });

function* drillMistakes(data: unknown, known: Known): Generator<Mistake> {
  yield* shapeMistakes(WithoutEventsSchema, data, [], words);
  if (!isPlain(data)) return;
  const { timezone, components, events, expect } = data;
  if (typeof timezone === 'string') yield* unknownZone(timezone);
  for (const name of isPlain(components) ? Object.keys(components) : []) {
    yield* unknownName(name, known.components, 'component', ['components', name], true);
  }
  for (const [index, event] of Array.isArray(events) ? events.entries() : [])
    yield* eventMistakes(event, ['events', index], known);
  for (const [index, one] of Array.isArray(expect) ? expect.entries() : []) {
    if (isPlain(one)) yield* expectationMistakes(one, ['expect', index], known);
  }
}

function* eventMistakes(event: unknown, path: Path, known: Known): Generator<Mistake> {
  const kinds = Object.entries(EVENT_SCHEMAS);
  const meant = isPlain(event) ? kinds.find(([kind]) => Object.hasOwn(event, kind)) : undefined;
  if (meant === undefined || !isPlain(event)) {
    const right = `an event has \`at\` and one of ${showList(Object.keys(EVENT_SCHEMAS), 'or')}`;
    yield { path, wrong: 'is no event', right };
    return;
  }
  yield* shapeMistakes(meant[1], event, path, words);
  for (const key of [
    'deploy',
    'sickens',
    'neverReady',
    'lostReply',
    'component',
    'hold',
    'release',
    'override',
    'endOverride',
    'kills',
  ]) {
    yield* unknownName(event[key], known.components, 'component', [...path, key]);
  }
  for (const key of ['alarm', 'noData', 'suppressed', 'muted', 'actionsOff']) {
    yield* unknownAlarm(event[key], known.alarms, [...path, key]);
  }
  yield* unknownHuaweiRule(event, known.huaweiRules, path);
  yield* unknownName(event.flaps, known.checks, 'health check', [...path, 'flaps']);
  for (const key of ['approve', 'deny', 'stopRuns', 'run']) {
    yield* unknownName(event[key], [...known.automations.keys()], 'automation', [...path, key]);
  }
}

function* unknownAlarm(alarm: unknown, known: readonly string[], path: Path): Generator<Mistake> {
  const name = typeof alarm === 'string' ? alarmNameIn(alarm) : undefined;
  if (name === undefined || !known.includes(name)) yield* unknownName(alarm, known, 'alarm', path);
  else yield { path, value: alarm, wrong: 'is an ARN', right: `write ${showName(name)}` };
}

function* unknownHuaweiRule(
  { huaweiAlarm, from }: Plain,
  known: readonly HuaweiRule[],
  path: Path,
): Generator<Mistake> {
  const ofThatName = known.filter((rule) => rule.huaweiAlarm === huaweiAlarm);
  const names = known.map((rule) => rule.huaweiAlarm);
  yield* unknownName(huaweiAlarm, names, "alarm rule of Huawei's", [...path, 'huaweiAlarm']);
  if (from === undefined || ofThatName.length === 0 || ofThatName.some((rule) => rule.from === from)) return;
  const wrong = `is ${show(from)}, and nothing waits for a rule of that name of it`;
  yield {
    path: [...path, 'from'],
    value: from,
    wrong,
    right: showList(
      ofThatName.map((rule) => rule.from),
      'or',
    ),
  };
}

function* expectationMistakes(one: Plain, path: Path, known: Known): Generator<Mistake> {
  yield* unknownName(one.automation, [...known.automations.keys(), OVERRIDE], 'automation', [...path, 'automation']);
  yield* unknownName(one.component, known.components, 'component', [...path, 'component']);
  if (typeof one.reason === 'string' && !isReason(one.reason)) {
    const right = 'a reason code, as the outcome events have them';
    yield { path: [...path, 'reason'], value: one.reason, wrong: `is ${show(one.reason)}`, right };
  }
}

function* unknownZone(timezone: string): Generator<Mistake> {
  if (isTimeZone(timezone)) return;
  const meant = zonesMeant(timezone);
  const right = meant.length === 0 ? 'a name such as Asia/Shanghai or UTC' : `did you mean ${showList(meant, 'or')}?`;
  yield { path: ['timezone'], value: timezone, wrong: `is ${show(timezone)}, not a known time zone`, right };
}

function* unknownName(
  name: unknown,
  known: readonly string[],
  what: string,
  path: Path,
  inKey = false,
): Generator<Mistake> {
  if (typeof name !== 'string' || known.includes(name)) return;
  const all = known.length === 0 ? `the automations have no ${what}` : `the automations have ${known.length} others`;
  const right = likely(name, known) ?? all;
  yield { path, value: name, wrong: `is no ${what} of the automations`, right, ...(inKey ? { inKey: true } : {}) };
}

const FEW = 12;

/** What was meant, or all that there is, as long as that is not too much to read. */
function likely(word: string, choices: readonly string[]): string | undefined {
  const meant = nearest(word, choices);
  if (meant !== undefined) return `did you mean ${meant}?`;
  return choices.length > 0 && choices.length <= FEW ? showList(choices, 'or') : undefined;
}

const words: Words = (issue) => ({ right: rightOf(issue) });

/** What the schema says in words is better than what can be made of its code. */
function rightOf(issue: z.core.$ZodIssue): string {
  if (issue.message !== 'Invalid input') return issue.message;
  switch (issue.code) {
    case 'unrecognized_keys':
      return 'leave it out';
    case 'invalid_value':
      return `one of ${showList(issue.values.map(String), 'or')}`;
    case 'invalid_type':
      return TYPES[issue.expected] ?? `a value of type ${issue.expected}`;
    case 'too_small':
      return `${issue.minimum} or more`;
    case 'too_big':
      return `${issue.maximum} or less`;
    default:
      return 'something else';
  }
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'a text',
  int: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map',
  record: 'a map',
};
