import { describe, expect, it } from 'vitest';
import { whyNotInvoked, whyNotTargeted, whyScheduleLoses, whyTargetLoses } from '#simulator/deployment/admission.ts';
import type { DeployedRule, DeployedSchedule, DeployedTarget } from '#simulator/deployment/deployment.ts';
import { arnOf, deploymentOf, policy, role, type Written, wired, without, withProperties } from './written-assembly.ts';

const live = 'arn:aws:lambda:us-east-1:123456789012:function:Shop-Code:live';
const letters = 'arn:aws:sqs:us-east-1:123456789012:Shop-Letters';
const rule = 'Shop-on-alarm (arn:aws:events:us-east-1:123456789012:rule/Shop-on-alarm)';

async function scheduleIn(resources: Written) {
  const deployment = await deploymentOf(resources);
  const schedule = deployment.schedules[0] as DeployedSchedule;
  return { fires: whyNotInvoked(deployment, schedule), loses: whyScheduleLoses(deployment, schedule) };
}

async function ruleIn(resources: Written) {
  const deployment = await deploymentOf(resources);
  const found = deployment.rules[0] as DeployedRule;
  const target = found.targets[0] as DeployedTarget;
  return { fires: whyNotTargeted(deployment, found, target), loses: whyTargetLoses(deployment, found, target) };
}

const withTarget = (id: 'Schedule' | 'Rule', properties: Written): Written => {
  const { Target, Targets } = wired[id].Properties;
  return withProperties(
    wired,
    id,
    Target ? { Target: { ...Target, ...properties } } : { Targets: [{ ...Targets[0], ...properties }] },
  );
};

describe('a schedule', () => {
  it('that is wired as it should be fires, and loses nothing', async () => {
    expect(await scheduleIn(wired)).toEqual({ fires: undefined, loses: undefined });
  });

  it('does not fire if its role does not trust the scheduler', async () => {
    const { fires } = await scheduleIn({ ...wired, ScheduleRole: role('events.amazonaws.com') });

    expect(fires).toBe(
      'the role of schedule morning does not let scheduler.amazonaws.com take it on for ' +
        'arn:aws:scheduler:us-east-1:123456789012:schedule-group/shop',
    );
  });

  it('does not fire if its role trusts another group only', async () => {
    const { fires } = await scheduleIn(withProperties(wired, 'Schedule', { GroupName: undefined }));

    expect(fires).toMatch(/take it on for .*schedule-group\/default$/);
  });

  it('neither fires nor keeps anything if its role may do nothing', async () => {
    expect(await scheduleIn(without(wired, 'SchedulePolicy'))).toEqual({
      fires: `the role of schedule morning does not allow lambda:InvokeFunction on ${live}`,
      loses: `the role of schedule morning does not allow sqs:SendMessage on ${letters}`,
    });
  });

  it('does not fire at what is not there', async () => {
    const anything = policy('ScheduleRole', { Effect: 'Allow', Action: '*', Resource: '*' });
    const { fires } = await scheduleIn({ ...withTarget('Schedule', { Arn: `${live}ly` }), SchedulePolicy: anything });

    expect(fires).toBe(`no function, version or alias has the ARN ${live}ly`);
  });

  it('does not fire at a durable function by its plain ARN', async () => {
    const anything = policy('ScheduleRole', { Effect: 'Allow', Action: '*', Resource: '*' });
    const resources = { ...withTarget('Schedule', { Arn: arnOf('Code') }), SchedulePolicy: anything };

    expect((await scheduleIn(resources)).fires).toBe(
      'Shop-Code is a durable function, and those are invoked by a version or an alias only',
    );
    expect((await scheduleIn(withProperties(resources, 'Code', { DurableConfig: undefined }))).fires).toBeUndefined();
  });

  it('loses what it cannot deliver if the queue is not there', async () => {
    const anything = policy('ScheduleRole', { Effect: 'Allow', Action: '*', Resource: '*' });
    const resources = {
      ...withTarget('Schedule', { DeadLetterConfig: { Arn: `${letters}-2` } }),
      SchedulePolicy: anything,
    };

    expect((await scheduleIn(resources)).loses).toBe(`no queue has the ARN ${letters}-2`);
  });

  it('loses what it cannot deliver if it has no queue for it', async () => {
    const { fires, loses } = await scheduleIn(withTarget('Schedule', { DeadLetterConfig: undefined }));

    expect(fires).toBeUndefined();
    expect(loses).toBe('schedule morning has no dead-letter queue');
  });
});

describe('a rule', () => {
  it('that is wired as it should be fires, and loses nothing', async () => {
    expect(await ruleIn(wired)).toEqual({ fires: undefined, loses: undefined });
  });

  it('does not fire without a Lambda permission', async () => {
    expect((await ruleIn(without(wired, 'Permission'))).fires).toBe(
      `no Lambda permission lets rule ${rule} invoke ${live}`,
    );
  });

  it('does not fire by a permission for the function without its alias', async () => {
    const { fires } = await ruleIn(withProperties(wired, 'Permission', { FunctionName: { Ref: 'Code' } }));

    expect(fires).toBe(`no Lambda permission lets rule ${rule} invoke ${live}`);
  });

  it('does not fire by a permission for rules of other names', async () => {
    const { fires } = await ruleIn(withProperties(wired, 'Rule', { Name: 'on-alarm' }));

    expect(fires).toMatch(/^no Lambda permission lets rule on-alarm /);
  });

  it('loses what it cannot deliver if the queue does not let it in', async () => {
    expect((await ruleIn(without(wired, 'LettersPolicy'))).loses).toBe(
      `no queue policy lets rule ${rule} send to ${letters}`,
    );
  });

  it('loses what it cannot deliver if it has no queue for it', async () => {
    const { loses } = await ruleIn(withTarget('Rule', { DeadLetterConfig: undefined }));

    expect(loses).toBe('target code of rule Shop-on-alarm has no dead-letter queue');
  });
});
