import type { Aim } from '#core/aim/aim.ts';
import { targetIdOf } from '#core/component.ts';
import type { RunEvent } from '#core/event.ts';
import type { SettingOut } from '#core/pace/setting-out.ts';
import { settleUp } from '#core/pace/under-way.ts';
import type { Ledger } from '#core/ports/ledger.ts';
import type { Services } from '#runtime/services/services.ts';
import { keysOf } from './members.ts';

/** Only of an event with `atOnce`, once it has begun any: who has ended, and whether that calls off the rest. */
export async function howTheyFare<E extends RunEvent>(
  event: E,
  before: SettingOut,
  services: Services,
): Promise<SettingOut> {
  const { atOnce, stopAfter } = event.limits;
  if (atOnce === undefined || before.late) return before;
  const { ledger } = services;
  const { automation, occurrence, components } = event;
  const at = (place: number) => components.slice(place, place + 1);
  const underWay = before.underWay.flatMap(({ place }) => at(place));
  const aims = await aimsOf(event, underWay, ledger);
  const now = services.now().getTime();
  const { left, failed } = settleUp(before.underWay, aims, now);
  const after = { ...before, underWay: left };
  if (stopAfter === undefined) return after;
  const instanceIds = failed.flatMap(at).map(targetIdOf);
  const failures = await ledger.noteFailed({ automation, occurrence }, instanceIds, now);
  if (failures < stopAfter) return after;
  const { seconds: _, ...ended } = after;
  // Another delivery may have begun more of them; from the first on that nobody has, which may have others behind it that somebody has.
  const others = await aimsOf(event, components.slice(before.asked), ledger);
  const first = others.indexOf(undefined);
  const asked = first < 0 ? components.length : before.asked + first;
  return { ...ended, asked, calledOff: true };
}

/** Another delivery came in time and begins one after the other: this one does the same, and none of them is told that it is stale. */
export async function isPacedAlready(event: RunEvent, ledger: Ledger): Promise<boolean> {
  if (event.limits.atOnce === undefined) return false;
  const [aim] = await aimsOf(event, event.components.slice(0, 1), ledger);
  return aim !== undefined;
}

async function aimsOf(
  { automation, occurrence }: RunEvent,
  components: RunEvent['components'],
  ledger: Ledger,
): Promise<readonly (Aim | undefined)[]> {
  const keys = keysOf({ automation, occurrence, components });
  return keys.length === 0 ? [] : ledger.aims(keys);
}
