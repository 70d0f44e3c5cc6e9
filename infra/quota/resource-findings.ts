import { type App, CfnResource, Stack } from 'aws-cdk-lib/core';
import { judge, type QuotaFinding } from './finding.ts';
import { QUOTAS } from './quotas.ts';

/** Whether a stack has more resources than its template may hold, before it is synthesized. */
export const resourceFindings = (app: App): readonly QuotaFinding[] =>
  app.node.children
    .filter((one): one is Stack => one instanceof Stack)
    .flatMap((stack) =>
      judge(
        QUOTAS.resources,
        `the stack ${stack.stackName}`,
        stack.node.findAll().filter(CfnResource.isCfnResource).length,
      ),
    );
