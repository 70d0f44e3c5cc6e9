import { rmSync } from 'node:fs';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import { Duration, Size } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { LookEnvironment } from '#core/environment.ts';
import { LISTED_FILE, type Listed } from '#core/read/listed.ts';
import { besideBundle } from './beside-bundle.ts';
import { type GroundworkProps, groundwork } from './groundwork.ts';

export interface ReadFunctionProps extends Omit<GroundworkProps, 'memory'> {
  /** Of the file: it reads these, and no others. */
  readonly components: Listed;
}

/**
 * The function that operators ask how components are, so that none of them needs the key: a plain one, with a role that lets it read that
 * key and write its log, and nothing else. Whoever asks hears of its errors, so it has no alarm; nothing invokes it by itself.
 */
export class ReadFunction extends Construct {
  readonly functionName: string;
  readonly functionArn: string;
  readonly logGroup: ILogGroup;

  constructor(scope: Construct, id: string, { components, ...props }: ReadFunctionProps) {
    super(scope, id);
    const codeDirectory = besideBundle(props.codeDirectory, { name: LISTED_FILE, text: JSON.stringify(components) });
    const { settings, environment } = groundwork(this, { ...props, codeDirectory, memory: Size.mebibytes(512) });
    const run = new lambda.Function(this, 'Function', {
      description: 'ServiceStage Autopilot: reads components for operators',
      ...settings,
      environment: environment satisfies LookEnvironment,
      // It answers by itself before that, with what it has.
      timeout: Duration.minutes(1),
    });
    // Once it is staged; the CDK has a copy.
    rmSync(codeDirectory, { recursive: true });
    this.logGroup = settings.logGroup;
    this.functionName = run.functionName;
    this.functionArn = run.functionArn;
  }
}
