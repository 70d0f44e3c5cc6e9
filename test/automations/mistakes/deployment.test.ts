import { describe, expect, it } from 'vitest';
import { judgeFile } from '#automations/mistakes/judge-file.ts';
import { mistakesOf, shop } from '#test/automations/mistakes/shop.ts';

describe('the name of an app', () => {
  it.each(['staging', 'team-a', 'a', 'a'.repeat(24)])('may be %s', (name) => {
    const { automations, mistakes } = judgeFile({ ...shop(), name });

    expect(mistakes).toEqual([]);
    expect(automations).toMatchObject({ name });
  });

  it.each(['', 'Staging', 'a_b', 'a--b', '-a', 'a-', '1a', 'a'.repeat(25), 7, null, ['staging']])(
    'may not be %j',
    (name) => {
      expect(mistakesOf({ ...shop(), name })).toEqual([
        expect.stringMatching(/^name is .*; .*a name is up to 24 lower-case letters and digits, begins with a letter/),
      ]);
    },
  );
});

describe('who is notified', () => {
  it.each([
    'ops@example.com',
    'Ops.Team+autopilot@mail.example.co.uk',
    "o'neil_1/ops@xn--mnchen-3ya.example",
    '运维@例子.中国',
    'ops@10-0-0-1.example',
  ])('may be any e-mail address: %s', (notify) => {
    expect(mistakesOf({ ...shop(), notify })).toEqual([]);
  });

  const right =
    'notify is an e-mail address, such as ops@example.com, or a map such as { mail: ops@example.com, ways: { team: { kind: slack } } }; anything else is subscribed by hand to the topic that the output NotificationsTopicArn names';

  it.each([
    ['', 'is ""'],
    ['ops', 'is "ops"'],
    ['@example.com', 'is "@example.com"'],
    ['ops@', 'is "ops@"'],
    ['ops@example', 'is "ops@example"'],
    ['ops@example..com', 'is "ops@example..com"'],
    ['ops@dev@example.com', 'is "ops@dev@example.com"'],
    ['ops@example.com,dev@example.com', 'is "ops@example.com,dev@example.com"'],
    ['+86 138 0013 8000', 'is "+86 138 0013 8000"'],
    ['#ops', 'is "#ops"'],
    ['arn:aws:sns:eu-central-1:123456789012:ops', 'is "arn:aws:sns:eu-central-1:123456789012:ops"'],
    ['arn:aws:lambda:eu-central-1:123456789012:function:ops', expect.anything()],
    [['ops@example.com'], 'is a list'],
  ])('may not be %j', (notify, wrong) => {
    const mistakes = judgeFile({ ...shop(), notify }).mistakes;

    expect(mistakes).toMatchObject([{ path: ['notify'], wrong, right }]);
  });

  it.each([
    'mailto:ops@example.com',
    'mailto:ops@example.com?subject=autopilot',
    'MAILTO: ops@example.com',
    'email:ops@example.com',
    'Ops Team <ops@example.com>',
    '<ops@example.com>',
    '"ops@example.com"',
    ' ops@example.com ',
    'ops@example.com;',
    'ops@example.com.',
    'ops\uff20example.com',
    'ops @ example.com',
  ])('is an address alone, which is guessed: %j', (notify) => {
    expect(mistakesOf({ ...shop(), notify })).toEqual([
      `notify is ${JSON.stringify(notify)}; did you mean ops@example.com? ${right}`,
    ]);
  });

  it.each([
    'https://hooks.example.com/services/T000/B000/hunter2',
    'https://ops:hunter2@example.com',
    'slack://hunter2@example.com',
  ])('is never a web address, which may hold a secret and is not repeated: %s', (notify) => {
    expect(mistakesOf({ ...shop(), notify })).toEqual([`notify is a web address; ${right}`]);
  });
});

