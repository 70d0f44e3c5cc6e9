import type { RunKey } from '#core/aim/run-key.ts';
import { targetIdOf } from '#core/component.ts';
import type { RunEvent } from '#core/event.ts';
import type { Ledger } from '#core/ports/ledger.ts';
import { isSchedule } from '#core/trigger.ts';
import { inputsIn } from './events-in.ts';
import { fateOf } from './fate.ts';
import type { ReadLetter } from './judge-letter.ts';
import type { Letter } from './letter.ts';
import type { PostBox } from './post-box.ts';

export interface Reading {
  readonly box: Pick<PostBox, 'transformersOf'>;
  readonly ledger: Pick<Ledger, 'aims' | 'memory'>;
  /** In epoch milliseconds. */
  readonly now: number;
}

/** What each of them was to bring, and what has become of it by the ledger. */
export async function readLetters(
  letters: readonly Letter[],
  { box, ledger, now }: Reading,
): Promise<readonly ReadLetter[]> {
  const read = await Promise.all(
    letters.map(async (letter) => ({ letter, inputs: inputsIn(letter, await box.transformersOf(letter)) })),
  );
  const wanted = read.flatMap(({ inputs }) => inputs.flatMap(({ event }) => keysOf(event)));
  const aims = wanted.length === 0 ? [] : await ledger.aims(wanted);
  const aimOf = new Map(wanted.map((key, index) => [textOf(key), aims[index]]));
  const schedules = await latestSchedules(
    read.flatMap(({ inputs }) => inputs.map(({ event }) => event)),
    ledger,
    now,
  );
  return read.map(({ letter, inputs }) => ({
    letter,
    inputs: inputs.map((input) => ({
      ...input,
      fates: keysOf(input.event).map((key) => {
        const known = { aim: aimOf.get(textOf(key)), latestSchedule: schedules.get(key.instanceId) };
        return { component: key.component, fate: fateOf(input.event, known, now) };
      }),
    })),
  }));
}

const keysOf = ({ automation, occurrence, components }: RunEvent): readonly (RunKey & { component: string })[] =>
  components.map((one) => ({ automation, occurrence, instanceId: targetIdOf(one), component: one.name }));

const textOf = ({ automation, occurrence, instanceId }: RunKey): string =>
  JSON.stringify([automation, occurrence, instanceId]);

/** Of each component of a schedule, in epoch milliseconds. */
async function latestSchedules(
  events: readonly RunEvent[],
  ledger: Pick<Ledger, 'memory'>,
  now: number,
): Promise<ReadonlyMap<string, number | undefined>> {
  const scheduled = events.filter(({ trigger }) => isSchedule(trigger)).flatMap(({ components }) => components);
  const ids = [...new Set(scheduled.map(targetIdOf))];
  const memories = await Promise.all(ids.map((id) => ledger.memory(id, now)));
  return new Map(ids.map((id, index) => [id, memories[index]?.latestSchedule]));
}
