#!/usr/bin/env node
import { readAutomations } from '#automations/read/automations-file.ts';
import { AutomationsFileError } from '#automations/read/automations-file-error.ts';
import { HELP } from './help.ts';
import { type Options, readOptions } from './options.ts';
import { runPlan } from './plan/run-plan.ts';
import { UsageError } from './usage-error.ts';
import { runWhy } from './why/run-why.ts';

// Whoever read along has gone, as `head` does: there is nobody left to tell.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(1);
});

try {
  process.exitCode = await main(readOptions(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof UsageError || error instanceof AutomationsFileError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}

async function main(options: Options): Promise<number> {
  if (options.command === 'help') {
    process.stdout.write(HELP);
    return 0;
  }
  const { automations: file } = options;
  // Without a time a contradiction is no mistake yet: a plan shows it.
  const { automations } = await readAutomations(file === undefined ? {} : { file });
  const now = Date.now();
  return options.command === 'plan' ? runPlan(automations, options, now) : runWhy(automations, options);
}
