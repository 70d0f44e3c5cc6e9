import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Template } from 'aws-cdk-lib/assertions';
import { type App, Stack } from 'aws-cdk-lib/core';
import { type AutomationsInput, AutomationsSchema } from '#automations/file/automation.ts';
import { addAutomations, createApp } from '#infra/automation-app.ts';
import type { AutomationStackProps } from '#infra/automation-stack.ts';
import type { SynthesizedStack } from '#infra/quota/template.ts';
import { SYNTHESIZED } from './automations.ts';
import { writeBundles } from './bundles.ts';

// biome-ignore lint/suspicious/noExplicitAny: a CloudFormation template has no type that would help an assertion
export type Json = any;

export interface Synthesized {
  readonly app: App;
  readonly template: Template;
  readonly stackName: string;
  /** Byte for byte what CloudFormation would be given. */
  readonly text: string;
  /** The hash of each function's code. */
  readonly assets: readonly string[];
  /** Account and region, as the assembly has them. */
  readonly environment: string;
  /** All stacks with their templates, byte for byte: that of `stackName` first, then those of triggers that are too many for it. */
  readonly stacks: readonly SynthesizedStack[];
  /** The resources of all stacks, by the name of the stack and the logical id: `Shop/Queue`. */
  resources(): ReadonlyMap<string, Json>;
  /** The properties of all resources of a type, in all stacks. */
  properties(type: string): readonly Json[];
}

/** Of schedules or functions those that automations bring with them, and the probe; and not the reconciler, the reader and the one that tells people, which every app has. */
export const besideReconciler = (all: readonly Json[]): readonly Json[] =>
  all.filter(
    ({ Name, Description }) => !/^reconcile_|pursues|reads components|tells people/.test(`${Name} ${Description}`),
  );

/** Of functions those of actions. */
export const ofActions = (all: readonly Json[]): readonly Json[] => all.filter(({ DurableConfig }) => DurableConfig);

/** The stack of these automations, and those that its triggers take up. A dependency cycle or a template that cannot be read fails here. */
export function synthesize(automations: AutomationsInput, props: Partial<AutomationStackProps> = {}): Synthesized {
  using bundles = writeBundles();
  const app = addAutomations(createApp(join(bundles.directory, 'cdk.out')), {
    automations: AutomationsSchema.parse(automations),
    functionsDirectory: bundles.directory,
    now: SYNTHESIZED,
    ...props,
  });
  const assembly = app.synth();
  const stack = app.node.children.find((child): child is Stack => child instanceof Stack);
  if (stack === undefined) throw new Error('The app has no stack');
  const template = Template.fromStack(stack);
  const text = readFileSync(join(assembly.directory, stack.templateFile), 'utf8');
  const assets = Object.values(template.findResources('AWS::Lambda::Function')).map(({ Properties }) =>
    basename(Properties.Code.S3Key, '.zip'),
  );
  const stacks = assembly.stacks.map(({ stackName: name, templateFullPath }) => ({
    name,
    text: readFileSync(templateFullPath, 'utf8'),
  }));
  const resources = () =>
    new Map<string, Json>(
      stacks.flatMap((one) =>
        Object.entries(JSON.parse(one.text).Resources).map(([id, resource]) => [`${one.name}/${id}`, resource]),
      ),
    );
  return {
    app,
    template,
    stacks,
    resources,
    stackName: stack.stackName,
    text,
    assets,
    environment: assembly.getStackArtifact(stack.artifactId).environment.name,
    properties: (type) =>
      [...resources().values()].filter(({ Type }) => Type === type).map(({ Properties = {} }) => Properties),
  };
}
