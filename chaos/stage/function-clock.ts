import type { PlayedExecution } from './evidence.ts';
import type { ChaosStage } from './stage.ts';

/** The clock of one function: off from the beginning, and jumping now and then, as the weather has it. */
export function createFunctionClock(
  { scenario: { weather }, clock, faults, dice: of }: ChaosStage,
  { name }: PlayedExecution,
): () => Date {
  const { skew, jump, jumps } = weather;
  const dice = of(`clock of ${name}`);
  let off = skew > 0 ? dice.between(-skew, skew) : 0;
  if (off !== 0) faults.count('clock off');
  return () => {
    if (jump > 0 && dice.chance(jumps)) {
      off = dice.between(-jump, jump);
      faults.count('clock jumps');
    }
    return new Date(clock.now() + off);
  };
}
