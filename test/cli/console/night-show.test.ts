import { describe, expect, it, onTestFinished, vi } from 'vitest';
import * as z from 'zod/mini';
import { createNightShow } from '#cli/console/night-show.ts';
import { NO_MAIL } from '#cli/console/read-mail.ts';
import { readNight } from '#cli/console/read-night.ts';
import type { StepsOf } from '#cli/deployed/execution-history.ts';
import type { ReadServiceStage } from '#cli/deployed/service-stage.ts';
import type { QueueSeen, Read } from '#cli/doctor/facts.ts';
import { type Scene, SceneSchema } from '#console/scene/scene.ts';
import { StorySchema } from '#console/scene/story.ts';
import { aimId } from '#core/aim/run-id.ts';
import { aimKeyOf } from '#core/chronicle/entry.ts';
import type { ChronicleEntry } from '#core/ports/chronicle.ts';
import type { Ledger } from '#core/ports/ledger.ts';
import type { ReadState } from '#core/read/read-answer.ts';
import { UnreachableError } from '#terminal/operator-error.ts';
import { running } from '#test/support/instances.ts';
import { askedAbout, HOUR, instanceOf, MINUTE, NOON, opened, toldIn, twoZones } from '#test/support/told-runs.ts';

const MORNING = NOON - 4 * HOUR;
const failed = opened(MORNING + 2 * MINUTE, {
  outcome: 'failed',
  reason: 'job-failed',
  message: 'Job JOB1 ended FAILED: no quota.',
  word: undefined,
  again: new Date(MORNING + 7 * MINUTE).toISOString(),
});
const verified = opened(MORNING + 8 * MINUTE, { number: 2 });
const EMPTY: Read<readonly QueueSeen[]> = { kind: 'read', value: [] };

const reading =
  (states: Readonly<Record<string, ReadState>> = {}): ReadServiceStage =>
  async (_, instances) => {
    const well: ReadState = { kind: 'read', instance: running({ replica: 8, availableReplica: 8 }) };
    return { components: instances.map((instanceId) => ({ instanceId, state: states[instanceId] ?? well })) };
  };

/** After reports was started, and before it is stopped. */
const BETWEEN = NOON + 16 * HOUR;

interface Around {
  readonly read?: ReadServiceStage;
  readonly queues?: Read<readonly QueueSeen[]>;
  readonly stepsOf?: StepsOf;
  readonly isOther?: boolean;
  readonly prepare?: (ledger: Ledger) => Promise<unknown>;
}

/** The show of a ledger in which that was told, and what makes it read that anew. */
async function show(entries: readonly ChronicleEntry[], around: Around = {}, looked = NOON) {
  const { read = reading(), queues = EMPTY, stepsOf = async () => [], isOther = false, prepare } = around;
  const { automations: file } = await twoZones();
  const ledger = await toldIn(...entries);
  await prepare?.(ledger);
  const where = { automations: 'my.yaml', region: 'eu-central-1' };
  const props = {
    file,
    isOther,
    ledger,
    read,
    where,
    since: '24h',
    readQueues: async () => queues,
    readMail: async () => ({ kind: 'read' as const, value: NO_MAIL }),
  };
  const night = (now: number) => readNight(props, now, () => undefined);
  let fails: UnreachableError | undefined;
  let again: () => Promise<void> = async () => undefined;
  const shown = createNightShow({
    first: await night(looked),
    readAgain: async () => {
      if (fails) throw fails;
      return night(looked + MINUTE);
    },
    ledger,
    stepsOf,
    where,
    each: (read) => {
      again = read;
    },
  });
  const refuse = (error: UnreachableError): void => {
    fails = error;
  };
  return { ...shown, ledger, again: () => again(), refuse };
}

const mattersOf = ({ matters }: Scene, kind: string) => matters.filter((one) => one.kind === kind);

