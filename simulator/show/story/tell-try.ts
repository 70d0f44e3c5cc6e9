import { isFollowing } from '#console/scene/phase.ts';
import type { Try } from '#console/scene/scene.ts';
import { aroundOf, phaseOf } from '#console/scene/steps/step-of.ts';
import type { Step, Story } from '#console/scene/story.ts';
import { parseJson } from '#core/json.ts';
import type { DurableOperation } from '#simulator/aws/durable-executions.ts';
import type { Exchange } from '#simulator/servicestage/api/exchange.ts';
import type { TryBegun } from '#simulator/show/seen/tries.ts';
import { localTime } from '#simulator/stage/day.ts';
import { isRequest, lookStep, requestSteps } from './wire-steps.ts';

export type ToldTry = Story['tries'][number];

export interface TryTold {
  readonly begun: TryBegun;
  /** Later deliveries of the same. */
  readonly others: readonly TryBegun[];
  /** As it is shown. */
  readonly shown: Try;
  readonly exchanges: readonly Exchange[];
  readonly timezone: string;
}

/** One try, step by step: its execution as Lambda remembers it, and between its steps what went to ServiceStage and came back. */
export function tellTry({ begun, others, shown, exchanges, timezone }: TryTold): ToldTry {
  const { execution, event } = begun;
  const due = Date.parse(event.at);
  const clock = (at: number): string => localTime(at, timezone);
  const delivered: Step = {
    at: execution.startedAt,
    kind: 'event',
    title: `Set off by ${shown.trigger}`,
    text: `Due at ${clock(due)}, delivered at ${clock(execution.startedAt)}; occurrence ${event.occurrence}.`,
    detail: parseJson(execution.payload),
  };
  const again = others.map(
    ({ execution: { startedAt } }): Step => ({
      at: startedAt,
      kind: 'event',
      title: 'It is delivered once more, and nothing more is done for that.',
    }),
  );
  const { endedAt, outcome, reason, message } = shown;
  const ending = endedAt === undefined ? undefined : [outcome, reason].filter((word) => word !== undefined).join(', ');
  const steps = [delivered, ...withWire(begun, exchanges), ...again].toSorted((one, other) => one.at - other.at);
  if (endedAt !== undefined)
    steps.push({
      at: endedAt,
      kind: 'outcome',
      title: ending || 'It has ended.',
      ...(message !== undefined && { text: message }),
    });
  if (shown.again !== undefined)
    steps.push({ at: endedAt ?? shown.again, kind: 'wait', title: `It is tried again at ${clock(shown.again)}.` });
  return {
    id: shown.id,
    number: event.number ?? 1,
    startedAt: shown.startedAt,
    ...(endedAt !== undefined && { endedAt, ending: `${ending}: ${message ?? ''}` }),
    ...(outcome !== undefined && { outcome }),
    steps,
  };
}

/** Each step with what it asked, which nobody else asks of the same component while it has it. */
function withWire(begun: TryBegun, exchanges: readonly Exchange[]): readonly Step[] {
  const operations = begun.execution.durable?.operations() ?? [];
  const ids = [idIn(begun), ...jobsIn(operations)];
  let left = exchanges.filter(({ url }) => ids.some((id) => url.includes(id)));
  return operations
    .filter(({ type }) => type !== 'EXECUTION')
    .flatMap((operation) => {
      const { before, after } = aroundOf(operation, {
        automation: begun.event.automation,
        component: begun.component.name,
      });
      const own = ownOf(operation, left);
      left = left.slice(own.length === 0 ? 0 : left.indexOf(own.at(-1) ?? NOTHING) + 1);
      const kind = isFollowing(operation.name) ? 'poll' : 'look';
      const wire = own.flatMap((one) => (isRequest(one) ? requestSteps(one) : [lookStep(one, kind)]));
      return [...before, ...wire, ...after];
    });
}

const NOTHING: Exchange = { at: 0, method: '', url: '', headers: {} };

/** What a step has asked, of all that is left: a request is the last of its step, and a look asks once each time it looks. */
function ownOf(operation: DurableOperation, left: readonly Exchange[]): readonly Exchange[] {
  const { name, startedAt, endedAt = Number.POSITIVE_INFINITY, attempt } = operation;
  const within = left.filter(({ at }) => at >= startedAt && at <= endedAt);
  switch (phaseOf(operation)) {
    case 'submit': {
      const request = within.findIndex(isRequest);
      return request === -1 ? within : within.slice(0, request + 1);
    }
    case 'open':
    case 'look':
      return isFollowing(name) ? within : within.slice(0, attempt + 1);
    case 'ask':
    case 'wait':
    case 'beside':
      return [];
  }
}

const idIn = ({ component }: TryBegun): string =>
  component.api === 'v3' ? component.componentId : component.instanceId;

/** Those that its steps have come to know. */
const jobsIn = (operations: readonly DurableOperation[]): readonly string[] => [
  ...new Set(
    operations.flatMap(({ result = '' }) => [...result.matchAll(/"jobId":"([^"]+)"/g)].map(([, id = '']) => id)),
  ),
];
