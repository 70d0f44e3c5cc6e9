#!/usr/bin/env node
import { readAutomations } from '#automations/read/automations-file.ts';
import { runCommand } from '#terminal/command.ts';
import type { ExitCode } from '#terminal/exit.ts';
import { HELP } from './help.ts';
import { type Options, readOptions } from './options.ts';
import { runPlan } from './plan/run-plan.ts';
import { runWhy } from './why/run-why.ts';

const [, , ...args] = process.argv;
await runCommand(args.length === 0 ? ['--help'] : args, { help: HELP, read: readOptions, run });

async function run(options: Options): Promise<ExitCode> {
  const { automations: file } = options;
  // Without a time a contradiction is no mistake yet: a plan shows it.
  const { automations } = await readAutomations(file === undefined ? {} : { file });
  const now = Date.now();
  return options.command === 'plan' ? runPlan(automations, options, now) : runWhy(automations, options);
}
