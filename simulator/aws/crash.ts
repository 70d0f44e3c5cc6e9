import { firstOf, refuseCall, type StandIn } from './endpoint.ts';

/**
 * The same APIs, of which every so many calls the function that makes one dies: in turn after it was done and instead of it. Either
 * way it never hears of it.
 */
export function crashing(
  every: number,
  kill: (caller: string) => Promise<void>,
  standIns: readonly StandIn[],
): StandIn {
  const answer = firstOf(standIns);
  let calls = 0;
  return async (call) => {
    calls += 1;
    if (calls % every !== 0) return answer(call);
    const isDone = (calls / every) % 2 === 1;
    const given = isDone ? await answer(call) : refuseCall('ServiceException', 'nobody is there to hear it', 500);
    await kill(call.caller);
    return given;
  };
}
