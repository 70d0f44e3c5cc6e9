import { readFileSync } from 'node:fs';
import { Stack } from 'aws-cdk-lib/core';
import { namesOf } from '#automations/file/names.ts';
import { readAutomations } from '#automations/read/automations-file.ts';
import { automationsPath } from '#automations/read/automations-path.ts';
import { formatMistakes } from '#automations/read/format-mistakes.ts';
import { EXIT } from '#terminal/exit.ts';
import { tellOperator } from '#terminal/tell.ts';
import { addAutomations, createApp } from './automation-app.ts';
import { AutomationStack } from './automation-stack.ts';
import { deployedSchedules } from './deployed-schedules.ts';
import { announcement, isDeployment, refuseExample, refuseFlags } from './deployment.ts';
import { formatFindings, QuotaError, type QuotaFinding } from './quota/finding.ts';
import { loadFindings } from './quota/load-findings.ts';
import { paceFindings } from './quota/pace-findings.ts';
import { regionFindings } from './quota/region-findings.ts';
import { resourceFindings } from './quota/resource-findings.ts';
import { templateFindings } from './quota/template-findings.ts';
import { worstMinuteFindings } from './quota/worst-minute-findings.ts';
import { scheduleNames } from './schedule-names.ts';

/** What `cdk` runs, by way of cdk.json; run by itself it writes the same assembly to `cdk.out`. */
try {
  await synthesize();
} catch (error) {
  // cdk repeats the code in a line of its own; all it makes of it is that the app failed.
  process.exitCode = tellOperator(error, EXIT.bad);
}

async function synthesize(): Promise<void> {
  const app = createApp(process.env.CDK_OUTDIR ?? 'cdk.out');
  const context: unknown = app.node.tryGetContext('automations');

  const file = automationsPath({ env: process.env, context, cwd: process.cwd() });
  refuseFlags((key) => app.node.tryGetContext(key), file);
  const now = Date.now();
  const { automations, ...report } = await readAutomations({ file, now });
  if (report.warnings.length > 0) console.error(formatMistakes({ ...report, mistakes: [] }));

  const command: unknown = app.node.tryGetContext('for');
  refuseExample(command, Boolean(process.env.AUTOMATIONS) || Boolean(context), report.file, automations);
  addAutomations(app, { automations, now: seenFrom(app.node.tryGetContext('seenFrom'), now) });
  const stacks = app.node.children.filter((one) => one instanceof Stack);
  if (isDeployment(command)) {
    const { stack: group } = namesOf(automations.name);
    const schedules = scheduleNames(app, group);
    const deployed = await deployedSchedules(group, process.env.CDK_DEFAULT_REGION);
    const what = { file: report.file, automations, schedules, deployed, stacks: stacks.length };
    console.error(announcement(command, what));
  }
  const worst = [
    ...regionFindings(automations, process.env.CDK_DEFAULT_REGION),
    ...worstMinuteFindings(automations, now),
    ...paceFindings(automations),
    ...stacks.flatMap(outgrown),
  ];
  // What CloudFormation does not take at all the CDK breaks off at in words of its own.
  refuse([...worst, ...resourceFindings(app)]);
  const templates = app.synth().stacks.map(({ stackName, templateFullPath }) => ({
    name: stackName,
    text: readFileSync(templateFullPath, 'utf8'),
  }));
  const findings = [...worst, ...templateFindings(templates, automations)];
  refuse(findings);
  if (findings.length > 0) console.error(formatFindings(findings));
}

/** What has passed is not deployed; whoever plays a day that has passed says so in ISO 8601, and sees what lay ahead then. */
function seenFrom(instant: unknown, now: number): number {
  return typeof instant === 'string' ? Date.parse(instant) : now;
}

function outgrown(stack: Stack): readonly QuotaFinding[] {
  return stack instanceof AutomationStack ? loadFindings(stack.load) : [];
}

/** @throws QuotaError */
function refuse(findings: readonly QuotaFinding[]): void {
  if (findings.some(({ severity }) => severity === 'error')) throw new QuotaError(findings);
}
