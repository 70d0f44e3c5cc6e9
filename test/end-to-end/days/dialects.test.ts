import { describe, expect, it } from 'vitest';
import { playDay, type Scene } from '#test/end-to-end/stage/play-day.ts';
import { synthesized } from '#test/end-to-end/stage/play-file.ts';
import { twinOf } from '#test/end-to-end/stage/twin-day.ts';

const assemblies = Promise.all(['two-zones', 'two-zones-v3'].map((name) => synthesized(`examples/${name}.yaml`)));

/** A Sunday of the two zones: everything is due, but what opens on weekdays. */
async function played(which: 'v2' | 'v3', scene: Pick<Scene, 'hours' | 'edit'> = {}) {
  const [inV2, inV3] = await assemblies;
  const assembly = (which === 'v2' ? inV2 : inV3) ?? '';
  const day = await playDay({ assembly, date: '2026-11-22', timezone: 'Europe/Berlin', unattended: true, ...scene });
  return { ...day, twin: twinOf(day) };
}

const shown = Promise.all([played('v2'), played('v3')]);

describe('the example of two zones', () => {
  it('plays the same day in V3 as in V2, run by run, and for as many operations', async () => {
    const [v2, v3] = await shown;

    expect(v2.twin.runs.map(({ automation, reason }) => `${automation} ${reason}`)).toEqual([
      'reports-start already-there',
      'new-york-closes already-there',
      'reports-stop verified',
      'new-york-fresh verified',
      'new-york-opens verified',
      'berlin-closes already-there',
    ]);
    expect(v3.twin).toEqual(v2.twin);
  });

  it('asks in the dialect of the file alone, and in V3 besides how the last job went', async () => {
    const [v2, v3] = await shown;
    const dialects = ({ requests }: typeof v2) => new Set(requests.map(({ path }) => path.split('/')[1]));
    const asked = ({ requests }: typeof v2) =>
      requests.filter(({ path }) => !path.includes('/jobs/')).map(({ at, method, status }) => ({ at, method, status }));

    expect([dialects(v2), dialects(v3)]).toEqual([new Set(['v2']), new Set(['v3'])]);
    expect(asked(v3)).toEqual(asked(v2));
    expect(v3.requests.length - v2.requests.length).toBeLessThanOrEqual(2 * v3.accepted.length);
  });
});

describe('a day is another one', () => {
  const REPLICAS = [/\\"replica\\":6/g, '\\"replica\\":5'] as const;

  it('where one automation of one file is another one', async () => {
    const hours = ['14:55', '15:10'] as const;
    const edit: Scene['edit'] = (template) => {
      Object.assign(template, JSON.parse(JSON.stringify(template).replace(...REPLICAS)));
    };
    const [v2, same, other] = await Promise.all([
      played('v2', { hours }),
      played('v3', { hours }),
      played('v3', { hours, edit }),
    ]);

    expect(same.twin).toEqual(v2.twin);
    expect(other.twin).not.toEqual(v2.twin);
  });

  it.each([
    'automation',
    'component',
    'occurrence',
    'outcome',
    'reason',
    'message',
    'at',
    'startedAt',
    'endedAt',
    'jobId',
  ] as const)('where %s of one run is another', async (field) => {
    const [{ twin }, { runs, ...v3 }] = await shown;
    const changed = runs.map((run) => (run.automation === 'reports-stop' ? { ...run, [field]: 'another' } : run));

    expect(twinOf({ ...v3, runs: changed })).not.toEqual(twin);
  });

  it('where a run is missing, or something that was sent', async () => {
    const [{ twin }, { runs, accepted, ...v3 }] = await shown;

    expect(twinOf({ ...v3, accepted, runs: runs.slice(1) })).not.toEqual(twin);
    expect(twinOf({ ...v3, runs, accepted: accepted.slice(1) })).not.toEqual(twin);
  });
});
