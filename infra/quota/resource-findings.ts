import { type App, CfnResource } from 'aws-cdk-lib/core';
import { judge, type QuotaFinding } from './finding.ts';
import { QUOTAS } from './quotas.ts';

/** Whether an app has more resources than its one template may hold, before it is synthesized. */
export const resourceFindings = (app: App): readonly QuotaFinding[] =>
  judge(QUOTAS.resources, 'the template', app.node.findAll().filter(CfnResource.isCfnResource).length);
