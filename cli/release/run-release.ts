import { localText } from '#automations/plan/words.ts';
import { chosen, isSame, onText, sayDone } from '#cli/deployed/choice.ts';
import { openDeployed } from '#cli/deployed/deployed.ts';
import { refused } from '#cli/deployed/refused.ts';
import { readFile } from '#cli/file/read-file.ts';
import { zoneOf } from '#cli/file/zone.ts';
import { describeAction } from '#core/action.ts';
import { isInForce } from '#core/hold/in-force.ts';
import type { HoldOn, NotedHold } from '#core/ports/holds.ts';
import type { Answer } from '#terminal/command.ts';
import { EXIT } from '#terminal/exit.ts';
import type { Screen } from '#terminal/screen.ts';
import { fitted } from '#terminal/table.ts';
import type { AskedRelease } from './options.ts';
import type { ReleaseJson } from './release-schema.ts';
import { type Waiting, waitingFor } from './waiting.ts';

interface Released {
  readonly released: readonly HoldOn[];
  readonly waiting: readonly Waiting[];
  readonly unread: readonly string[];
  readonly stillHeld: readonly NotedHold[];
  readonly drop: boolean;
  readonly timezone: string;
}

/** Ends what holds that which was asked for; what waits is read before, since the reconciler may be at it at once. */
export async function runRelease(asked: AskedRelease, now: number, open = openDeployed): Promise<Answer<ReleaseJson>> {
  const { file } = await readFile(asked, now);
  const wanted = chosen(file, asked);
  const { ledger, caller } = await open(asked, file, now);
  const { arn: by, at } = await caller();
  const all = (await ledger.allHolds().catch(refused('list what is held'))).filter(({ hold }) => isInForce(hold, at));
  const ended = all.filter(({ on }) => wanted.some((one) => isEndedBy(on, one)));
  const stop = all.find(({ on }) => on === 'stop')?.hold;
  const { waiting, unread } = await waitingFor(ledger, wanted, stop === undefined ? {} : { stop }, at).catch(
    refused('list what waits'),
  );
  for (const [index, { on, hold }] of ended.entries()) {
    const done = sayDone(
      'released',
      ended.slice(0, index).map((one) => one.on),
    );
    await ledger
      .hold(on, { ...hold, until: at, released: { by, drop: asked.drop } })
      .catch(refused(`end the hold on ${onText(on)}${done}`));
  }
  const stillHeld = all.filter((one) => !ended.includes(one) && wanted.some((on) => touches(one.on, on)));
  return answer({
    released: ended.map(({ on }) => on),
    waiting,
    unread,
    stillHeld,
    drop: asked.drop,
    timezone: zoneOf(file),
  });
}

/** Whoever releases everything ends a stop, too. */
const isEndedBy = (on: HoldOn, wanted: HoldOn): boolean =>
  typeof on === 'string' ? typeof wanted === 'string' : isSame(on, wanted);

const touches = (on: HoldOn, wanted: HoldOn): boolean => typeof on === 'string' || typeof wanted === 'string';

const answer = (done: Released): Answer<ReleaseJson> => ({
  exit: done.released.length > 0 ? EXIT.good : EXIT.bad,
  text: (screen) => textOf(done, screen),
  json: () => ({
    released: done.released.map((on) => (typeof on === 'string' ? on : on.component)),
    dropped: done.drop,
    waiting: done.waiting.map(({ event, component, expiresAt }) => ({
      automation: event.automation,
      occurrence: event.occurrence,
      component,
      action: event.action,
      parameters: event.parameters,
      expires: new Date(expiresAt).toISOString(),
    })),
    unread: [...done.unread],
    stillHeld: done.stillHeld.map(({ on, hold: { by, reason } }) => ({
      on: typeof on === 'string' ? on : on.component,
      by,
      reason,
    })),
  }),
});

function textOf({ released, waiting, unread, stillHeld, drop, timezone }: Released, { width }: Screen): string {
  const names = [...new Set(released.map(onText))];
  const rows = waiting.map(({ event, component, expiresAt }) => [
    `  ${component}`,
    event.automation,
    describeAction(event),
    `until ${localText(expiresAt, timezone)} ${timezone}`,
  ]);
  const begun = drop
    ? 'Waited for it, and is dropped:'
    : 'Waits, and is tried within two minutes unless something else bars it:';
  return [
    names.length === 0 ? 'Nothing of that was held.' : `Released: ${names.join(', ')}.`,
    ...(released.length === 0 || rows.length === 0 ? [] : [begun, ...fitted(rows, width)]),
    ...(released.length === 0 || unread.length === 0
      ? []
      : [`May wait for it, too, and is written as another version does: ${unread.join(', ')}`]),
    ...(stillHeld.length === 0 ? [] : ['Still held:']),
    ...fitted(
      stillHeld.map(({ on, hold }) => [`  ${onText(on)}`, `${hold.by}: ${hold.reason}`]),
      width,
    ),
  ].join('\n');
}
