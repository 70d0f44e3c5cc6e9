import { targetIn } from '#automations/events/named-component.ts';
import { localText } from '#automations/plan/words.ts';
import { OTHER_FILE } from '#cli/deployed/open-ledger.ts';
import { typed } from '#cli/deployed/typed.ts';
import { seenText } from '#cli/status/status-text.ts';
import { givenUpMatters } from '#console/scene/given-up.ts';
import { moodOf } from '#console/scene/mood.ts';
import type { Matter, Planned, Try } from '#console/scene/scene.ts';
import { differingMatters, heldMatters, overriddenMatters, type Seen, type Telling } from '#console/scene/waiting.ts';
import type { Aim } from '#core/aim/aim.ts';
import { aimId, runId } from '#core/aim/run-id.ts';
import { counted } from '#core/message/words.ts';
import { letterMatters } from './letter-matters.ts';
import type { Night } from './night.ts';
import { unreadComponents, unreadQueues } from './unread-matters.ts';

/** All that waits for a person, what is most urgent first, each with the command that answers it. */
export function mattersIn(night: Night, planned: readonly Planned[], tries: readonly Try[]): Matter[] {
  const { now, timezone, where, holds, overrides } = night;
  const telling: Telling = {
    now,
    clock: (at) => localText(at, timezone),
    typed: (line) => typed(line, where),
  };
  return [
    ...questions(night),
    ...deadLetters(night),
    ...heldMatters(holds, telling),
    ...overriddenMatters(overrides, telling),
    ...givenUpMatters(tries, telling),
    ...openAims(night),
    ...otherFile(night),
    ...unreadComponents(night),
    ...differing(night, planned, telling),
    ...night.leftOut.map((what, index): Matter => ({ id: `left out ${index}`, kind: 'unread', what })),
  ];
}

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

/** As far as they were read, each by what it was; what is left is told by its number. */
function deadLetters(night: Night): readonly Matter[] {
  const { queues, mail, where } = night;
  if (queues.kind === 'unread') return unreadQueues(night);
  const why = mail.kind === 'unread' ? `: what they are is not known (${mail.why})` : '';
  const { letters, untold } = mail.kind === 'read' ? mail.value : { letters: [], untold: [] };
  const isRead = letters.length + untold.length > 0;
  const unopened = queues.value.flatMap(({ name, waiting }): readonly Matter[] => {
    if (isRead || waiting.kind === 'unread' || waiting.value === 0) return [];
    const command = typed('redrive', where);
    return [
      {
        id: `queue ${name}`,
        kind: 'dead-letter',
        what: `${counted(waiting.value, 'dead letter')} in ${name}${why}`,
        command,
      },
    ];
  });
  const count = queues.value.reduce((sum, { waiting }) => sum + (waiting.kind === 'read' ? waiting.value : 0), 0);
  const more = count - letters.length - untold.length;
  const others: Matter = {
    id: 'letters',
    kind: 'dead-letter',
    what: `${counted(more, 'more dead letter')}, which somebody else reads just now`,
    command: typed('redrive', where),
  };
  return [
    ...(mail.kind === 'read' ? letterMatters(mail.value, night) : []),
    ...(isRead && more > 0 ? [others] : []),
    ...unopened,
    ...unreadQueues(night),
  ];
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

/** Lanes and what is planned are those of the file here. */
const otherFile = ({ isOther, where }: Night): readonly Matter[] =>
  isOther ? [{ id: 'other file', kind: 'differs', what: OTHER_FILE, command: typed('doctor', where) }] : [];

/** Whatever is not as its schedules want it. */
function differing(
  { file, seenOf, overrides }: Night,
  planned: readonly Planned[],
  telling: Telling,
): readonly Matter[] {
  const seen = Object.keys(file.components).flatMap((component): readonly Seen[] => {
    const sight = seenOf(targetIn(file, component));
    if (sight.kind === 'unread') return [];
    const { replica } = sight.instance;
    const text = seenText(sight);
    return [{ component, mood: moodOf(sight.instance), ...(replica !== undefined && { replica }), text }];
  });
  return differingMatters(seen, planned, overrides, telling);
}
