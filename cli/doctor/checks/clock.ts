import { durationText } from '#automations/plan/words.ts';
import { type Check, whenRead } from '#cli/doctor/check.ts';
import { type Finding, green, red, yellow } from '#cli/doctor/finding.ts';
import { MINUTE_SECONDS } from '#schedule/duration.ts';

/** No clock that is kept by anybody is off by so much. */
const NOTABLE_SECONDS = 30;
/** From then on AWS refuses what is signed. Source: IAM user guide, troubleshooting signatures. */
const AWS_REFUSES_SECONDS = 5 * MINUTE_SECONDS;
/** The same of ServiceStage: `X-Sdk-Date` may be 15 minutes off. */
const SERVICESTAGE_REFUSES_SECONDS = 15 * MINUTE_SECONDS;
const SET_CLOCK = 'have this machine set its clock by NTP';

export const clock: Check = {
  wants: 'The clock of this machine, that of AWS and that of ServiceStage agree.',
  judge: (known, { isLocal }) => [
    ...whenRead(known.clock, ({ aheadSeconds }) => [isLocal ? ofLocalWorld(aheadSeconds) : here(-aheadSeconds)]),
    ...(known.sightings.kind === 'read' && known.sightings.value.kind === 'asked'
      ? there(known.sightings.value.clockAheadSeconds)
      : []),
  ],
};

const off = (seconds: number): string =>
  `${durationText(Math.abs(seconds) * 1000)} ${seconds < 0 ? 'behind' : 'ahead of'}`;

/** Its clock is moved on purpose. */
const ofLocalWorld = (ahead: number): Finding =>
  green(
    ahead === 0 ? 'the local world goes by the clock of this machine' : `the local world is ${off(ahead)} this machine`,
  );

function here(ahead: number): Finding {
  const says = `this machine is ${off(ahead)} AWS`;
  if (Math.abs(ahead) >= AWS_REFUSES_SECONDS)
    return red(`${says}, which refuses what is signed by such a clock`, SET_CLOCK);
  return Math.abs(ahead) >= NOTABLE_SECONDS ? yellow(says, SET_CLOCK) : green('this machine goes by the clock of AWS');
}

function there(ahead: number | undefined): readonly Finding[] {
  if (ahead === undefined) return [];
  const says = `ServiceStage is ${off(ahead)} AWS`;
  if (Math.abs(ahead) >= SERVICESTAGE_REFUSES_SECONDS)
    return [
      red(
        `${says}, and refuses what is signed there`,
        'tell Huawei: no request is accepted as long as its clock is so far off',
      ),
    ];
  if (Math.abs(ahead) < NOTABLE_SECONDS) return [green('ServiceStage goes by the clock of AWS')];
  return [
    yellow(says, `tell Huawei; from ${durationText(SERVICESTAGE_REFUSES_SECONDS * 1000)} on it refuses every request`),
  ];
}
