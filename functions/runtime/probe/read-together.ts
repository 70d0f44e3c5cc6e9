import { type Component, targetIdOf } from '#core/component.ts';
import { foldedId } from '#core/id.ts';
import { isListCheaper } from '#core/look/by-list.ts';
import type { Glance, Glances } from '#core/ports/glances.ts';
import type { ServiceStage } from '#core/ports/service-stage.ts';

type Reading = Pick<ServiceStage, 'instance'>;

/** So long whoever is to be read waits for others: little beside how old a web answer may be by the time the version is known. */
const GATHER_MS = 500;

export interface Together {
  readonly serviceStage: Reading & Glances;
  sleep(ms: number): Promise<unknown>;
}

/**
 * Reads one component at a time for whoever asks, and those of V3 that are asked about within half a second by one glance, which begins after
 * the last of them asked. Whoever the list lacks is read by himself; so are all from then on where a glance took more requests than it told
 * of components, as one that fails does at once.
 * @param expected what is going to be asked about, by which it is known whether to wait for anybody
 */
export function readTogether(
  { serviceStage, sleep }: Together,
  expected: readonly Component[],
  time: AbortSignal,
): Reading {
  let isWorth = isListCheaper(expected.filter(({ api }) => api === 'v3').length);
  let gathering: Component[] = [];
  let next: Promise<Glance> | undefined;
  const glance = async (): Promise<Glance> => {
    await sleep(GATHER_MS);
    const gathered = gathering;
    gathering = [];
    next = undefined;
    const glanced = await serviceStage.glance(gathered, time);
    isWorth &&= glanced.failed === undefined && glanced.seen.size >= glanced.requests;
    return glanced;
  };
  return {
    instance: async (component) => {
      if (!isWorth || component.api !== 'v3') return serviceStage.instance(component);
      gathering.push(component);
      next ??= glance();
      const { seen } = await next;
      return seen.get(foldedId(targetIdOf(component))) ?? serviceStage.instance(component);
    },
  };
}
