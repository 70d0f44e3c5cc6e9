import { newComponent, runEvent } from '#bench/aws/payloads.ts';
import type { Patch } from '#console/scene/patch.ts';
import { NamedComponentSchema, targetIdOf } from '#core/component.ts';
import { OutcomeDetailSchema } from '#core/outcome.ts';
import { createDurableExecution } from '#simulator/aws/durable-executions.ts';
import { createVirtualClock } from '#simulator/clock.ts';
import type { Execution } from '#simulator/cloud/lambda-service.ts';
import { createWorld } from '#simulator/servicestage/world/world.ts';
import { createChanges, newsOf } from '#simulator/show/day/news.ts';
import { createBooks } from '#simulator/show/seen/books.ts';
import { mattersOf } from '#simulator/show/seen/matters.ts';
import { createStandings } from '#simulator/show/seen/standings.ts';
import { createTryWatch } from '#simulator/show/seen/tries.ts';

const START = Date.parse('2026-11-24T00:00:00Z');
const PROJECT_ID = 'a'.repeat(32);

/** A fleet that is restarted all day, as a page is told of it: the world and all that watches it are the real ones, and no function runs. */
export function openBusyDay(size: number) {
  const clock = createVirtualClock(START);
  const world = createWorld({ now: clock.now, seed: 1 });
  const components = Array.from({ length: size }, (_, index) => {
    const written = { ...newComponent(), platform: 'cce' as const, name: `component-${index}` };
    const known = NamedComponentSchema.parse(written);
    return { written, known, id: targetIdOf(known) };
  });
  const snapshots = [{ version: '1.0.0', createdAt: START }];
  for (const { written } of components) world.addInstance({ ...written, projectId: PROJECT_ID, replica: 2, snapshots });
  const books = createBooks();
  const executions: Execution[] = [];
  const standings = createStandings(
    components.map(({ known }) => ({ ...known, versions: [] })),
    world,
    books.standings,
  );
  const watch = createTryWatch(() => executions, books.tries);
  const changes = createChanges<object>();
  const look = (): void => {
    standings.look();
    watch.look();
  };

  /** One that is begun; gives back what ends it. */
  const begin = (index: number): (() => void) => {
    const [component = components[0]] = components.slice(index % size);
    if (component === undefined) throw new RangeError('a fleet of nothing');
    world.act(component.id, { action: 'restart' });
    const at = new Date(clock.now() + index).toISOString();
    const event = runEvent('restart', at, component.written);
    const input = JSON.stringify(event);
    const arn = `arn:${index}`;
    const durable = createDurableExecution({ arn, input, clock, operationsUsedUp: 'fails' });
    const common = { arn, functionName: 'restart', name: arn, payload: input, startedAt: clock.now(), durable };
    const execution: Execution = common;
    executions.push(execution);
    look();
    return () => {
      execution.outcome = { status: 'SUCCEEDED' };
      execution.endedAt = clock.now();
      const told = {
        outcome: 'succeeded',
        reason: 'verified',
        message: 'Restarted.',
        component: component.written.name,
      };
      const ended = { startedAt: at, endedAt: new Date(clock.now()).toISOString() };
      watch.onRun(OutcomeDetailSchema.parse({ ...event, ...told, ...ended, run: watch.underWay().at(-1)?.id }));
      look();
    };
  };

  return {
    tries: (): number => books.tries.all().length,
    /** So many restarts begin and end within so long, each seen as it does. */
    async pass(ms: number, restarts: number): Promise<void> {
      const until = clock.now() + ms;
      for (let done = 0; done < restarts; done += 1) {
        const end = begin(executions.length);
        await clock.runUntil(clock.now() + ms / (restarts + 1));
        end();
      }
      await clock.runUntil(until);
      look();
    },
    /** What a page is then told. */
    patch(): Patch {
      const matters = mattersOf({
        now: clock.now(),
        timezone: 'Europe/Berlin',
        tries: books.tries.all(),
        questions: [],
        said: { holds: [], overrides: [] },
        deadLetters: [],
        planned: [],
        standings: standings.latest(),
      });
      return { ...changes({ now: clock.now(), matters }), ...newsOf({ books }) };
    },
  };
}
