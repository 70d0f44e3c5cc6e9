#!/usr/bin/env node
import { readAutomations } from '#automations/read/automations-file.ts';
import { formatMistakes } from '#automations/read/format-mistakes.ts';
import { runCommand } from '#terminal/command.ts';
import type { ExitCode } from '#terminal/exit.ts';
import { HELP } from './help.ts';
import { type Options, readOptions } from './options.ts';
import { runPlan } from './plan/run-plan.ts';
import { runWhy } from './why/run-why.ts';

const [, , ...args] = process.argv;
await runCommand(args.length === 0 ? ['--help'] : args, { help: HELP, read: readOptions, run });

async function run(options: Options): Promise<ExitCode> {
  const now = Date.now();
  const { automations: file } = options;
  // A contradiction is no mistake here: the plan shows it.
  const { automations, ...report } = await readAutomations({
    ...(file !== undefined && { file }),
    now,
    conflicts: 'left',
  });
  if (options.command === 'why') return runWhy(automations, options, now);
  if (report.warnings.length > 0) console.error(`${formatMistakes({ ...report, mistakes: [] })}\n`);
  return runPlan(automations, options, now);
}
