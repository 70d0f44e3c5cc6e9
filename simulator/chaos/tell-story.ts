import type { RunEvent } from '../../functions/core/event.ts';
import { restart } from '../../functions/restart.ts';
import { rollback } from '../../functions/rollback.ts';
import type { Durable } from '../../functions/runtime/durable.ts';
import { type RunResult, runAll } from '../../functions/runtime/run-all.ts';
import type { Services } from '../../functions/runtime/services.ts';
import { scale } from '../../functions/scale.ts';
import { start } from '../../functions/start.ts';
import { stop } from '../../functions/stop.ts';

/** What the function of the event's action does with it. */
export function tellStory(event: RunEvent, durable: Durable, services: Services): Promise<readonly RunResult[]> {
  switch (event.action) {
    case 'start':
      return runAll(event, durable, services, start);
    case 'stop':
      return runAll(event, durable, services, stop);
    case 'restart':
      return runAll(event, durable, services, restart);
    case 'scale':
      return runAll(event, durable, services, scale);
    case 'rollback':
      return runAll(event, durable, services, rollback);
  }
}
