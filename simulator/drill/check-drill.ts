import * as z from 'zod/mini';
import { isPlain, type Plain, valueAt } from '../../functions/core/check/plain.ts';
import { show, showList } from '../../functions/core/check/show.ts';
import type { Mistake, Path } from '../../functions/core/mistake.ts';
import { nearest } from '../../functions/core/nearest.ts';
import { isReason } from '../../functions/core/reason.ts';
import { isTimeZone, knownTimeZones } from '../../functions/core/schedule/time-zone.ts';
import { type Drill, DrillSchema, EVENT_SCHEMAS } from './drill.ts';

/** What a drill may speak of: the names that the deployment knows. */
export interface Known {
  readonly components: readonly string[];
  readonly alarms: readonly string[];
  readonly automations: readonly string[];
}

/** Reads a drill, already parsed; finds every mistake at once. */
export function checkDrill(
  data: unknown,
  known: Known,
): { readonly drill?: Drill; readonly mistakes: readonly Mistake[] } {
  const mistakes = [...drillMistakes(data, known)];
  if (mistakes.length > 0) return { mistakes };
  return { drill: DrillSchema.parse(data), mistakes };
}

/** Events are judged one by one: a union would only say that none of its members fits. */
const WithoutEventsSchema = z.extend(DrillSchema, { events: z.optional(z.array(z.unknown())) });

function* drillMistakes(data: unknown, known: Known): Generator<Mistake> {
  yield* shapeMistakes(WithoutEventsSchema, data, []);
  if (!isPlain(data)) return;
  const { timezone, components, events, expect } = data;
  if (typeof timezone === 'string' && !isTimeZone(timezone)) {
    yield {
      path: ['timezone'],
      value: timezone,
      wrong: `is ${show(timezone)}, not a known time zone`,
      right: likely(timezone, knownTimeZones()),
    };
  }
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
  yield* shapeMistakes(meant[1], event, path);
  for (const key of ['deploy', 'neverReady', 'lostReply', 'component']) {
    yield* unknownName(event[key], known.components, 'component', [...path, key]);
  }
  yield* unknownName(event.alarm, known.alarms, 'alarm', [...path, 'alarm']);
}

function* expectationMistakes(one: Plain, path: Path, known: Known): Generator<Mistake> {
  yield* unknownName(one.automation, known.automations, 'automation', [...path, 'automation']);
  yield* unknownName(one.component, known.components, 'component', [...path, 'component']);
  if (typeof one.reason === 'string' && !isReason(one.reason)) {
    yield {
      path: [...path, 'reason'],
      value: one.reason,
      wrong: `is ${show(one.reason)}`,
      right: 'a reason code, as the outcome events have them',
    };
  }
}

function* unknownName(
  name: unknown,
  known: readonly string[],
  what: string,
  path: Path,
  inKey = false,
): Generator<Mistake> {
  if (typeof name !== 'string' || known.includes(name)) return;
  const right = known.length === 0 ? `the automations have no ${what}` : likely(name, known);
  yield { path, value: name, wrong: `is no ${what} of the automations`, right, ...(inKey ? { inKey: true } : {}) };
}

const likely = (word: string, choices: readonly string[]): string => {
  const meant = nearest(word, choices);
  if (meant !== undefined) return `did you mean ${meant}?`;
  return choices.length > 12 ? 'a name such as Asia/Shanghai or UTC' : showList(choices, 'or');
};

/** What a schema without unions says of a value: zod/mini has codes, but no sentences. */
function shapeMistakes(schema: z.core.$ZodType, value: unknown, path: Path): readonly Mistake[] {
  const issues = z.safeParse(schema, value).error?.issues ?? [];
  return issues.flatMap((issue) => {
    const within = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step));
    const at = [...path, ...within];
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map(
        (key): Mistake => ({ path: [...at, key], wrong: 'is not known here', right: 'leave it out', inKey: true }),
      );
    }
    const found = valueAt(value, within);
    return [
      {
        path: at,
        value: found,
        wrong: found === undefined ? 'is missing' : `is ${show(found)}`,
        right: rightOf(issue),
      },
    ];
  });
}

function rightOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_value':
      return `one of ${showList(issue.values.map(String), 'or')}`;
    case 'invalid_type':
      return `a value of type ${issue.expected}`;
    case 'too_small':
      return `${issue.minimum} or more`;
    case 'too_big':
      return `${issue.maximum} or less`;
    default:
      return issue.message;
  }
}
