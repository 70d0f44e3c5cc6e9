import type { NamedComponent } from '#core/component.ts';
import { isWhole, type Sight } from '#core/look/sight.ts';
import { describeInstance } from '#core/look/wanted.ts';
import { ending } from '#core/outcome.ts';
import { atRest } from './at-rest.ts';
import { act, alreadyThere, type Decision, watch } from './decision.ts';

/** ServiceStage starts only what is stopped (user guide 0440). One that is up, but not whole yet, is given time. */
export function decideStart(component: NamedComponent, sight: Sight): Decision {
  const found = atRest(component, sight);
  if (found.kind === 'ending') return found;
  const { instance } = found;
  switch (found.repose) {
    case 'stopped':
      return act({ action: 'start' }, instance);
    case 'running':
      return isWhole(instance) ? alreadyThere(component, instance) : watch({ state: 'running' });
    case 'unready':
      return watch({ state: 'running' });
    case 'failed':
      return ending(
        'state-forbids',
        `${component.name} is ${describeInstance(instance)}; only a stopped one can be started.`,
      );
  }
}
