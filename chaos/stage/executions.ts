import type { RunEvent } from '#core/event.ts';
import type { Executions } from '#core/ports/executions.ts';
import { executionName } from '#runtime/aws/lambda-executions.ts';
import type { Actor } from './evidence.ts';
import { type ChaosStage, call, ThrottledError } from './stage.ts';

/** How an execution came to be that another one began: its name, and the number of the try. */
export interface BegunAs {
  readonly name: string;
  readonly number: number;
}

/** Lambda as an actor knows it: each name is begun once, also if the actor never hears of it. */
export function createChaosExecutions(
  stage: ChaosStage,
  actor: Actor,
  begin: (event: RunEvent, begun: BegunAs) => void,
): Executions {
  const { scenario, timeline, faults, named } = stage;
  const { execution } = actor;
  return {
    begin: (event, number) =>
      call(stage, actor, 'invoke', async () => {
        const component = event.components.map(({ name }) => name).join(', ');
        const asked = `invoke ${execution.name}`;
        if (stage.strikes('lambda', asked, scenario.weather.lambda)) {
          faults.count('invoke throttled');
          timeline.say(execution.name, component, 'invoke → throttled');
          throw new ThrottledError('Invoke was throttled');
        }
        execution.begun.add(component);
        if (scenario.pursuit.losesInvokes > 0 && stage.dice(`loses ${asked}`).chance(scenario.pursuit.losesInvokes)) {
          faults.count('invoke lost');
          timeline.say(execution.name, component, `invoke, try ${number} → taken on, and lost`);
          return;
        }
        const acknowledged = !stage.strikes('lambda', `after ${asked}`, scenario.weather.lambda / 3);
        const name = executionName(event.action, event, number);
        if (named.has(name)) faults.count('repetition dropped by name');
        else begin({ ...event, number }, { name, number });
        named.add(name);
        timeline.say(execution.name, component, `invoke ${name.slice(0, 8)}, try ${number}`);
        if (acknowledged) return;
        faults.count('invoke reply lost');
        throw new ThrottledError('Invoke got no answer');
      }),
  };
}