describe('what is deployed, as it is shown', () => {
  it('has a lane for each component, what was wanted of it, its tries, and how ServiceStage has it now', async () => {
    const scene = SceneSchema.parse((await show([failed, verified])).scene());

    expect(scene).toMatchObject({ source: 'deployed', from: NOON - 24 * HOUR, now: NOON, timezone: 'Europe/Berlin' });
    expect(scene.lanes.map(({ name }) => name)).toEqual(['shop-berlin', 'shop-new-york', 'reports']);
    expect(scene.planned).toContainEqual(
      expect.objectContaining({ component: 'shop-berlin', automation: 'berlin-opens', what: 'scale 8', replica: 8 }),
    );
    expect(scene.tries.map(({ id, outcome }) => `${id.split('.')[1]} ${outcome}`)).toEqual(['1 failed', '2 succeeded']);
    expect(scene.standings.filter(({ component }) => component === 'shop-berlin').at(-1)).toMatchObject({
      from: NOON,
      status: 'RUNNING',
      mood: 'up',
      replica: 8,
    });
    expect(scene.offers).toEqual([]);
  });

  it('knows nothing of how a component was before the first run, and nothing for certain by one that failed', async () => {
    const { standings } = (await show([failed])).scene();

    expect(standings.filter(({ component }) => component === 'shop-berlin').map(({ mood }) => mood)).toEqual([
      'unknown',
      'changing',
      'unknown',
      'up',
    ]);
  });

  it('has as many replicas after a restart as before it, where a run told how many those were', async () => {
    const restarted = { action: 'restart', parameters: {}, automation: 'berlin-fresh' } as const;
    const [unknown, known] = [
      await show([opened(MORNING, restarted)]),
      await show([opened(MORNING), opened(MORNING + HOUR, restarted)]),
    ];
    const leftIn = ({ standings }: Scene) =>
      standings.filter(({ component, status }) => component === 'shop-berlin' && status.startsWith('as restart'));

    expect(leftIn(known.scene())).toMatchObject([{ mood: 'up', replica: 8 }]);
    expect(leftIn(unknown.scene())[0]).not.toHaveProperty('replica');
  });

  it('says what waits for a person, each with the command that answers it as it is typed there', async () => {
    const prepare = async (ledger: Ledger) => {
      await ledger.hold({ component: 'reports' }, { by: 'ana', reason: 'month end', at: NOON - HOUR });
      await ledger.open(aimKeyOf(verified), {
        now: MORNING,
        again: NOON + MINUTE,
        expiresAt: NOON + HOUR,
        event: '{}',
      });
    };
    const waiting = { kind: 'read', value: 2 } as const;
    const queues = { kind: 'read', value: [{ name: 'scale-letters', waiting }] } as const;

    const scene = (await show([askedAbout(NOON - MINUTE)], { prepare, queues })).scene();

    const at = '--automations my.yaml --region eu-central-1';
    expect(scene.matters.map(({ kind, command }) => [kind, command])).toEqual([
      ['question', expect.stringMatching(/^autopilot approve [0-9a-f]{10}\.1 --automations my\.yaml/)],
      ['dead-letter', `autopilot redrive ${at}`],
      ['hold', `autopilot release reports ${at}`],
      ['open', expect.stringMatching(/^autopilot show [0-9a-f]{10}\.1 /)],
      ['differs', `autopilot status shop-new-york ${at}`],
      ['differs', `autopilot status reports ${at}`],
    ]);
    expect(mattersOf(scene, 'hold')[0]?.what).toBe('reports is held by ana: month end');
    expect(mattersOf(scene, 'differs')[1]?.what).toContain('is wanted stopped by its schedules, and is RUNNING 8 of 8');
  });

  it('says what was given up until somebody has reached it after all', async () => {
    const givenUp = opened(MORNING, { outcome: 'failed', reason: 'refused', message: 'No quota.', word: 'given-up' });
    const [waits, settled] = [await show([givenUp]), await show([givenUp, opened(MORNING + HOUR, { number: 2 })])];

    expect(mattersOf(waits.scene(), 'given-up')).toMatchObject([
      {
        what: 'scale 8 of shop-berlin by berlin-opens was given up at Mon 2027-03-22 08:00 (refused), and is not tried again. No quota.',
        command: expect.stringMatching(/^autopilot show [0-9a-f]{10}\.1 --automations my\.yaml/),
      },
    ]);
    expect(mattersOf(settled.scene(), 'given-up')).toEqual([]);
  });

  it('says of a component that a schedule started, and that is stopped, that it is wanted running', async () => {
    const stopped: ReadState = { kind: 'read', instance: running({ status: 'STOPPED', replica: 8 }) };
    const read = reading({ [instanceOf('reports')]: stopped });

    const { matters, planned } = SceneSchema.parse((await show([], { read }, BETWEEN)).scene());

    expect(planned.findLast(({ component, at }) => component === 'reports' && at <= BETWEEN)).toMatchObject({
      what: 'start',
      running: true,
    });
    expect(matters.map(({ what }) => what)).toContainEqual(
      expect.stringContaining('reports is wanted running by its schedules, and is STOPPED'),
    );
  });

  it('says of a component that cannot be read, and of letters that cannot be counted, that nobody knows', async () => {
    const failure = { message: 'The throttling threshold has been reached', status: 429 };
    const read = reading({ [instanceOf('shop-berlin')]: { kind: 'unread', why: 'throttled', failure } });
    const queues = { kind: 'unread', isDenied: true, why: 'AWS refused', next: 'ask' } as const;

    const scene = (await show([], { read, queues })).scene();

    expect(mattersOf(scene, 'unread').map(({ what }) => what)).toEqual([
      'Dead letters: AWS refused',
      'shop-berlin: The throttling threshold has been reached',
    ]);
  });

  it('says once what keeps somebody from all components, and from all queues', async () => {
    const read = () => Promise.reject(new UnreachableError('AWS did not ask the function', { next: 'ask' }));
    const waiting = { kind: 'unread', isDenied: true, why: 'AWS did not count it', next: 'ask' } as const;
    const queues = { kind: 'read', value: ['start', 'stop'].map((name) => ({ name, waiting })) } as const;

    const scene = (await show([], { read, queues })).scene();

    const at = '--automations my.yaml --region eu-central-1';
    expect(mattersOf(scene, 'unread').map(({ what, command }) => [what, command])).toEqual([
      ['Dead letters of 2 queues, such as start: AWS did not count it', `autopilot doctor ${at}`],
      ['shop-berlin, shop-new-york, reports: AWS did not ask the function', `autopilot status ${at}`],
    ]);
  });

  it('shows the holds where an override is not to be understood, and says what that was', async () => {
    const prepare = async (ledger: Ledger) => {
      await ledger.hold({ component: 'reports' }, { by: 'ana', reason: 'month end', at: NOON - HOUR });
      ledger.allSaid = () => Promise.reject(new UnreachableError('AWS did not read it', { next: 'say another' }));
    };

    const scene = (await show([], { prepare })).scene();

    expect(mattersOf(scene, 'hold')).toHaveLength(1);
    expect(mattersOf(scene, 'unread').map(({ what }) => what)).toEqual([
      'Overrides: AWS did not read it\nNext: say another',
    ]);
  });

  it('says that what is deployed was made of another file, before whatever differs from the one here', async () => {
    const differs = mattersOf((await show([], { isOther: true })).scene(), 'differs');

    expect(differs.map(({ what, command }) => [what, command])).toEqual([
      [expect.stringContaining('made of another file'), 'autopilot doctor --automations my.yaml --region eu-central-1'],
      [expect.stringContaining('shop-new-york is wanted'), expect.any(String)],
      [expect.stringContaining('reports is wanted'), expect.any(String)],
    ]);
    expect(mattersOf((await show([])).scene(), 'differs')).toHaveLength(2);
  });

  it('says what another version has written, and leaves that out', async () => {
    const prepare = async (ledger: Ledger) => {
      const { chronicled } = ledger;
      ledger.chronicled = (hour, unread) => {
        if (hour === MORNING) unread?.('told#berlin-opens');
        return chronicled(hour, unread);
      };
    };

    const scene = (await show([verified], { prepare })).scene();

    expect(scene.tries).toHaveLength(1);
    expect(mattersOf(scene, 'unread')).toEqual([
      {
        id: 'left out 0',
        kind: 'unread',
        what: expect.stringMatching(/^Left out: 1 of what was told, which another version has written, such as told#/),
      },
    ]);
  });

  it('is read anew while somebody looks, and says so where it cannot be', async () => {
    const { watch, again, refuse, ledger } = await show([failed]);
    const scenes: Scene[] = [];
    watch({ onPatch: () => undefined, onScene: (scene) => void scenes.push(scene) });

    await ledger.chronicle(verified);
    await again();
    refuse(new UnreachableError('AWS did not answer', { next: 'try again' }));
    await again();

    expect(scenes.map(({ now, tries }) => [now, tries.length])).toEqual([
      [NOON + MINUTE, 2],
      [NOON + MINUTE, 2],
    ]);
    expect(scenes[1]?.matters[0]?.what).toBe('It could not be read anew: AWS did not answer');
  });
});

describe('the story of an aim that is deployed', () => {
  const aim = aimId(aimKeyOf(verified));

  it('is told try by try, with what set it off, its steps, its outcome and what comes next', async () => {
    const stepsOf: StepsOf = async () => [
      { name: 'open', startedAt: MORNING + MINUTE, endedAt: MORNING + MINUTE + 1000, ended: 'succeeded' },
      {
        name: 'submit-1',
        startedAt: MORNING + 1.5 * MINUTE,
        endedAt: MORNING + 1.6 * MINUTE,
        ended: 'succeeded',
        result: '{"jobId":"JOB1"}',
      },
    ];
    const { story } = await show([failed, verified], { stepsOf });

    const told = StorySchema.parse(await story(aim));

    expect(told).toMatchObject({ title: 'berlin-opens wants scale 8 of shop-berlin' });
    expect(told.standing).toMatch(/^succeeded, verified: /);
    expect(told.tries.map(({ number, outcome }) => [number, outcome])).toEqual([
      [1, 'failed'],
      [2, 'succeeded'],
    ]);
    expect(told.tries[0]?.steps.map(({ kind }) => kind)).toEqual(['event', 'gate', 'decision', 'answer', 'outcome']);
    expect(told.commands).toEqual([`autopilot show ${aim} --automations my.yaml --region eu-central-1`]);
  });

  it('says its steps in the words of a simulated day, and times and spans as people there do', async () => {
    const at = (minutes: number) => ({
      startedAt: MORNING + minutes * MINUTE,
      endedAt: MORNING + (minutes + 2) * MINUTE,
    });
    const sight = { kind: 'seen', instance: { status: 'RUNNING', version: '1.9.0', replica: 8, availableReplica: 8 } };
    const stepsOf: StepsOf = async () => [
      { ...at(1), name: 'open', ended: 'succeeded', result: '{"kind":"go-on"}' },
      { ...at(3), name: 'submit-1', ended: 'succeeded', result: '{"kind":"accepted","jobId":"JOB1"}' },
      { ...at(5), name: 'follow', ended: 'succeeded' },
      { ...at(7), name: 'look', ended: 'succeeded', result: JSON.stringify({ sight }) },
      { ...at(9), name: 'resend-1', ended: 'succeeded', type: 'WAIT' },
      { ...at(11), name: 'close', ended: 'succeeded' },
    ];
    const message = 'It was due at 2027-03-22T07:00Z, 23809 s ago; after 2027-03-22T08:00Z it is not done any more.';
    const stale = opened(MORNING + 20 * MINUTE, { outcome: 'skipped', reason: 'stale', message, word: 'given-up' });

    const { story, scene } = await show([stale], { stepsOf });
    const told = await story(aim);

    expect(told?.tries[0]?.steps.map(({ title }) => title).slice(1)).toEqual([
      'Does anything bar it? No.',
      'shop-berlin is not yet as berlin-opens wants it: the request is to be sent.',
      'ServiceStage took it on as JOB1.',
      'Has its job ended? Asked for 2 min.',
      'shop-berlin is RUNNING, 8 of 8 replicas, version 1.9.0.',
      'It waits 2 min.',
      'skipped, stale',
    ]);
    const here =
      'It was due at Mon 2027-03-22 08:00, 6 h 36 min ago; after Mon 2027-03-22 09:00 it is not done any more.';
    expect(told?.standing).toContain(here);
    expect(scene().tries[0]?.message).toBe(here);
  });

  it('says why its steps are missing where nobody may read them', async () => {
    const stepsOf: StepsOf = async () => {
      throw new UnreachableError('AWS refused to tell the steps', { next: 'ask' });
    };
    const { story } = await show([verified], { stepsOf });

    const told = await story(aim);

    expect(told?.tries[0]?.steps).toContainEqual(
      expect.objectContaining({ kind: 'told', text: 'AWS refused to tell the steps' }),
    );
  });

  it('says itself what another version has written of it, and tells the rest', async () => {
    const { story, ledger } = await show([failed, verified]);
    const { chronicled } = ledger;
    ledger.chronicled = (hour, unread) => {
      if (hour === MORNING) unread?.('told#berlin-opens');
      return chronicled(hour, unread);
    };
    ledger.aim = async () => z.parse(z.never(), 'newer');
    const said = vi.spyOn(process.stderr, 'write');
    onTestFinished(() => said.mockRestore());

    const told = await story(aim);

    expect(told?.tries.map(({ outcome }) => outcome)).toEqual(['failed', 'succeeded']);
    expect(told?.standing.split('\n')).toEqual([
      expect.stringMatching(/^succeeded, verified: /),
      expect.stringMatching(/^Left out: 1 of what is remembered of it, which another version has written, such as /),
      'Next: use the version that is deployed',
      expect.stringMatching(/^Left out: 1 of what was told, which another version has written, such as told#/),
      'Next: use the version that is deployed',
    ]);
    expect(said).not.toHaveBeenCalled();
  });

  it('says that it could not be read where AWS does not answer, and may be asked for again', async () => {
    const { story, ledger } = await show([verified]);
    const { dueAims } = ledger;
    ledger.dueAims = () => Promise.reject(new UnreachableError('AWS did not read its ledger', { next: 'try again' }));

    expect(StorySchema.parse(await story(aim))).toMatchObject({
      standing: 'It could not be read: AWS did not read its ledger',
      tries: [],
      commands: [`autopilot show ${aim} --automations my.yaml --region eu-central-1`],
    });
    ledger.dueAims = dueAims;
    expect((await story(aim))?.tries).toHaveLength(1);
  });

  it.each(['', aim.slice(0, 4), `${aim}.2`, '../../etc', '__proto__'])(
    'is asked of nobody by the name %j',
    async (name) => {
      const { story, ledger } = await show([verified]);
      ledger.dueAims = () => Promise.reject(new Error('nobody is to be asked'));

      expect(await story(name)).toBeUndefined();
    },
  );

  it('is told of nothing that nobody knows', async () => {
    const { story } = await show([]);

    expect(await story('0000000000')).toBeUndefined();
  });
});
