import type { FaultName } from '#chaos/scenario/faults.ts';
import type { Doing } from '#chaos/scenario/people.ts';
import type { Aim } from '#core/aim/aim.ts';
import { targetIdOf } from '#core/component.ts';
import { occurrenceOf } from '#core/hold/override.ts';
import type { OutcomeDetail } from '#core/outcome.ts';
import type { HoldOn, Override } from '#core/ports/holds.ts';
import { asWritten } from '#core/trigger.ts';
import { readEvent } from '#runtime/reconcile/event-of.ts';
import { isRefusal } from '#simulator/servicestage/wire/errors.ts';
import type { ActResult } from '#simulator/servicestage/world/world.ts';
import type { OverrideSpan } from './evidence.ts';
import type { SharedLedger } from './ledger.ts';
import type { ChaosStage } from './stage.ts';

/** Who asks, where a person does it there. */
export const CONSOLE = 'console';

/** Lets people do what the scenario has them do. */
export function letPeopleAct(stage: ChaosStage, { books }: SharedLedger): void {
  for (const doing of stage.scenario.doings) stage.at(doing.at, () => act(stage, books, doing));
}

async function act(stage: ChaosStage, books: SharedLedger['books'], doing: Doing): Promise<void> {
  const { world, timeline, faults, interventions, clock } = stage;
  const { name } = doing.component;
  const instanceId = targetIdOf(doing.component);
  const begun = (verdict: ActResult, fault: FaultName, version?: string): void => {
    if (isRefusal(verdict)) return;
    faults.count(fault);
    interventions.push({ instanceId, at: clock.now(), ...(version !== undefined && { version }) });
  };
  switch (doing.does) {
    case 'act': {
      const ask = doing.component.api === 'v3' ? world.perform : world.act;
      const verdict = ask(instanceId, doing.request, CONSOLE);
      begun(verdict, 'console acts');
      timeline.say('console', name, `${JSON.stringify(doing.request)} → ${JSON.stringify(verdict)}`);
      return;
    }
    case 'deploy': {
      const { version, release } = doing;
      const verdict = world.deploy(instanceId, version, undefined, release);
      begun(verdict, release === 'GrayRelease' ? 'a gray release waits' : 'console deploys', version);
      timeline.say('console', name, `deploys ${version} by ${release ?? 'the usual way'} → ${JSON.stringify(verdict)}`);
      return;
    }
    case 'go on': {
      const verdict = world.perform(instanceId, { action: doing.verb }, CONSOLE);
      begun(verdict, 'a gray release goes on');
      timeline.say('console', name, `${doing.verb} → ${JSON.stringify(verdict)}`);
      return;
    }
    case 'close':
      return close(stage, books, doing.component);
    case 'hold':
      return hold(stage, books, doing.all ? 'everything' : { component: name }, doing);
    case 'stop':
      return hold(stage, books, 'stop', { ...doing, released: true });
    case 'override':
      return override(stage, books, doing);
  }
}

/** Of two on the same, the second takes the place of the first. */
async function hold(
  stage: ChaosStage,
  books: SharedLedger['books'],
  on: HoldOn,
  { component, until, released }: Doing & { readonly until: number; readonly released: boolean },
): Promise<void> {
  const instanceId = targetIdOf(component);
  const { clock, faults, holds, timeline } = stage;
  const what = typeof on === 'string' ? on : on.component;
  const at = clock.now();
  faults.count(on === 'stop' ? 'everything stopped' : 'held');
  for (const before of holds.filter((one) => one.on === what)) before.until = Math.min(before.until, at);
  const span = {
    on: what,
    ...(typeof on === 'object' && { instanceId }),
    from: at,
    until,
    stops: on === 'stop',
  };
  holds.push(span);
  timeline.say('operator', '', `holds ${what} until ${new Date(until).toISOString()}`);
  const held = { reason: 'chaos', by: 'operator', at };
  await books.hold(on, released ? held : { ...held, until });
  if (!released) return;
  stage.at(until, async () => {
    if (span.until < until) return;
    timeline.say('operator', '', `releases ${what}`);
    await books.hold(on, { ...held, until: clock.now(), released: { by: 'operator', drop: false } });
  });
}

/** Of two on the same component, the second takes the place of the first. Nobody says two things at once. */
async function override(
  stage: ChaosStage,
  books: SharedLedger['books'],
  { component, at: meant, until: end, replica, ended }: Extract<Doing, { does: 'override' }>,
): Promise<void> {
  const { clock, faults, overrides, timeline } = stage;
  const { name, platform } = component;
  const instanceId = targetIdOf(component);
  const at = clock.now();
  const until = at + end - meant;
  for (const before of overrides.filter((one) => one.instanceId === instanceId && one.until > at)) {
    before.until = at;
    before.ended = 'replaced';
  }
  const hosts = platform === 'vmapp' ? { hosts: ['ecs-9'] } : {};
  const said: Override = {
    reason: 'chaos',
    by: 'operator',
    at,
    until: ended ? at + 86_400_000 : until,
    replica,
    ...hosts,
  };
  const span: OverrideSpan = { instanceId, from: at, until, occurrence: occurrenceOf(said) };
  overrides.push(span);
  faults.count('overridden');
  timeline.say('operator', name, `wants ${replica} until ${new Date(until).toISOString()}`);
  await books.override(name, said);
  if (!ended) return;
  stage.at(until, async () => {
    if (span.ended === 'replaced') return;
    span.ended = 'early';
    faults.count('an override is ended');
    timeline.say('operator', name, 'ends the override');
    await books.override(name, { ...said, until: clock.now(), released: { by: 'operator' } });
  });
}

/** Whatever is open for a component. */
async function close(stage: ChaosStage, books: SharedLedger['books'], component: Doing['component']): Promise<void> {
  const { name } = component;
  const { clock, closings, faults, timeline } = stage;
  const now = clock.now();
  for (const aim of await books.openAims(targetIdOf(component))) {
    faults.count('a person closes');
    closings.push({ key: aim.key, at: now });
    timeline.say('operator', name, `closes ${aim.key.automation} ${aim.key.occurrence}`);
    await books.close(aim.key, { by: 'operator', now, again: now, told: overtakenByOperator(aim, name, now) });
  }
}

function overtakenByOperator({ event, openedAt, number }: Aim, component: string, now: number): OutcomeDetail {
  const { automation, occurrence, trigger, action, parameters, at } = readEvent(event ?? '');
  return {
    ...{ automation, occurrence, trigger: asWritten(trigger), component, action, parameters, at, number },
    ...{ outcome: 'skipped', reason: 'overtaken', word: 'overtaken' },
    message: 'The operator has closed it.',
    startedAt: new Date(openedAt).toISOString(),
    endedAt: new Date(now).toISOString(),
  };
}
