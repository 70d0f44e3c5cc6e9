import type { RunKey } from '#core/aim/run-key.ts';
import type { SettingOut } from '#core/ports/ledger.ts';
import type { Books } from './books.ts';

export function setOut({ events }: Books, key: RunKey, at: number, done?: 'done'): void {
  const found = events.get(nameOf(key));
  events.set(nameOf(key), {
    heard: Math.max(found?.heard ?? at, at),
    done: done !== undefined || found?.done === true,
  });
}

export const setsOut = ({ events }: Books, keys: readonly RunKey[]): readonly (SettingOut | undefined)[] =>
  keys.map((key) => events.get(nameOf(key)));

const nameOf = ({ automation, occurrence, instanceId }: RunKey): string => `${automation}#${occurrence}#${instanceId}`;
