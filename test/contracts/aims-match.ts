import type { Ledger } from '#core/ports/ledger.ts';
import { type Actor, type AimsTally, type Scene, SILENCE_MS, wordOf } from './aims-actor.ts';
import { type AimsReferee, createAimsReferee } from './aims-referee.ts';
import { asTry } from './aims-try.ts';
import { createInterleaving } from './interleaving.ts';
import type { OnAccess } from './ledger.ts';
import { persist } from './persist.ts';

const T0 = Date.parse('2026-03-29T00:00:00Z');

export interface AimsMatch {
  readonly actors: readonly Actor[];
  /** Says whose turn it is and what fails. When it is used up the longest waiting is next, and nothing fails. */
  readonly fate: readonly number[];
  readonly open: (onAccess: OnAccess) => Ledger;
  /** Added to. */
  readonly tally: AimsTally;
}

const isFault = (chance: number) => chance % 14 === 13;

/** Plays them side by side, each through a ledger of its own, access by access. */
export async function playAims({ actors, fate, open, tally }: AimsMatch): Promise<AimsReferee> {
  const chances = fate.values();
  const chance = () => chances.next().value ?? 0;
  const { turn, play } = createInterleaving((waiting) => chance() % waiting);
  let now = T0;
  const referee = createAimsReferee(() => now);
  const pass = async (seconds: number) => {
    await turn();
    now += seconds * 1000;
  };

  const sceneOf = (me: string, { key }: Actor): Scene => {
    let before = referee.relying(key.instanceId);
    const ledger = open(async (moment) => {
      if (moment === 'before') {
        await turn();
        before = referee.relying(key.instanceId);
      }
      if (!isFault(chance())) return;
      tally.faults++;
      throw new Error(`no luck ${moment} the access`);
    });
    return { me, ledger, referee, tally, now: () => now, relying: () => before };
  };

  await play(
    actors.map((actor, index) => async () => {
      const isReplay = actor.kind === 'try' && actor.number === 'replay';
      const scene = sceneOf(`${actor.kind}-${isReplay ? 0 : index}`, actor);
      if (actor.kind !== 'try') {
        await pass(actor.after);
        return act[actor.kind](scene, actor.key);
      }
      const acts = asTry(scene, actor);
      for (const deed of actor.deeds) await (typeof deed === 'number' ? pass(deed) : acts[deed]());
    }),
  );
  return referee;
}

/** Who has no try. */
const act: Readonly<Record<Exclude<Actor['kind'], 'try'>, (scene: Scene, key: Actor['key']) => Promise<void>>> = {
  async reconciler({ ledger, now, tally }, key) {
    const found = await persist(() => ledger.aim(key));
    if (found?.again === undefined || found.again > now() || found.state === 'ended') return;
    const seen = { number: found.number, again: found.again };
    const again = now() + SILENCE_MS;
    if (await persist(() => ledger.nextTry(key, seen, again))) tally.bumped++;
  },
  async person({ me, ledger, now, referee, tally }, key) {
    const asked = { by: me, now: now(), again: now() + SILENCE_MS, told: wordOf(key, me) };
    if ((await persist(() => ledger.close(key, asked))) !== true) return;
    tally.closed++;
    referee.closes(key);
    const found = await persist(() => ledger.aim(key));
    if (found?.told?.message === me) referee.ends(key, me);
  },
  async event({ ledger, now, tally }, key) {
    const expiresAt = now() + 10 * SILENCE_MS;
    if (await persist(() => ledger.join(key, expiresAt))) tally.joined++;
  },
};
