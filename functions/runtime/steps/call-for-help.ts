import { targetIdOf } from '#core/component.ts';
import type { Opening } from './run-context.ts';

/** Notes that the component asks for help, where a storm is heeded, and gives back who of its family does. */
export async function callForHelp({
  services,
  event,
  component,
}: Omit<Opening, 'durable'>): Promise<readonly string[]> {
  const { storm } = event.limits;
  if (storm === undefined) return [];
  const now = services.now().getTime();
  // Who asked as it was due counts also where it was throttled for longer than a storm lasts, while the others were judged.
  const since = Math.min(now, Date.parse(event.at)) - storm.within * 1000;
  return services.ledger.noteAlarm(storm.family, targetIdOf(component), now, since);
}
