import type { InstanceId } from '#core/component.ts';
import type { HealthNote } from '#core/ports/ledger.ts';
import { type Books, pageOf } from './books.ts';

/** As the one over DynamoDB: a stretch of green goes on, begins anew, or ends. */
export function noteHealth(books: Books, instanceId: InstanceId, note: HealthNote): void {
  const { check, version, healthy, at, gap, steady } = note;
  const green = pageOf(books.green, instanceId);
  if (!healthy) {
    green.delete(check);
    return;
  }
  const before = green.get(check);
  const goesOn = before?.version === version && before.at <= at && before.at >= at - gap;
  const since = goesOn ? before.since : at;
  green.set(check, { version, since, at });
  if (at - since >= steady) pageOf(books.healthy, instanceId).set(`${check}#${version}`, { check, version });
}
