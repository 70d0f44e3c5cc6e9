import {
  type FaultName,
  JOB_FAULTS,
  THROTTLED,
  throwJobFault,
  throwPassage,
  throwRequestFault,
} from '#chaos/scenario/faults.ts';
import { throwQuote } from '#chaos/scenario/quotes.ts';
import type { KeyPair } from '#core/credentials.ts';
import type { HttpRequest, Send } from '#servicestage/transport.ts';
import type { Gateway } from '#simulator/servicestage/api/gateway.ts';
import { createInProcessSend, type Passage } from '#simulator/servicestage/api/in-process-send.ts';
import type { WireRequest } from '#simulator/servicestage/wire/wire-request.ts';
import type { RouteFault } from '#simulator/servicestage/world/faults.ts';
import { type Asked, askedBy } from './asked.ts';
import type { Actor, PlayedExecution } from './evidence.ts';
import { type ChaosStage, call } from './stage.ts';

/** The way of an actor to ServiceStage, with all that can happen on it; what arrives there is written down. */
export function createWire(stage: ChaosStage, gateway: Gateway, actor: Actor): Send {
  const send = createInProcessSend({
    gateway: (request) => arrive(stage, gateway, actor, request),
    wait: stage.wait,
    network: (request) => depart(stage, actor, request),
  });
  return (request, timeouts) =>
    call(stage, actor, request.method, async () => {
      try {
        const answer = await send(request, timeouts);
        if (answer.status >= 400) stage.hinder(actor.execution, 'servicestage');
        else stage.answeredAt.push(stage.clock.now());
        if (answer.status === 409) stage.hinder(actor.execution, 'conflict');
        if (answer.status === 401 || answer.status === 403) stage.hinder(actor.execution, 'key');
        return answer;
      } catch (error) {
        stage.hinder(actor.execution, 'servicestage');
        throw error;
      }
    });
}

function depart(
  { scenario: { weather }, away, strikes, dice, faults }: ChaosStage,
  { execution }: Actor,
  { method }: HttpRequest,
): Passage {
  const act = method === 'POST';
  if (act && away('nowhere')) {
    faults.count('no connection');
    return { connects: false };
  }
  const likely = act ? weather.act : weather.look;
  const way = `way of ${method} of ${execution.name}`;
  if (!strikes('servicestage', way, likely / 4)) return { connects: true };
  const { name, passage } = throwPassage(dice(way));
  faults.count(name);
  return passage;
}

function arrive(stage: ChaosStage, gateway: Gateway, { execution }: Actor, request: WireRequest) {
  const { world, timeline } = stage;
  const act = request.method === 'POST';
  const asked = askedBy(world, request);
  const { instanceId } = asked;
  const quote = () => throwQuote(stage.dice(`quote for ${execution.name}`), keyOf(stage, request));
  const laid = disturb(stage, {
    asked: `${asked.what} ${instanceId} of ${execution.name}`,
    act,
    instanceId,
    quote,
  });
  if (laid !== undefined) stage.hinder(execution, 'servicestage');
  const before = world.accepted.length;
  const reply = gateway(request);
  // It goes with its request, also where that is refused before it strikes: the next one has another key to quote, and has not been disturbed.
  if (laid !== undefined) world.faults.remove(laid.fault);
  const disturbance = laid?.name;
  const said = `${asked.what} → ${reply.answer?.status ?? 'no answer'}${disturbance ? ` (${disturbance})` : ''}`;
  if (act) {
    const seen = stage.sights.findLast((sight) => sight.execution === execution && sight.instanceId === instanceId);
    const occurrence = stage.begun.get(`${execution.name} ${instanceId}`) ?? execution.delivery.event.occurrence;
    for (const accepted of world.accepted.slice(before)) {
      stage.accepted.push({ ...accepted, execution, occurrence, ...(seen && { seen }) });
      mishap(stage, accepted.jobId);
    }
  }
  const jobs = world.accepted.slice(before).map(({ jobId }) => `, accepted as ${jobId.slice(0, 11)}`);
  timeline.say(execution.name, stage.nameOf(instanceId), `${said}${jobs.join('')}`);
  const isRead = !SHOWS_NOTHING.includes(disturbance) || (asked.isNameless && ABOUT_ANOTHER.includes(disturbance));
  const isShown = reply.answer?.status === 200 && isRead;
  if (isShown) witness(stage, execution, asked, disturbance === 'a secret in a status');
  return reply;
}

