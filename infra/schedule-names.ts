import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { type App, Stack } from 'aws-cdk-lib/core';

/** The names of all schedules of a group, whichever stack they are in. */
export const scheduleNames = (app: App, group: string): readonly string[] =>
  app.node
    .findAll()
    .flatMap((one) => (one instanceof CfnSchedule && Stack.of(one).resolve(one.groupName) === group ? one.name : []))
    .filter((name) => name !== undefined);
