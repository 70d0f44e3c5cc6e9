import { App, Tags } from 'aws-cdk-lib/core';
import { namesOf } from '#automations/file/names.ts';
import cdkJson from '#cdk.json' with { type: 'json' };
import { SERVICE_NAME } from '#core/product.ts';
import { AutomationStack, type AutomationStackProps } from './automation-stack.ts';

/**
 * An app that synthesizes in process what it does under the CDK CLI: with the feature flags of cdk.json, and the paths of
 * constructs in the template, which `cdk diff` shows.
 * @param outdir of the assembly; a temporary directory unless given
 */
export const createApp = (outdir?: string): App =>
  new App({
    // The CDK's own limit would break off before the quota check can say what to do.
    context: { ...cdkJson.context, 'aws:cdk:enable-path-metadata': true, '@aws-cdk/core:stackResourceLimit': 0 },
    analyticsReporting: false,
    autoSynth: false,
    ...(outdir !== undefined && { outdir }),
  });

/**
 * Adds the stack that is called by the name of the file, and those that triggers take up where there are too many for it. They deploy to
 * the account and region of the AWS CLI; the app's `synth()` gives the assembly.
 * @throws BundleMissingError
 * @throws PayloadTooLargeError
 */
export function addAutomations(app: App, props: AutomationStackProps): App {
  new AutomationStack(app, namesOf(props.automations.name).stack, props);
  Tags.of(app).add('application', SERVICE_NAME);
  return app;
}
