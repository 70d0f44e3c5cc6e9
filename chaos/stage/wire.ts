import { JOB_FAULTS, THROTTLED, throwJobFault, throwPassage, throwRequestFault } from '#chaos/scenario/faults.ts';
import type { HttpRequest, Send } from '#servicestage/transport.ts';
import type { Gateway } from '#simulator/servicestage/api/gateway.ts';
import { createInProcessSend, type Passage } from '#simulator/servicestage/api/in-process-send.ts';
import type { WireRequest } from '#simulator/servicestage/wire/wire-request.ts';
import type { Actor } from './evidence.ts';
import { type ChaosStage, call } from './stage.ts';

/** The way of an actor to ServiceStage, with all that can happen on it; what arrives there is written down. */
export function createWire(stage: ChaosStage, gateway: Gateway, actor: Actor): Send {
  const send = createInProcessSend({
    gateway: (request) => arrive(stage, gateway, actor, request),
    wait: stage.wait,
    network: (request) => depart(stage, request),
  });
  return (request, timeouts) => call(stage, actor, request.method, () => send(request, timeouts));
}

function depart({ scenario: { weather }, away, strikes, dice, faults }: ChaosStage, { method }: HttpRequest): Passage {
  const act = method === 'POST';
  if (act && away('nowhere')) {
    faults.count('no connection');
    return { connects: false };
  }
  const likely = act ? weather.act : weather.look;
  if (!strikes('servicestage', likely / 4)) return { connects: true };
  const { name, passage } = throwPassage(dice);
  faults.count(name);
  return passage;
}

function arrive(stage: ChaosStage, gateway: Gateway, { execution }: Actor, request: WireRequest) {
  const { world, clock, timeline } = stage;
  const act = request.method === 'POST';
  const instanceId = instanceIn(request.url);
  const disturbance = disturb(stage, act, instanceId);
  const before = world.accepted.length;
  const reply = gateway(request);
  const said = `${describe(request)} → ${reply.answer?.status ?? 'no answer'}${disturbance ? ` (${disturbance})` : ''}`;
  if (act) {
    const seen = stage.sights.findLast((sight) => sight.execution === execution && sight.instanceId === instanceId);
    const occurrence = stage.begun.get(`${execution.name} ${instanceId}`) ?? execution.delivery.event.occurrence;
    for (const accepted of world.accepted.slice(before)) {
      stage.accepted.push({ ...accepted, execution, occurrence, ...(seen && { seen }) });
      mishap(stage, accepted.jobId);
    }
  }
  const jobs = world.accepted.slice(before).map(({ jobId }) => `, accepted as ${jobId.slice(0, 11)}`);
  const instance = world.instance(instanceId);
  if (request.url.split('?')[0]?.endsWith('/snapshots') === true && reply.answer?.status === 200) {
    stage.histories.push({ at: clock.now(), execution, instanceId });
  }
  const isSight = request.method === 'GET' && request.url.split('?')[0]?.endsWith(instanceId) === true;
  if (isSight && instance !== undefined && reply.answer?.status === 200) {
    const { status, replica, availableReplica, version } = instance;
    stage.sights.push({ at: clock.now(), execution, instanceId, status, replica, availableReplica, version });
    timeline.say(
      execution.name,
      instance.name,
      `${said}: ${status}, ${availableReplica} of ${replica}, version ${version}, ${instance.lastJobStatus ?? 'no job'}`,
    );
  } else timeline.say(execution.name, stage.nameOf(instanceId), `${said}${jobs.join('')}`);
  return reply;
}

/** Lays a fault down for this request, and one for the job it begins. Gives back what was laid down for the request. */
function disturb(stage: ChaosStage, act: boolean, instanceId: string): string | undefined {
  const { scenario, dice, world, faults, away, strikes } = stage;
  const { weather } = scenario;
  if (act && dice.chance(weather.job)) world.faults.add({ job: throwJobFault(dice), instanceId });
  if (act && dice.chance(weather.neverReady)) {
    world.faults.add({ neverReady: true, instanceId, times: 1 });
    faults.count('never ready');
  }
  const throttled = act && away('throttling');
  if (!throttled && !strikes('servicestage', act ? weather.act : weather.look)) return undefined;
  const { name, effect } = throttled ? THROTTLED : throwRequestFault(dice);
  world.faults.add({ route: 'any', times: 1, ...effect });
  faults.count(name);
  return name;
}

/** What goes wrong with a job that has just begun. */
function mishap({ scenario: { weather }, world, dice, faults, blackOut }: ChaosStage, jobId: string): void {
  const ending = world.job(jobId)?.ending ?? 'succeeds';
  if (ending !== 'succeeds') faults.count(JOB_FAULTS[ending]);
  if (!dice.chance(weather.blackout)) return;
  faults.count('blackout after acceptance');
  blackOut(dice.between(30, 240) * 1000);
}

const instanceIn = (url: string): string => /(?:\/instances\/|instance_id=)([0-9a-f-]{36})/.exec(url)?.[1] ?? '';

function describe({ method, url, body }: WireRequest): string {
  const path = url.split('?')[0] ?? '';
  if (method === 'POST') return `POST ${body.toString()}`;
  if (path.endsWith('/snapshots')) return 'GET snapshots';
  return path.includes('/jobs/') ? `GET job ${path.split('/').at(-1)?.slice(0, 11)}` : 'GET instance';
}
