import type { AppFacts } from '#core/message/words.ts';
import type { Answer } from '#terminal/command.ts';
import { EXIT } from '#terminal/exit.ts';
import type { Fate } from './fate.ts';
import type { RedriveJson } from './redrive-schema.ts';
import { redriveText } from './redrive-text.ts';
import type { Judged, Redriven } from './redriven.ts';
import type { JudgedUntold } from './untold/judge-untold.ts';
import { subjectOf } from './untold/untold-text.ts';

/** It is as it should be where nothing lies there, or what was asked for was done about all of it, and each way took what it was to tell. */
export function redriveAnswer(redriven: Redriven): Answer<RedriveJson> {
  const { letters, untold, app, done } = redriven;
  const all = [...letters, ...untold];
  const isLeft = ({ deed }: (typeof all)[number]): boolean => deed === 'leave';
  const isClear = all.length === 0 || (done && !all.some(isLeft) && untold.every(({ isTold }) => isTold !== false));
  return {
    exit: isClear ? EXIT.good : EXIT.bad,
    text: (screen) => redriveText(redriven, screen),
    json: () => ({ letters: letters.map(letterJson), untold: untold.map((one) => untoldJson(one, app)), done }),
  };
}

const letterJson = ({ letter, inputs, verdict, deed }: Judged): RedriveJson['letters'][number] => ({
  message: letter.id,
  queue: letter.action,
  since: iso(letter.since),
  from: { kind: letter.sender.kind, ...(letter.sender.kind !== 'function' && { name: letter.sender.name }) },
  error: {
    ...(letter.errorCode !== undefined && { code: letter.errorCode }),
    ...(letter.errorMessage !== undefined && { message: letter.errorMessage }),
  },
  events: inputs.map(({ event, fates }) => ({
    automation: event.automation,
    occurrence: event.occurrence,
    at: iso(Date.parse(event.at)),
    action: event.action,
    parameters: event.parameters,
    components: fates.map(({ component, fate }) => ({ component, is: fate.kind, ...factsOf(fate) })),
  })),
  verdict,
  deed,
});

const untoldJson = ({ letter, verdict, deed, isTold }: JudgedUntold, app: AppFacts): RedriveJson['untold'][number] => ({
  message: letter.id,
  way: letter.way.way,
  since: iso(letter.since),
  about: letter.heard.kind,
  subject: subjectOf(letter, app),
  verdict,
  deed,
  ...(isTold !== undefined && { told: isTold }),
});

const factsOf = (fate: Fate) => ({
  ...('expiresAt' in fate && { expires: iso(fate.expiresAt) }),
  ...(fate.kind === 'ended' && fate.told),
});

const iso = (at: number): string => new Date(at).toISOString();
