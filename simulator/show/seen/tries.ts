import type { Try } from '#console/scene/scene.ts';
import { describeAction } from '#core/action.ts';
import { FIRST_TRY } from '#core/aim/pursuit.ts';
import { aimId, runId } from '#core/aim/run-id.ts';
import { targetIdOf } from '#core/component.ts';
import { AnyEventSchema, type RunEvent } from '#core/event.ts';
import { parseJson } from '#core/json.ts';
import { setOffBy } from '#core/message/words.ts';
import type { OutcomeDetail } from '#core/outcome.ts';
import { asWritten } from '#core/trigger.ts';
import type { Execution } from '#simulator/cloud/lambda-service.ts';
import { isBeside } from '#simulator/drill/expectations.ts';
import type { Book } from './book.ts';

/** An execution that is a try at an aim; one for several components only begins others. */
export interface TryBegun {
  readonly execution: Execution;
  readonly event: RunEvent;
  readonly component: RunEvent['components'][number];
  readonly id: string;
  readonly aim: string;
}

export interface TryWatch {
  /** Looks for executions that are new, and for those that have ended without a word. */
  look(): void;
  onRun(run: OutcomeDetail): void;
  /** Of an aim, in the order in which they began; each delivery of one is one of these. */
  of(aim: string): readonly TryBegun[];
  /** All that have not ended. */
  underWay(): readonly TryBegun[];
}

export function createTryWatch(executions: () => readonly Execution[], book: Book<Try>): TryWatch {
  const begun = new Map<string, TryBegun[]>();
  const open = new Map<string, TryBegun>();
  let looked = 0;
  /** The last word of the reconciler is of no run, and so on the last try. */
  const idOf = ({ run, automation, occurrence, component }: OutcomeDetail): string | undefined => {
    const isIt = ([first]: readonly TryBegun[]): boolean =>
      first?.event.automation === automation &&
      first.event.occurrence === occurrence &&
      first.component.name === component;
    return run ?? [...begun.values()].find(isIt)?.at(-1)?.id;
  };
  /** What a second delivery says of itself is not what became of the try. */
  const isOfAnother = ({ id, aim }: Try, run: OutcomeDetail): boolean =>
    isBeside(run) && (begun.get(aim) ?? []).filter((one) => one.id === id).length > 1;
  const begin = (one: TryBegun): void => {
    begun.set(one.aim, [...(begun.get(one.aim) ?? []), one]);
    // What is delivered once more is no other try.
    if (book.get(one.id) !== undefined) return;
    open.set(one.id, one);
    book.note(tryOf(one));
  };
  /** What has ended without a word says so. */
  const end = ({ id, execution: { outcome, startedAt, endedAt = startedAt } }: TryBegun): void => {
    open.delete(id);
    const known = book.get(id);
    if (outcome === undefined || known === undefined || known.endedAt !== undefined) return;
    const why = outcome.error === undefined ? '' : `: ${outcome.error}`;
    book.note({ ...known, endedAt, message: `Its execution ended ${outcome.status}${why}` });
  };
  return {
    look() {
      const all = executions();
      for (const execution of all.slice(looked)) {
        const one = readTry(execution);
        if (one !== undefined) begin(one);
      }
      looked = all.length;
      for (const one of open.values()) if (one.execution.outcome !== undefined) end(one);
    },
    onRun(detail) {
      // It may have begun and ended within one instant.
      this.look();
      const { outcome, reason, message, word, again, endedAt } = detail;
      const known = book.get(idOf(detail) ?? '');
      if (known === undefined || isOfAnother(known, detail)) return;
      // What is told later of the same try may be the last word on it.
      const { again: _, word: __, ...before } = known;
      const next = { ...(again !== undefined && { again: Date.parse(again) }), ...(word !== undefined && { word }) };
      book.note({ ...before, endedAt: Date.parse(endedAt), outcome, reason, message, ...next });
    },
    of: (aim) => begun.get(aim) ?? [],
    underWay: () => [...open.values()],
  };
}

function readTry(execution: Execution): TryBegun | undefined {
  if (execution.durable === undefined) return undefined;
  const parsed = AnyEventSchema.safeParse(parseJson(execution.payload));
  if (!parsed.success) return undefined;
  const event = parsed.data;
  const meant = event.components.filter(({ name }) => event.only === undefined || event.only === name);
  const [component, ...others] = meant;
  if (component === undefined || others.length > 0) return undefined;
  const { automation, occurrence, number = FIRST_TRY } = event;
  const key = { automation, occurrence, instanceId: targetIdOf(component) };
  return { execution, event, component, id: runId(key, number), aim: aimId(key) };
}

const tryOf = ({ execution, event, component, id, aim }: TryBegun): Try => ({
  id,
  aim,
  automation: event.automation,
  component: component.name,
  action: event.action,
  what: describeAction(event),
  trigger: setOffBy(asWritten(event.trigger)),
  startedAt: execution.startedAt,
});
