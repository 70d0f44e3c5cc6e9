import type { RunEvent } from '#core/event.ts';
import type { Durable } from '#core/ports/durable.ts';
import { restart } from '#functions/restart.ts';
import { rollback } from '#functions/rollback.ts';
import { scale } from '#functions/scale.ts';
import { start } from '#functions/start.ts';
import { stop } from '#functions/stop.ts';
import { type RunResult, runEvent } from '#runtime/run/run-event.ts';
import type { Services } from '#runtime/services/services.ts';

/** What the function of the event's action does with it. */
export function tellStory(event: RunEvent, durable: Durable, services: Services): Promise<readonly RunResult[]> {
  switch (event.action) {
    case 'start':
      return runEvent(event, durable, services, start);
    case 'stop':
      return runEvent(event, durable, services, stop);
    case 'restart':
      return runEvent(event, durable, services, restart);
    case 'scale':
      return runEvent(event, durable, services, scale);
    case 'rollback':
      return runEvent(event, durable, services, rollback);
  }
}
