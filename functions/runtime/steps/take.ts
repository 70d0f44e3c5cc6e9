import type { Aim } from '#core/aim/aim.ts';
import { expiryOf, isOlder, type Pursuit, pursuitOf, wantsTheSame, writtenFor } from '#core/aim/pursuit.ts';
import { targetIdOf } from '#core/component.ts';
import { GO_ON, type GoOn } from '#core/go-on.ts';
import { type Ending, ending } from '#core/outcome.ts';
import { TRIGGERS } from '#core/trigger.ts';
import { LEASE_MS } from './lease.ts';
import { type Opening, tryOf } from './run-context.ts';

/** The aim is this execution's; `ended` where an aim of before has its event too, so that there is nothing left to do for it. */
export type Taken = { readonly kind: 'taken'; readonly pursuit: Pursuit; readonly ended?: Ending };

/** What AWS delivered opens its aim; a try that was begun by its number takes it. Or it is somebody else's. */
export async function take(run: Opening): Promise<Taken | Ending> {
  const aim = await takeAim(run);
  if (aim.kind === 'ending') return aim;
  const joined = await join(run, aim.aim);
  const pursuit = pursuitOf(aim.aim);
  return joined.kind === 'ending' ? { kind: 'taken', pursuit, ended: joined } : { kind: 'taken', pursuit };
}

async function takeAim(run: Opening): Promise<{ readonly kind: 'aim'; readonly aim: Aim } | Ending> {
  const { services, event, component } = run;
  const { ledger } = services;
  const one = tryOf(run);
  const now = services.now().getTime();
  const again = now + LEASE_MS;
  if (event.number !== undefined) {
    const aim = await ledger.take(one, again);
    if (aim !== undefined) return { kind: 'aim', aim };
    return superseded(event.number, run);
  }
  const { key, owner } = one;
  const event_ = writtenFor(event, component);
  const opened = await ledger.open(key, { owner, now, again, expiresAt: expiryOf(event), event: event_ });
  if (opened.kind === 'ours') return { kind: 'aim', aim: opened.aim };
  // A later try has been begun while this one had died, or was frozen.
  if (opened.aim.opener === owner) return superseded(1, run);
  const whose = opened.aim.owner ?? `try ${opened.aim.number} of it`;
  return ending(
    'duplicate',
    `${event.occurrence} was delivered before; ${component.name} is the business of ${whose}.`,
  );
}

const superseded = (number: number, { event, component }: Opening): Ending =>
  ending('superseded', `Try ${number} of ${event.occurrence} on ${component.name} is not the latest.`);

/**
 * Hands its event to an older aim of the same automation and trigger, if one is open that is pursued on: two that want the same would be in
 * each other's way.
 * A schedule is overtaken by the next instead, and what people say is said for itself. Asked after its own aim is open, so that of two at once only one joins.
 */
async function join({ services, event, component }: Opening, aim: Aim): Promise<GoOn | Ending> {
  if (!TRIGGERS[event.trigger.kind].joins || aim.sending.sent !== 'no') return GO_ON;
  const open = await services.ledger.openAims(targetIdOf(component), event.automation);
  const written = writtenFor(event, component);
  const older = open.find((other) => isOlder(other, aim) && wantsTheSame(other, written));
  if (older === undefined || !(await services.ledger.join(older.key, expiryOf(event)))) return GO_ON;
  return ending('joined', `${event.automation} pursues ${component.name} for ${older.key.occurrence} already.`);
}
