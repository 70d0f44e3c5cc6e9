import { describe, expect, it } from 'vitest';
import { componentOf } from '#automations/events/named-component.ts';
import type { Automations } from '#automations/file/automation.ts';
import { planOf } from '#automations/plan/plan-of.ts';
import { requestsOf } from '#cli/why/request.ts';
import type { Platform } from '#core/component.ts';
import { createServiceStage } from '#servicestage/client.ts';
import { restart, scale, shop, start, stop } from '#test/automations/plan/shop.ts';

const FROM = Date.parse('2027-01-10T00:00Z');
const DAY = 86_400_000;

const on = (platform: Platform, file: Automations): Automations => ({
  ...file,
  components: Object.fromEntries(
    Object.entries(file.components).map(([name, component]) => [name, { ...component, platform }]),
  ),
});

const actionsOf = (file: Automations) => planOf(file, { from: FROM, until: FROM + DAY }).actions;
const shownOf = (file: Automations) => actionsOf(file).flatMap((action) => requestsOf(file, action));
const bodiesOf = (file: Automations) => shownOf(file).map(({ body }) => body);

/** What the client puts on the wire for the same requests. */
async function sentOf(file: Automations) {
  const sent: { method: string; url: string; body: string | undefined }[] = [];
  const key = async () => ({ accessKey: 'AK', secretKey: 'SK' });
  const serviceStage = createServiceStage({
    endpoint: 'https://servicestage.ap-southeast-3.myhuaweicloud.com',
    projectId: file.servicestage.projectId,
    credentials: { current: key, refresh: key },
    now: () => new Date(FROM),
    send: async ({ origin, path, method, body }) => {
      sent.push({ method, url: `${origin}${path}`, body });
      return { status: 200, headers: {}, body: '{"job_id":"job-1"}' };
    },
  });
  for (const { component, requests } of actionsOf(file)) {
    for (const request of requests) await serviceStage.act(componentOf(file, component), request, FROM);
  }
  return sent;
}

describe('the request that why shows', () => {
  const low = scale(2, '0 7 ? * * *', { parameters: { replica: 2, hosts: ['ecs-1'] } });
  const hosts = scale(6, '0 8 ? * * *', { parameters: { hosts: ['ecs-1'], replica: 6 } });

  it.each(['cce', 'vmapp'] as const)('is byte for byte what the client sends, on %s', async (platform) => {
    const rollback = { ...restart('0 6 ? * * *'), action: 'rollback', parameters: { version: '1.0.0' } } as const;
    const file = on(
      platform,
      shop({
        low,
        hosts,
        rollback,
        sleeps: stop('0 1 ? * * *'),
        wakes: start('0 2 ? * * *'),
        fresh: restart('0 3 ? * * *'),
      }),
    );
    const shown = shownOf(file);

    expect(shown).toHaveLength(6);
    expect(await sentOf(file)).toEqual(shown);
  });

  it('has hosts after replica on virtual machines, and none on containers, which do nothing with them', () => {
    const file = shop({ low, hosts });

    expect(bodiesOf(on('vmapp', file))).toContain('{"action":"scale","parameters":{"replica":6,"hosts":["ecs-1"]}}');
    expect(bodiesOf(on('cce', file))).toContain('{"action":"scale","parameters":{"replica":6}}');
  });

  it('is two where a scale wakes what is stopped first', () => {
    const when = { at: '2027-01-10T04:00', timezone: 'Europe/Berlin' };
    const wakes = scale(4, '', { when, components: ['batch'], startStopped: true });

    expect(bodiesOf(shop({ sleeps: stop('0 1 ? * * *'), wakes }))).toEqual([
      '{"action":"start"}',
      '{"action":"scale","parameters":{"replica":4}}',
    ]);
  });

  it('is none where nothing is sent', () => {
    const calendars = { holidays: { dates: ['2027-01-10'] } };
    const closed = scale(6, '0 8 ? * * *', { except: ['holidays'] });

    expect(bodiesOf(shop({ closed, watches: scale(3, '0 9 ? * * *', { mode: 'observe' }) }, { calendars }))).toEqual(
      [],
    );
  });
});
