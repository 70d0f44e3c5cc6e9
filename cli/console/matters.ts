import { targetIn } from '#automations/events/named-component.ts';
import { localText } from '#automations/plan/words.ts';
import { onText } from '#cli/deployed/choice.ts';
import { typed } from '#cli/deployed/typed.ts';
import { seenText } from '#cli/status/status-text.ts';
import type { Matter, Planned } from '#console/scene/scene.ts';
import type { Aim } from '#core/aim/aim.ts';
import { aimId, runId } from '#core/aim/run-id.ts';
import { isInForce } from '#core/hold/in-force.ts';
import { isUp, reposeOf } from '#core/look/sight.ts';
import type { Night } from './night.ts';

/** All that waits for a person, what is most urgent first, each with the command that answers it. */
export const mattersIn = (night: Night, planned: readonly Planned[]): Matter[] => [
  ...questions(night),
  ...deadLetters(night),
  ...held(night),
  ...overridden(night),
  ...openAims(night),
  ...differing(night, planned),
  ...night.leftOut.map((what, index): Matter => ({ id: `left out ${index}`, kind: 'unread', what })),
];

function questions({ runs, timezone, where }: Night): readonly Matter[] {
  return runs.flatMap(({ run, said }) => {
    if (said.kind !== 'question') return [];
    const until = localText(Date.parse(said.detail.expiresAt), timezone);
    return [
      {
        id: `question ${run} ${said.detail.action}`,
        kind: 'question' as const,
        what: `${said.detail.automation} asks until ${until}: ${said.detail.message}`,
        command: typed(`approve ${run}`, where),
      },
    ];
  });
}

function deadLetters({ queues, where }: Night): readonly Matter[] {
  if (queues.kind === 'unread') return [{ id: 'queues', kind: 'unread', what: `Dead letters: ${queues.why}` }];
  return queues.value.flatMap(({ name, waiting }): Matter[] => {
    if (waiting.kind === 'unread') return [{ id: `queue ${name}`, kind: 'unread', what: `${name}: ${waiting.why}` }];
    if (waiting.value === 0) return [];
    const letters = waiting.value === 1 ? '1 dead letter' : `${waiting.value} dead letters`;
    return [
      { id: `queue ${name}`, kind: 'dead-letter', what: `${letters} in ${name}`, command: typed('redrive', where) },
    ];
  });
}

function held({ holds, now, timezone, where }: Night): readonly Matter[] {
  return holds
    .filter(({ hold }) => isInForce(hold, now))
    .map(({ on, hold: { by, reason, until } }) => ({
      id: `hold ${typeof on === 'string' ? `(${on})` : on.component}`,
      kind: 'hold' as const,
      what: `${on === 'stop' ? 'everything is stopped' : `${onText(on)} is held`} by ${by}${until === undefined ? '' : ` until ${localText(until, timezone)}`}: ${reason}`,
      command: typed(typeof on === 'string' ? 'release --all' : `release ${on.component}`, where),
    }));
}

function overridden({ overrides, now, timezone, where }: Night): readonly Matter[] {
  return overrides
    .filter(({ override }) => isInForce(override, now))
    .map(({ component, override: { replica, by, reason, until } }) => ({
      id: `override ${component}`,
      kind: 'override' as const,
      what: `${component} is overridden to ${replica} by ${by} until ${localText(until, timezone)}: ${reason}`,
      command: typed(`override ${component} --end`, where),
    }));
}

function openAims({ open, timezone, where }: Night): readonly Matter[] {
  return open.map(({ key, state, number, again, expiresAt }: Aim) => {
    const due = again === undefined ? 'at once' : `at ${localText(again, timezone)}`;
    const how = state === 'trying' ? `try ${number} is under way` : `the next try is due ${due}`;
    return {
      id: `aim ${aimId(key)}`,
      kind: 'open' as const,
      what: `${key.automation} is open: ${how}, until ${localText(expiresAt, timezone)}`,
      command: typed(`show ${runId(key, number)}`, where),
    };
  });
}

/** Whatever is not as its schedules want it, and why nobody knows whether it is. */
function differing({ file, seenOf, now, where }: Night, planned: readonly Planned[]): readonly Matter[] {
  return Object.keys(file.components).flatMap((component): Matter[] => {
    const seen = seenOf(targetIn(file, component));
    const command = typed(`status ${component}`, where);
    if (seen.kind === 'unread')
      return [{ id: `unread ${component}`, kind: 'unread', what: `${component}: ${seen.message}`, command }];
    const step = planned.findLast((one) => one.component === component && one.at <= now);
    const has = reposeOf(seen.instance) === 'stopped' ? 0 : isUp(seen.instance) ? seen.instance.replica : undefined;
    if (step === undefined || has === undefined) return [];
    const text = wantedUnlike(step, has);
    if (text === undefined) return [];
    return [
      {
        id: `differs ${component}`,
        kind: 'differs',
        what: `${component} is wanted ${text} by its schedules, and is ${seenText(seen)}`,
        command,
      },
    ];
  });
}

/** How a step wants a component that has so many replicas, if it wants it otherwise. */
function wantedUnlike({ running, replica }: Planned, has: number): string | undefined {
  if (replica === undefined) return running === true && has === 0 ? 'running' : undefined;
  if (replica === has) return undefined;
  return replica === 0 ? 'stopped' : `with ${replica} replicas`;
}
