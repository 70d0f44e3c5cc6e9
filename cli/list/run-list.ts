import { componentsYaml } from '#cli/servicestage/components-yaml.ts';
import { readInventory } from '#cli/servicestage/read-inventory.ts';
import { sourceOf } from '#cli/servicestage/source.ts';
import { suggestionsOf } from '#cli/servicestage/suggested.ts';
import type { Answer } from '#terminal/command.ts';
import { EXIT } from '#terminal/exit.ts';
import { listJson } from './list-json.ts';
import type { ListJson } from './list-schema.ts';
import { listText } from './list-text.ts';
import type { AskedList } from './options.ts';

/**
 * Lists what the project of a file has.
 * @param now in epoch ms
 * @throws UnreachableError where AWS or ServiceStage refuses, or does not answer
 */
export async function runList(asked: AskedList, now: number, open = sourceOf): Promise<Answer<ListJson>> {
  const source = await open(asked, now);
  const { api: spoken = 'v2', where } = source;
  const { api = spoken } = asked;
  const inventory = await readInventory(source, api);
  const { components, leftOut } = suggestionsOf(inventory);
  const notes = [...inventory.notes, ...leftOut];
  const { projectId } = where;
  return {
    exit: components.length > 0 ? EXIT.good : EXIT.bad,
    text: (screen) =>
      asked.yaml
        ? [...notes.map((note) => `# ${note}`), componentsYaml(components, spoken)].join('\n')
        : listText(inventory, { projectId, notes }, screen),
    json: () => listJson(inventory, { projectId, notes }),
  };
}
