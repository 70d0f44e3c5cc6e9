import { describe, expect, it } from 'vitest';
import { CAS, PLACE, servedShop } from './shop.ts';

describe('a job', () => {
  it('has small letters outside and capitals inside', async () => {
    const { post, get } = await servedShop();
    const { json: action } = await post({ action: 'restart' });

    const { json } = await get(`${CAS}/jobs/${action.job_id}?instance_id=${PLACE.instanceId}`);

    expect(json).toEqual({
      task_count: 1,
      job: {
        CREATED_BY: 'SHOPKEY',
        EXECUTION_STATUS: 'RUNNING',
        JOB_DESC: expect.any(String),
        JOB_ID: action.job_id,
        JOB_NAME: expect.any(String),
        JOB_TYPE: 'DAILY_OPERATION',
        ORDER_ID: '',
        PROJECT_ID: PLACE.projectId,
        SERVICE_INSTANCE_ID: PLACE.instanceId,
      },
      tasks: [
        {
          CREATED_AT: '2026-03-02T08:00:00.000Z',
          LAST_HEALTH_CHECK: '2026-03-02T08:00:00.000Z',
          MESSAGES: '{}',
          OWNER_ID: expect.any(String),
          TASK_ID: expect.stringMatching(/^Task-[0-9a-f-]{36}$/),
          TASK_INDEX: 1,
          TASK_NAME: 'SEPARATOR_PREPARE_RESOURCES',
          TASK_STATUS: 'RUNNING',
          TASK_TYPE: 'echo',
        },
      ],
    });
  });

  it('that failed says why in the MESSAGES of a task', async () => {
    const { post, get, pass } = await servedShop({ faults: [{ job: 'fails', message: 'no nodes left' }] });
    const { json: action } = await post({ action: 'restart' });
    pass(60);

    const { json } = await get(`${CAS}/jobs/${action.job_id}`);

    expect(json.job.EXECUTION_STATUS).toBe('FAILED');
    expect(JSON.parse(json.tasks.at(-1).MESSAGES)).toEqual({ message: 'no nodes left' });
  });

  it.each([
    ['', 20, 1],
    ['?limit=50', 27, 1],
    ['?limit=5&offset=25', 2, 76],
    ['?offset=27', 0, undefined],
    ['?desc=true', 20, 79],
    ['?desc=false', 20, 1],
    ['?desc=TRUE', 20, 1],
  ])('with the query "%s" has %d of its 27 tasks, from index %s on', async (query, length, index) => {
    const { post, get, pass } = await servedShop();
    const { json: action } = await post({ action: 'scale', parameters: { replica: 27 } });
    pass(60);

    const { json } = await get(`${CAS}/jobs/${action.job_id}${query}`);

    expect(json.task_count).toBe(27);
    expect(json.tasks).toHaveLength(length);
    expect(json.tasks[0]?.TASK_INDEX).toBe(index);
  });
});
