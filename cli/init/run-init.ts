import { existsSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { keysFromHere } from '#cli/credentials/keys-from-here.ts';
import type { KeysFrom } from '#cli/servicestage/keys-given.ts';
import type { Answer } from '#terminal/command.ts';
import { UsageError } from '#terminal/operator-error.ts';
import { askedSource } from './asked-source.ts';
import { chosenOf } from './chosen.ts';
import { FIRST_AUTOMATION, firstFile } from './first-file.ts';
import { initAnswer } from './init-answer.ts';
import type { InitJson } from './init-schema.ts';
import { initMistakes } from './mistakes.ts';
import type { AskedInit } from './options.ts';
import { readAgain } from './read-again.ts';
import { storeIfWanted } from './store.ts';
import { writeNew } from './write-file.ts';

const SCHEMA = resolve(import.meta.dirname, '../../automations/automations.schema.json');

/**
 * Writes a first file, of what ServiceStage has.
 * @throws UsageError with all that the line lacks, and where the file is there already
 * @throws UnreachableError where ServiceStage refuses, or does not answer
 */
export async function runInit(asked: AskedInit, here = keysFromHere): Promise<Answer<InitJson>> {
  const { prompts: somebody, piped } = here();
  const prompts = asked.yes ? undefined : somebody;
  const from: KeysFrom = { prompts, piped };
  const path = resolve(asked.file);
  const isThere = existsSync(path);
  const hasPlace = existsSync(dirname(path));
  const mistakes = initMistakes(asked, {
    isThere,
    hasPlace,
    mayAsk: prompts !== undefined,
    isPiped: piped !== undefined,
  });
  if (mistakes.length > 0) throw new UsageError(mistakes.join('\n'));
  const mayReplace = asked.overwrite || (isThere && (await mayBeReplaced(path, from)));
  const { source, inventory } = await readAgain(await askedSource(asked, from), from);
  const components = await chosenOf(inventory, asked, prompts);
  const { timezone = Intl.DateTimeFormat().resolvedOptions().timeZone } = asked;
  const text = firstFile({ ...source.settings, components, timezone, schema: wayTo(SCHEMA, dirname(path)) });
  await writeNew(path, text, mayReplace);
  const stored = await storeIfWanted(asked, source, prompts);
  const names = components.map(({ name }) => name);
  return initAnswer({ asked, path, components: names, automation: FIRST_AUTOMATION, stored });
}

/** As a text for editors, which take a bare name for something else. */
function wayTo(path: string, from: string): string {
  const way = relative(from, path);
  return way.startsWith('.') ? way : `./${way}`;
}

/** @throws UsageError where it may not */
async function mayBeReplaced(path: string, { prompts }: KeysFrom): Promise<true> {
  if (await prompts?.confirm(`${path} is there already. Replace it?`, false)) return true;
  throw new UsageError(`${path} is there already, and was left as it is; --overwrite replaces it`);
}
