import { describe, expect, it } from 'vitest';
import { StopEventSchema } from '#core/event.ts';

const id = '11111111-2222-3333-4444-555555555555';
const limits = { expires: 900, wait: 600, patience: 600, ready: 600 };
const event = {
  automation: 'shop-night',
  occurrence: '2026-11-27T13:00:00Z',
  at: '2026-11-27T13:00:00Z',
  trigger: { schedule: 'cron(0 21 ? * * *)', timezone: 'Asia/Shanghai' },
  components: [{ applicationId: id, componentId: id, instanceId: id, name: 'shop-web' }],
  action: 'stop',
};

const limitsRead = (written: object) => StopEventSchema.safeParse({ ...event, limits: written }).data?.limits;

describe('the limits of an event', () => {
  it('are read where a template of before calls the timeout by its old name', () => {
    expect(limitsRead({ ...limits, job: 1200 })).toEqual({ ...limits, timeout: 1200 });
  });

  it('are refused where it has both names, or none', () => {
    expect(limitsRead({ ...limits, job: 1200, timeout: 1800 })).toBeUndefined();
    expect(limitsRead(limits)).toBeUndefined();
  });

  it('are refused where they are no map', () => {
    expect(StopEventSchema.safeParse({ ...event, limits: 900 }).success).toBe(false);
    expect(StopEventSchema.safeParse({ ...event, limits: null }).success).toBe(false);
  });
});
