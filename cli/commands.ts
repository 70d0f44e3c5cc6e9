import type { Command } from '#terminal/command.ts';
import { approve } from './approve/command.ts';
import { consolePage } from './console/command.ts';
import { credentials } from './credentials/command.ts';
import { doctor } from './doctor/command.ts';
import { hold } from './hold/command.ts';
import { holds } from './holds/command.ts';
import { init } from './init/command.ts';
import { list } from './list/command.ts';
import { local } from './local/command.ts';
import { notify } from './notify/command.ts';
import { override } from './override/command.ts';
import { plan } from './plan/command.ts';
import { redrive } from './redrive/command.ts';
import { refuse } from './refuse/command.ts';
import { release } from './release/command.ts';
import { run } from './run/command.ts';
import { runs } from './runs/command.ts';
import { show } from './show/command.ts';
import { status } from './status/command.ts';
import { stopAll } from './stop-all/command.ts';
import { uninstall } from './uninstall/command.ts';
import { why } from './why/command.ts';

/** All that `autopilot` can be asked, in the order of its help. What a command needs is imported when it runs. */
export const COMMANDS: readonly Command[] = [
  init,
  credentials,
  list,
  plan,
  why,
  doctor,
  status,
  runs,
  show,
  consolePage,
  approve,
  refuse,
  hold,
  holds,
  release,
  override,
  run,
  stopAll,
  redrive,
  notify,
  uninstall,
  local,
];
