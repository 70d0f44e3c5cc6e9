import type { Automations } from '#automations/file/automation.ts';
import { requireComponent } from '#cli/file/component.ts';
import type { HoldOn } from '#core/ports/holds.ts';
import { OperatorError, UsageError } from '#terminal/operator-error.ts';

/** Single components, or all of them. */
export interface AskedOn {
  readonly components: readonly string[];
  readonly all: boolean;
}

/**
 * What a command about holds is on.
 * @throws UsageError with all that is wrong
 */
export function chosen(file: Automations, { components, all }: AskedOn): readonly HoldOn[] {
  const mistakes = [
    ...(all && components.length > 0 ? ['--all is everything: leave the components out, or leave out --all'] : []),
    ...(!all && components.length === 0 ? ['a component is missing: name one or more, or say --all'] : []),
    ...components.flatMap((name) => mistakeIn(file, name)),
  ];
  if (mistakes.length > 0) throw new UsageError(mistakes.join('\n'));
  return all ? ['everything'] : [...new Set(components)].map((component) => ({ component }));
}

function mistakeIn(file: Automations, name: string): readonly string[] {
  try {
    requireComponent(file, name);
    return [];
  } catch (error) {
    if (error instanceof OperatorError) return [error.message];
    throw error;
  }
}

/** What it is on, as a person says it. */
export function onText(on: HoldOn): string {
  switch (on) {
    case 'everything':
    case 'stop':
      return 'everything';
    default:
      return on.component;
  }
}

export const isSame = (one: HoldOn, other: HoldOn): boolean =>
  typeof one === 'string' || typeof other === 'string' ? one === other : one.component === other.component;

/** Behind what was not done: what was, of several, before that. */
export const sayDone = (done: string, on: readonly HoldOn[]): string =>
  on.length === 0 ? '' : ` (${done} by now: ${on.map(onText).join(', ')})`;
