import { type Event, type LambdaClient, paginateGetDurableExecutionHistory } from '@aws-sdk/client-lambda';
import { refused } from './refused.ts';

/** A step of an execution, as Lambda remembers it. Instants are epoch milliseconds. */
export interface ExecutionStep {
  /** As a run calls it: `open`, `submit-1`, `settle`, `close`. */
  readonly name: string;
  readonly startedAt: number;
  /** Missing as long as it is under way. */
  readonly endedAt?: number;
  readonly ended?: 'succeeded' | 'failed' | 'cancelled' | 'timed out';
  /** As Lambda calls it, where it is no step of its own: it waits, or groups others. */
  readonly type?: 'WAIT' | 'CALLBACK' | 'CONTEXT' | 'CHAINED_INVOKE';
  /** What it came to, as JSON, where that was asked for. */
  readonly result?: string;
}

/** What is remembered of an execution, in order; nothing of one that Lambda has forgotten. */
export type StepsOf = (executionArn: string) => Promise<readonly ExecutionStep[]>;

const BEGINS = /^(Step|Wait|Callback|Context|ChainedInvoke)Started$/;

const TYPES: Readonly<Record<string, NonNullable<ExecutionStep['type']>>> = {
  Wait: 'WAIT',
  Callback: 'CALLBACK',
  Context: 'CONTEXT',
  ChainedInvoke: 'CHAINED_INVOKE',
};

const ENDS: readonly (readonly [end: RegExp, ended: NonNullable<ExecutionStep['ended']>])[] = [
  [/Succeeded$/, 'succeeded'],
  [/Failed$/, 'failed'],
  [/(?:Cancelled|Stopped)$/, 'cancelled'],
  [/TimedOut$/, 'timed out'],
];

/**
 * The steps of durable executions, as long as Lambda keeps their history: 90 days at the most after their end.
 * @param withData whether what each step came to is read, too: a cut one is left out
 * @throws UnreachableError where AWS does not say
 */
export const executionHistory =
  (client: LambdaClient, withData = false): StepsOf =>
  async (executionArn) => {
    try {
      const events: Event[] = [];
      const pages = paginateGetDurableExecutionHistory(
        { client },
        {
          DurableExecutionArn: executionArn,
          ...(withData && { IncludeExecutionData: true }),
        },
      );
      for await (const { Events = [] } of pages) events.push(...Events);
      return stepsIn(events);
    } catch (error) {
      if (error instanceof Error && error.name === 'ResourceNotFoundException') return [];
      return refused('tell the steps of the run')(error);
    }
  };

/** A step that is tried several times begins once. */
export function stepsIn(events: readonly Event[]): readonly ExecutionStep[] {
  const steps = new Map<string, ExecutionStep>();
  for (const { Id = '', Name, EventType = '', EventTimestamp, StepSucceededDetails } of events) {
    const at = EventTimestamp?.getTime() ?? 0;
    const known = steps.get(Id);
    const ended = ENDS.find(([end]) => end.test(EventType))?.[1];
    const [, begun] = BEGINS.exec(EventType) ?? [];
    const type = TYPES[begun ?? ''];
    const { Payload: result, Truncated: isCut } = StepSucceededDetails?.Result ?? {};
    if (known === undefined && begun !== undefined && Name !== undefined)
      steps.set(Id, { name: Name, startedAt: at, ...(type !== undefined && { type }) });
    else if (known !== undefined && ended !== undefined)
      steps.set(Id, { ...known, endedAt: at, ended, ...(result !== undefined && isCut !== true && { result }) });
  }
  return [...steps.values()].toSorted((one, other) => one.startedAt - other.startedAt);
}
