import type { Answer } from '#terminal/command.ts';
import { EXIT } from '#terminal/exit.ts';
import type { Fate } from './fate.ts';
import type { RedriveJson } from './redrive-schema.ts';
import { redriveText } from './redrive-text.ts';
import type { Judged, Redriven } from './redriven.ts';

/** It is as it should be where nothing lies there, or what was asked for was done about all of it. */
export function redriveAnswer(redriven: Redriven): Answer<RedriveJson> {
  const { letters, done } = redriven;
  const isClear = letters.length === 0 || (done && letters.every(({ deed }) => deed !== 'leave'));
  return {
    exit: isClear ? EXIT.good : EXIT.bad,
    text: (screen) => redriveText(redriven, screen),
    json: () => ({ letters: letters.map(letterJson), done }),
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

const factsOf = (fate: Fate) => ({
  ...('expiresAt' in fate && { expires: iso(fate.expiresAt) }),
  ...(fate.kind === 'ended' && fate.told),
});

const iso = (at: number): string => new Date(at).toISOString();
