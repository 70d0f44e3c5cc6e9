import type { FaultName } from '#chaos/scenario/faults.ts';
import type { Moment } from '#simulator/durable/life.ts';
import type { FunctionFate } from '#simulator/durable/replaying-durable.ts';
import type { PlayedExecution } from './evidence.ts';
import type { ChaosStage } from './stage.ts';

const DEATHS: Readonly<Record<Moment['point'], FaultName>> = {
  before: 'dies before a step',
  begun: 'dies as a body begins',
  inside: 'dies inside a body',
  ran: 'dies after a body',
  remembered: 'dies after a checkpoint',
};

/** Around the request that counts a death is worth more. */
const isCritical = ({ path }: Moment): boolean => /^POST|submit|ledger mark/.test(path);

/** How the functions of an execution fare. */
export function createFates({
  scenario: { weather },
  dice,
  faults,
  timeline,
  webLooks,
}: ChaosStage): (execution: PlayedExecution) => FunctionFate {
  let { ambush } = weather;
  const secondsGone = (name: string, moment: Moment): number | undefined => {
    if (ambush !== undefined && ambush.point === moment.point && moment.path.endsWith(ambush.path)) {
      const { seconds } = ambush;
      ambush = undefined;
      return seconds;
    }
    if (weather.death === 0) return undefined;
    const fate = dice(`death of ${name} ${moment.point} ${moment.path}`);
    if (!fate.chance(isCritical(moment) ? 20 * weather.death : weather.death)) return undefined;
    return fate.weigh(
      [5, fate.between(1, 5)],
      [3, fate.between(30, 90)],
      [2, fate.between(300, 900)],
      [0.5, fate.between(3600, 10_800)],
    );
  };
  return (execution) => {
    let remembered = 0;
    const forget = (): void => {
      for (const look of webLooks.slice(remembered)) if (look.execution === execution) look.lost = true;
    };
    return {
      forgets: () => weather.forgets > 0 && dice(`memory of ${execution.name}`).chance(weather.forgets),
      dies(moment) {
        const seconds = secondsGone(execution.name, moment);
        if (seconds === undefined) {
          if (moment.point === 'ran') remembered = webLooks.length;
          return undefined;
        }
        forget();
        execution.deaths += 1;
        faults.count(DEATHS[moment.point]);
        if (seconds >= 3600) faults.count('revived hours later');
        timeline.say(execution.name, '', `DIES ${moment.point} ${moment.path}, another takes over in ${seconds} s`);
        return seconds;
      },
    };
  };
}
