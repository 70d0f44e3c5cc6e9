import { relative } from 'node:path';
import type { Answer } from '#terminal/command.ts';
import { EXIT } from '#terminal/exit.ts';
import { OperatorError } from '#terminal/operator-error.ts';
import type { InitJson } from './init-schema.ts';
import type { AskedInit } from './options.ts';
import type { Stored } from './store.ts';

interface Done {
  readonly asked: Pick<AskedInit, 'local'>;
  readonly path: string;
  readonly components: readonly string[];
  readonly automation: string;
  readonly stored: Stored | undefined;
}

/** Tells what was written, and what to do now. */
export function initAnswer({ asked, path, components, automation, stored }: Done): Answer<InitJson> {
  const file = relative(process.cwd(), path);
  const refused = stored?.version instanceof OperatorError ? stored.version : undefined;
  const next = [
    `autopilot plan --automations ${file}`,
    ...(asked.local ? [`autopilot local deploy --automations ${file}`] : []),
    ...(asked.local || (stored !== undefined && refused === undefined)
      ? []
      : [`autopilot credentials set --automations ${file}`]),
  ];
  return {
    exit: refused?.exit ?? EXIT.good,
    text: () =>
      [
        `Wrote ${file}: ${components.join(', ')}, and ${automation}, which observes and sends nothing.`,
        ...storedText(stored),
        ...next.map((line) => `Next: ${line}`),
      ].join('\n'),
    json: () => ({
      file: path,
      components,
      automation,
      ...(stored !== undefined && { stored: storedJson(stored) }),
      next,
    }),
  };
}

function storedText(stored: Stored | undefined): readonly string[] {
  if (stored === undefined) return [];
  const { parameter, version } = stored;
  return version instanceof OperatorError
    ? [
        `The keys were not written: ${version.message}`,
        ...(version.next === undefined ? [] : [`Next: ${version.next}`]),
      ]
    : [`The keys are version ${version} of ${parameter}.`];
}

const storedJson = ({ parameter, version }: Stored): NonNullable<InitJson['stored']> =>
  version instanceof OperatorError ? { parameter, why: version.message } : { parameter, version };
