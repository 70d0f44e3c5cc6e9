import { describe, expect, it } from 'vitest';
import { askedBy } from '#chaos/stage/asked.ts';
import { isRefusal } from '#simulator/servicestage/wire/errors.ts';
import { fairStage } from '#test/chaos/stage/fair-stage.ts';
import { shopWeb } from '#test/support/instances.ts';

const { world } = fairStage();
const { applicationId: a, componentId: c, instanceId: i } = shopWeb;
const asked = (url: string, method = 'GET', body = '') =>
  askedBy(world, { method, url, headers: {}, body: Buffer.from(body) });

describe('what a request asks', () => {
  it.each([
    ['GET instance', 'instance', i, false, `/v2/p/cas/applications/${a}/components/${c}/instances/${i}`],
    ['GET instance', 'instance', `v3:${c}`, false, `/v3/p/cas/applications/${a}/components/${c}`],
    [
      'GET snapshots',
      'snapshots',
      i,
      false,
      `/v2/p/cas/applications/${a}/components/${c}/instances/${i}/snapshots?limit=1`,
    ],
    ['GET snapshots', 'snapshots', `v3:${c}`, true, `/v3/p/cas/applications/${a}/components/${c}/records?limit=1`],
    ['GET job JOB12345678', 'nothing', i, false, `/v2/p/cas/jobs/JOB123456789?instance_id=${i}`],
    ['GET job JOB12345678', 'nothing', '', false, '/v3/p/cas/jobs/JOB123456789'],
  ])('is %s, which shows %s of %s', (what, shows, instanceId, isNameless, url) => {
    expect(asked(url)).toEqual({ what, shows, instanceId, isNameless });
  });

  it('is told by the body of an action', () => {
    const path = `/v3/p/cas/applications/${a}/components/${c}/action`;

    expect(asked(path, 'POST', '{"action":"restart"}')).toMatchObject({
      what: 'POST {"action":"restart"}',
      shows: 'nothing',
      instanceId: `v3:${c}`,
    });
  });

  it('is about the component of the job, where V3 does not say it', () => {
    const begun = world.act(i, { action: 'restart' });
    const jobId = isRefusal(begun) ? expect.fail() : begun.jobId;

    expect(asked(`/v3/p/cas/jobs/${jobId}`)).toMatchObject({ instanceId: i });
  });
});