describe('a map of who is notified', () => {
  it.each([
    {},
    { mail: 'ops@example.com' },
    { mail: ['ops@example.com', 'dev@example.com'] },
    { ways: { team: { kind: 'slack' }, night: { kind: 'dingtalk', parameter: '/ops/night' } } },
    {
      mail: 'ops@example.com',
      ways: { a: { kind: 'teams' }, b: { kind: 'wecom' }, c: { kind: 'webhook' }, d: { kind: 'slack' } },
    },
  ])('may be %j', (notify) => {
    expect(judgeFile({ ...shop(), notify }).mistakes).toEqual([]);
  });

  const way =
    'a way is a map such as { kind: slack }; the address of its webhook is a secret, and goes into the SSM parameter';

  it.each<readonly [object, readonly string[]]>([
    [{ email: 'ops@example.com' }, ['notify.email is not a key of notify; did you mean mail?']],
    [
      { mail: 'ops' },
      ['notify.mail is "ops"; mail is an e-mail address, such as ops@example.com, or a list of such addresses'],
    ],
    [{ ways: ['slack'] }, [expect.stringMatching(/^notify\.ways is a list; ways are a map of up to four names/)]],
    [
      { ways: { Team: { kind: 'slack' } } },
      [expect.stringMatching(/^notify\.ways\.Team is not a kebab-case name; .*such as team$/)],
    ],
    [
      { ways: { topic: { kind: 'slack' } } },
      ['notify.ways.topic is what the way by SNS and mail is called; name this one otherwise'],
    ],
    [
      { ways: { team: { kind: 'slak' } } },
      ['notify.ways.team.kind is "slak"; did you mean slack? a kind is slack, teams, dingtalk, wecom or webhook'],
    ],
    [{ ways: { team: {} } }, ['notify.ways.team.kind is missing; a kind is slack, teams, dingtalk, wecom or webhook']],
    [
      { ways: { team: { kind: 'slack', parameter: 'team' } } },
      [
        expect.stringMatching(
          /^notify\.ways\.team\.parameter does not begin with \/; the full name of an SSM parameter begins with \//,
        ),
      ],
    ],
    [
      {
        ways: {
          a: { kind: 'slack' },
          b: { kind: 'slack' },
          c: { kind: 'slack' },
          d: { kind: 'slack' },
          e: { kind: 'slack' },
        },
      },
      ['notify.ways are 5; there is room for 4 beside the topic: let one webhook pass it on to others'],
    ],
  ])('may not be %j', (notify, mistakes) => {
    expect(mistakesOf({ ...shop(), notify })).toEqual(mistakes);
  });

  it.each<readonly [object, readonly string[]]>([
    [{ mail: 'https://hooks.example.com/hunter2' }, [expect.stringMatching(/^notify\.mail is a web address; /)]],
    [{ ways: { team: 'https://hooks.example.com/hunter2' } }, [`notify.ways.team is no map; ${way}`]],
    [
      { ways: { team: { kind: 'slack', url: 'https://hooks.example.com/hunter2' } } },
      ['notify.ways.team.url is not a key of a way; it belongs in the SSM parameter'],
    ],
    [
      { ways: { team: { kind: 'slack', parameter: 'https://hooks.example.com/hunter2' } } },
      [expect.stringMatching(/^notify\.ways\.team\.parameter is a web address; /)],
    ],
    [
      { ways: { team: { kind: 'https://hooks.example.com/hunter2' } } },
      [expect.stringMatching(/^notify\.ways\.team\.kind is a web address; /)],
    ],
  ])('repeats no address of a webhook, wherever it stands: %j', (notify, mistakes) => {
    const found = mistakesOf({ ...shop(), notify });

    expect(found).toEqual(mistakes);
    expect(JSON.stringify(found)).not.toContain('hunter2');
  });
});

describe('the rules that AWS allows on a bus', () => {
  it.each([1, 300, 2000])('may be %j', (rulesPerBus) => {
    expect(mistakesOf({ ...shop(), rulesPerBus })).toEqual([]);
  });

  it.each([0, 10_001, 1.5, '300'])('may not be %j', (rulesPerBus) => {
    expect(mistakesOf({ ...shop(), rulesPerBus })).toEqual([
      expect.stringContaining('rulesPerBus is how many rules AWS lets you have on one event bus, a whole number'),
    ]);
  });
});

describe('a ledger that is taken over', () => {
  it.each(['abc', 'ServiceStageAutopilot-LedgerTable-1A2B3C', 'a_b.c-d'])('may be %s', (ledger) => {
    expect(mistakesOf({ ...shop(), ledger })).toEqual([]);
  });

  it.each(['ab', 'arn:aws:dynamodb:eu-central-1:123456789012:table/ledger', 'the ledger', 'a'.repeat(256), '', 7])(
    'may not be %j',
    (ledger) => {
      expect(mistakesOf({ ...shop(), ledger })).toEqual([
        expect.stringMatching(/^ledger .*; ledger is the name of a DynamoDB table, .* and no ARN$/),
      ]);
    },
  );
});

describe('the key of the credentials', () => {
  const arn = 'arn:aws:kms:eu-central-1:123456789012';

  it.each([`${arn}:key/1234abcd-12ab`, 'arn:aws-cn:kms:cn-north-1:123456789012:key/mrk-1234'])(
    'may be %s',
    (credentialsKey) => {
      expect(mistakesOf({ ...shop(), credentialsKey })).toEqual([]);
    },
  );

  it.each([`${arn}:alias/mine`, 'alias/mine', `${arn}:key/*`, '1234abcd-12ab', 7])(
    'may not be %j',
    (credentialsKey) => {
      expect(mistakesOf({ ...shop(), credentialsKey })).toEqual([
        expect.stringMatching(/^credentialsKey .*; credentialsKey is the ARN of a KMS key, .* and not of an alias$/),
      ]);
    },
  );

  it('is never repeated when it may be the secret itself', () => {
    const { mistakes } = judgeFile({ ...shop(), credentialsKey: 'hunter2' });

    expect(mistakes).toMatchObject([{ wrong: 'does not begin with arn:' }]);
    expect(JSON.stringify(mistakes)).not.toContain('hunter2');
  });

  it('is sent to where it belongs', () => {
    const { servicestage } = shop();

    expect(mistakesOf({ ...shop(), servicestage: { ...servicestage, credentialsKey: `${arn}:key/1` } })).toEqual([
      'servicestage.credentialsKey is not a key of servicestage; it belongs in the file itself, beside servicestage',
    ]);
  });
});
