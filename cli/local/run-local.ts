import { localWorld } from '#cli/deployed/aws.ts';
import type { Asked, WorldState } from '#simulator/local/door/answer.ts';
import { askWorld } from '#simulator/local/door/ask-world.ts';
import { findLocalWorld, type LocalWorld } from '#simulator/local/door/local-file.ts';
import { startLocalWorld } from '#simulator/local/door/start-world.ts';
import type { Answer } from '#terminal/command.ts';
import { EXIT } from '#terminal/exit.ts';
import { createProgress, waiting } from '#terminal/progress.ts';
import type { Screen } from '#terminal/screen.ts';
import type { LocalJson } from './local-schema.ts';
import {
  alarmText,
  deployedText,
  downText,
  happenedText,
  noneText,
  statusText,
  upText,
  type WhereItIs,
} from './local-text.ts';
import type { AskedLocal } from './options.ts';
import { readAsked } from './read-asked.ts';

/**
 * Does what was asked with the local world of a directory.
 * @throws UsageError for what does not go together on the line, and for a file with mistakes
 * @throws UnreachableError where a world is needed and there is none
 */
export async function runLocal(line: AskedLocal, directory: string): Promise<Answer<LocalJson>> {
  const asked = readAsked(line, directory, process.env);
  const done = async (what: Asked, text: Text): Promise<Answer<LocalJson>> => {
    const world = await localWorld(directory);
    return running(world, await ask(world, what), text);
  };
  switch (asked.what) {
    case 'up': {
      const world = await waiting(progress(), 'Starting the local world …', () => startLocalWorld(directory));
      return running(world, await ask(world, { what: 'state' }), upText);
    }
    case 'status': {
      const world = await findLocalWorld(directory);
      if (world === undefined) return none(EXIT.bad, noneText);
      return running(world, await ask(world, { what: 'state' }), statusText);
    }
    case 'down': {
      const world = await findLocalWorld(directory);
      if (world === undefined) return none(EXIT.good, noneText);
      await ask(world, { what: 'end' });
      return none(EXIT.good, downText);
    }
    case 'move':
    case 'lambda':
      return done(asked, happenedText);
    case 'alarm':
    case 'huawei-alarm':
      return done(asked, asked.state === 'ALARM' ? alarmText : happenedText);
    case 'deploy':
      return done(asked, deployedText);
  }
}

type Text = (where: WhereItIs, state: WorldState, screen: Screen) => string;

const progress = () => createProgress(process.stderr, false);

const ask = (world: LocalWorld, asked: Asked): Promise<WorldState> =>
  waiting(progress(), 'Asking the local world …', (howFar) => askWorld(world, asked, howFar));

const none = (exit: Answer<LocalJson>['exit'], text: string): Answer<LocalJson> => ({
  exit,
  text: () => text,
  json: () => ({ running: false }),
});

function running(
  { region, account, awsUrl, serviceStageUrl, serviceStage }: LocalWorld,
  state: WorldState,
  text: Text,
): Answer<LocalJson> {
  const where = { region, account, awsUrl, serviceStageUrl };
  return {
    exit: EXIT.good,
    text: (screen) => text({ ...where, projectId: serviceStage.projectId }, state, screen),
    json: () => ({ running: true, ...where, state }),
  };
}
