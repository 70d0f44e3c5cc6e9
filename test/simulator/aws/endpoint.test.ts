import { describe, expect, onTestFinished, test } from 'vitest';
import { type AwsCall, ok, startAwsEndpoint } from '#simulator/aws/endpoint.ts';
import { eventBridge } from '#simulator/aws/event-bridge.ts';
import { ssm } from '#simulator/aws/ssm.ts';
import { endpointWith } from './aws-calls.ts';

/** Lets the key GOOD do everything, and nobody else anything. */
const authorize = (caller: string, action: string, resource: string) =>
  caller === 'GOOD' ? undefined : `${caller} may not ${action} on ${resource}`;

describe('the endpoint of all AWS APIs', () => {
  test('tells a stand-in what was called, by whom and with what', async () => {
    const calls: AwsCall[] = [];
    const { call, post } = await endpointWith((one) => {
      calls.push(one);
      return ok({ fine: true });
    });

    expect(await call('AmazonSSM.GetParameter', { Name: '/x' }, 'FIRST')).toMatchObject({
      status: 200,
      body: { fine: true },
    });
    await post('/2025-12-01/things?size=2', '', 'SECOND');

    expect(calls).toMatchObject([
      { operation: 'AmazonSSM.GetParameter', caller: 'FIRST', body: { Name: '/x' } },
      { operation: 'POST /2025-12-01/things', caller: 'SECOND', body: {}, query: new URLSearchParams('size=2') },
    ]);
  });

  test('says of each answer what time it is there', async () => {
    const endpoint = await startAwsEndpoint([() => ok({})], () => Date.parse('2026-11-24T09:00:00Z'));
    onTestFinished(() => endpoint.close());

    const { headers } = await fetch(endpoint.url, { method: 'POST' });

    expect(headers.get('date')).toBe('Tue, 24 Nov 2026 09:00:00 GMT');
  });

  test('says of each answer how long it is', async () => {
    const endpoint = await startAwsEndpoint([() => ok({ name: '服务' })]);
    onTestFinished(() => endpoint.close());

    const answer = await fetch(endpoint.url, { method: 'POST' });

    expect(answer.headers.get('content-length')).toBe(String(Buffer.byteLength(await answer.text())));
  });

  test('asks one stand-in after the other, and answers a call that none of them knows with an error', async () => {
    const { call } = await endpointWith(
      () => undefined,
      ({ operation }) => (operation === 'Known' ? ok('second') : undefined),
    );

    expect(await call('Known', {})).toMatchObject({ status: 200, body: 'second' });
    expect(await call('Unknown', {})).toMatchObject({ status: 404, error: 'UnknownOperationException' });
  });

  test('survives a stand-in that breaks', async () => {
    const { call } = await endpointWith(() => {
      throw new Error('broken');
    });

    expect(await call('Any', {})).toMatchObject({ status: 500, error: 'InternalFailure' });
  });
});

describe('a body that is no JSON', () => {
  test('goes to the stand-in as it is', async () => {
    const calls: AwsCall[] = [];
    const { post } = await endpointWith((one) => {
      calls.push(one);
      return ok({});
    });

    await post('/2025-12-01/things', '{"a": ');

    expect(calls).toMatchObject([{ text: '{"a": ', body: undefined }]);
  });

  test('is an error where JSON is wanted', async () => {
    const { call } = await endpointWith(
      eventBridge(
        () => 'id',
        (bus) => bus,
        authorize,
      ),
    );

    expect(await call('AWSEvents.PutEvents', '{')).toMatchObject({ status: 500, error: 'InternalFailure' });
  });
});

describe('SSM', () => {
  let value = 'secret';
  let now = 1_767_323_045_000;
  const standIn = ssm(
    (name) => (name === '/autopilot/credentials' ? value : undefined),
    (name) => `arn:aws:ssm:us-east-1:123456789012:parameter${name}`,
    authorize,
    () => now,
  );
  const get = async (input: object, accessKey = 'GOOD') =>
    (await endpointWith(standIn)).call('AmazonSSM.GetParameter', input, accessKey);

  test('gives a SecureString away only decrypted on request', async () => {
    const Name = '/autopilot/credentials';

    expect(await get({ Name, WithDecryption: true })).toMatchObject({
      status: 200,
      body: { Parameter: { Name, Value: 'secret' } },
    });
    expect(JSON.stringify(await get({ Name }))).not.toContain('secret');
  });

  test('counts each value that differs as a version, and says when it was written, in seconds', async () => {
    const read = async () => (await get({ Name: '/autopilot/credentials', WithDecryption: true })).body.Parameter;

    const first = await read();
    now += 60_000;
    const unchanged = await read();
    value = 'renewed';
    const renewed = await read();
    value = 'secret';

    expect(first).toMatchObject({ Version: 1, LastModifiedDate: 1_767_323_045 });
    expect(unchanged).toEqual(first);
    expect(renewed).toMatchObject({ Value: 'renewed', Version: 2, LastModifiedDate: 1_767_323_105 });
  });

  test('does not tell a caller without permission whether the parameter is there', async () => {
    const [there, missing] = [await get({ Name: '/autopilot/credentials' }, 'BAD'), await get({ Name: '/no' }, 'BAD')];

    expect(there).toMatchObject({ status: 400, error: 'AccessDeniedException' });
    expect(there.body.message).toContain(
      'ssm:GetParameter on arn:aws:ssm:us-east-1:123456789012:parameter/autopilot/credentials',
    );
    expect(missing).toMatchObject({ error: 'AccessDeniedException' });
  });

  test('says that a parameter is missing', async () => {
    expect(await get({ Name: '/no' })).toMatchObject({ status: 400, error: 'ParameterNotFound' });
  });
});

describe('EventBridge', () => {
  const entry = { EventBusName: 'autopilot', Source: 'us', DetailType: 'Done', Detail: '{"n":1}' };
  const setUp = async () => {
    const put: unknown[] = [];
    const standIn = eventBridge(
      (event) => `id-${put.push(event)}`,
      (bus) => (bus === 'nowhere' ? undefined : `arn:bus/${bus}`),
      authorize,
    );
    const { call } = await endpointWith(standIn);
    return {
      put,
      putEvents: (Entries: object[], accessKey = 'GOOD') => call('AWSEvents.PutEvents', { Entries }, accessKey),
    };
  };

  test('puts each entry on its bus, and answers with its id', async () => {
    const { put, putEvents } = await setUp();

    const { body } = await putEvents([entry, { ...entry, EventBusName: undefined }]);

    expect(body).toEqual({ FailedEntryCount: 0, Entries: [{ EventId: 'id-1' }, { EventId: 'id-2' }] });
    const event = { source: 'us', detailType: 'Done', detail: { n: 1 } };
    expect(put).toEqual([
      { ...event, bus: 'autopilot' },
      { ...event, bus: 'default' },
    ]);
  });

  test.each([
    ['a caller without permission', entry, 'BAD', 'AccessDeniedException'],
    ['a bus that is not there', { ...entry, EventBusName: 'nowhere' }, 'GOOD', 'ResourceNotFoundException'],
  ])('takes nothing from or for %s, not even the other entries', async (_, second, accessKey, error) => {
    const { put, putEvents } = await setUp();

    expect(await putEvents([entry, second], accessKey)).toMatchObject({ status: 400, error });
    expect(put).toEqual([]);
  });
});