const ABOUT_ANOTHER: readonly (FaultName | undefined)[] = ['about another, done', 'about another, not done'];

/** They show nothing of the component, as far as they say whose they are. */
const SHOWS_NOTHING: readonly (FaultName | undefined)[] = [...ABOUT_ANOTHER, 'a secret for an id'];

/** What a request was signed with, by what it says of that: an answer can quote nothing else. */
function keyOf({ scenario: { keys } }: ChaosStage, { headers }: WireRequest): KeyPair {
  const known = keys.flatMap(({ taken, stored }) => [taken, stored]).filter((key) => key !== undefined);
  const used = known.find(({ accessKey }) => headers.authorization?.includes(`Access=${accessKey},`));
  return used ?? { accessKey: 'none', secretKey: 'none' };
}

/** What an execution was shown; its status says nothing where that is `isGarbled`. */
function witness(
  { world, clock, histories, sights, timeline }: ChaosStage,
  execution: PlayedExecution,
  { shows, instanceId }: Asked,
  isGarbled: boolean,
): void {
  const at = clock.now();
  const instance = world.instance(instanceId);
  if (instance === undefined) return;
  if (shows === 'snapshots') {
    const versions = instance.snapshots.map(({ version }) => version);
    histories.push({ at, execution, instanceId, versions });
  }
  if (shows !== 'instance') return;
  sights.push({ ...instance, ...(isGarbled && { status: 'UNKNOWN' }), at, execution, instanceId });
  const { status, replica, availableReplica, version, lastJobStatus = 'no job' } = instance;
  const replicas = `${availableReplica} of ${replica}`;
  timeline.say(execution.name, instance.name, `sees ${status}, ${replicas}, version ${version}, ${lastJobStatus}`);
}

interface Disturbed {
  readonly asked: string;
  readonly act: boolean;
  readonly instanceId: string;
  readonly quote: () => string;
}

interface Laid {
  readonly name: FaultName;
  readonly fault: RouteFault;
}

/** Lays a fault down for this request, and one for the job it begins. Gives back what was laid down for the request. */
function disturb(stage: ChaosStage, { asked, act, instanceId, quote }: Disturbed): Laid | undefined {
  const { scenario, world, faults, away, strikes } = stage;
  const dice = stage.dice(`disturbs ${asked}`);
  const { weather } = scenario;
  if (act && dice.chance(weather.job)) {
    const quoted = quote();
    // Whoever begins anew after a rotation has never seen the key before, which a job may quote for as long as it takes.
    const message = `it failed with ${stage.scenario.keys.length === 1 ? quoted : 'a word'}`;
    world.faults.add({ job: throwJobFault(dice), instanceId, message });
  }
  if (act && dice.chance(weather.neverReady)) {
    world.faults.add({ neverReady: true, instanceId, times: 1 });
    faults.count('never ready');
  }
  const throttled = act && away('throttling');
  if (!throttled && !strikes('servicestage', asked, act ? weather.act : weather.look)) return undefined;
  const { name, effect } = throttled ? THROTTLED : throwRequestFault(dice, quote());
  const fault: RouteFault = { route: 'any', times: 1, ...effect };
  world.faults.add(fault);
  faults.count(name);
  return { name, fault };
}

/** What goes wrong with a job that has just begun. */
function mishap({ scenario: { weather }, world, dice: of, faults, blackOut }: ChaosStage, jobId: string): void {
  const dice = of('blackouts');
  const ending = world.job(jobId)?.ending ?? 'succeeds';
  if (ending !== 'succeeds') faults.count(JOB_FAULTS[ending]);
  if (!dice.chance(weather.blackout)) return;
  faults.count('blackout after acceptance');
  blackOut(dice.between(30, 240) * 1000);
}
