import type { Inventory } from '#cli/servicestage/inventory.ts';
import { type Suggested, suggestionsOf } from '#cli/servicestage/suggested.ts';
import type { Api } from '#core/component.ts';
import { nearest } from '#terminal/nearest.ts';
import { UnreachableError, UsageError } from '#terminal/operator-error.ts';
import type { Prompts } from '#terminal/prompts.ts';
import type { AskedInit } from './options.ts';

/**
 * The components that a first file has: those that are named, all, or those that somebody chooses.
 * @param prompts there unless `all` or `component` says which
 * @throws UsageError for names that there are not, all at once
 * @throws UnreachableError where there is nothing to choose from
 */
export async function chosenOf(
  inventory: Inventory,
  { all, component: named }: Pick<AskedInit, 'all' | 'component'>,
  prompts: Prompts | undefined,
): Promise<readonly Suggested[]> {
  const { components, leftOut } = suggestionsOf(inventory);
  if (components.length === 0) {
    throw new UnreachableError([NOTHING[inventory.api], ...leftOut, ...inventory.notes].join('\n'), {
      next: 'deploy a component in ServiceStage first, or see whether region and project are those that are meant',
    });
  }
  if (named !== undefined) return byName(components, named);
  if (all || prompts === undefined) return components;
  return prompts.choose(
    'Which components are to be in the file?',
    components.map((value) => ({ value, name: `${value.name}  (${value.now})`, short: value.name, checked: false })),
  );
}

const NOTHING = {
  v2: 'The project has no instance of a component.',
  v3: 'The project has no component in V3.',
} as const satisfies Record<Api, string>;

function byName(components: readonly Suggested[], named: readonly string[]): readonly Suggested[] {
  const names = components.map(({ name }) => name);
  const unknown = named.filter((name) => !names.includes(name));
  if (unknown.length === 0 && named.length > 0) return components.filter(({ name }) => named.includes(name));
  const mistakes = unknown.map((name) => {
    const meant = nearest(name, names);
    return `${name}: no such component; ${meant === undefined ? `there are ${names.join(', ')}` : `did you mean ${meant}?`}`;
  });
  throw new UsageError(
    mistakes.length === 0 ? `--component names none; there are ${names.join(', ')}` : mistakes.join('\n'),
  );
}
