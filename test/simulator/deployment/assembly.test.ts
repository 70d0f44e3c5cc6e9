import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readAssembly } from '#simulator/deployment/assembly.ts';
import { AssemblyError } from '#simulator/deployment/template/assembly-error.ts';
import { CODE, deploymentOf, shopFiles, wired, without, withProperties, writeAssembly } from './written-assembly.ts';

async function reasonOf(files: Readonly<Record<string, unknown>>): Promise<string> {
  using assembly = writeAssembly(files);
  const error = await readAssembly(assembly.directory).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(AssemblyError);
  return (error as Error).message.replaceAll(assembly.directory, '');
}

describe('an assembly', () => {
  it('gives the directory of the code, by the place it is uploaded to', async () => {
    using assembly = writeAssembly(shopFiles(wired));

    const { functions } = await readAssembly(assembly.directory);

    expect(functions.map(({ codeDirectory }) => codeDirectory)).toEqual([join(assembly.directory, 'asset-c0de')]);
  });

  it('gives all stacks, those of stages too', async () => {
    const { 'manifest.json': manifest, ...files } = shopFiles({ One: { Type: 'AWS::SQS::Queue' } });
    const second = {
      type: 'aws:cloudformation:stack',
      properties: { templateFile: 'Two.template.json', stackName: 'two' },
    };
    const stage = { type: 'cdk:cloud-assembly', properties: { directoryName: 'assembly-Stage' } };
    using assembly = writeAssembly({
      ...files,
      'manifest.json': { artifacts: { ...manifest.artifacts, Two: second, Stage: stage } },
      'Two.template.json': { Resources: { Queue: { Type: 'AWS::SQS::Queue' } } },
      'assembly-Stage': 'directory',
      'assembly-Stage/manifest.json': { artifacts: { Three: { ...second, properties: { templateFile: 't.json' } } } },
      'assembly-Stage/t.json': { Resources: { Queue: { Type: 'AWS::SQS::Queue' } } },
    });

    const { queues } = await readAssembly(assembly.directory);

    expect(queues.map(({ name }) => name)).toEqual(['Shop-One', 'two-Queue', 'Three-Queue']);
  });

  it('hands what one stack exports to whichever imports it', async () => {
    const exporting = (name: string, Value: unknown) => ({ [name]: { Value, Export: { Name: `Shop:${name}` } } });
    const rule = {
      Type: 'AWS::Events::Rule',
      Properties: {
        Name: 'abroad',
        EventPattern: { source: ['x'] },
        Targets: [{ Id: 'code', Arn: { 'Fn::ImportValue': 'Shop:Live' } }],
      },
    };
    const twoStacks = (imports: unknown) => {
      const { 'manifest.json': manifest, ...files } = shopFiles(wired);
      // First whoever imports: no order among stacks is asked for.
      const Abroad = { type: 'aws:cloudformation:stack', properties: { templateFile: 'Abroad.template.json' } };
      return {
        ...files,
        'manifest.json': { artifacts: { Abroad, ...manifest.artifacts } },
        'Shop.template.json': {
          Resources: wired,
          Outputs: { Plain: { Value: 'x' }, ...exporting('Live', { Ref: 'CodeLive' }) },
        },
        'Abroad.template.json': { Resources: imports },
      };
    };
    using assembly = writeAssembly(twoStacks({ Rule: rule }));

    const { rules, functionOf } = await readAssembly(assembly.directory);

    const abroad = rules.find(({ name }) => name === 'abroad');
    expect(functionOf(abroad?.targets[0]?.arn ?? '')?.name).toBe('Shop-Code');
    expect(
      await reasonOf(
        twoStacks({
          Rule: { ...rule, Properties: { ...rule.Properties, Name: { 'Fn::ImportValue': 'Shop:Plain' } } },
        }),
      ),
    ).toBe('Rule (AWS::Events::Rule): no stack exports Shop:Plain');
  });

  it('is in the account and region that the app names, if it names them', async () => {
    const there = await deploymentOf(wired, 'aws://111122223333/cn-north-1');

    expect(there).toMatchObject({ account: '111122223333', region: 'cn-north-1', partition: 'aws-cn' });
    expect(there.rules[0]?.pattern.account).toEqual(['111122223333']);
    expect(there.functions[0]?.arn).toBe('arn:aws-cn:lambda:cn-north-1:111122223333:function:Shop-Code');
  });

  it('is in a simulated account otherwise', async () => {
    const here = await deploymentOf({ Queue: { Type: 'AWS::SQS::Queue' } });

    expect(here).toMatchObject({ account: '123456789012', region: 'us-east-1', partition: 'aws' });
    expect(here.buses).toEqual([{ name: 'default', arn: 'arn:aws:events:us-east-1:123456789012:event-bus/default' }]);
    expect(here.parameterArn('/shop/key')).toBe('arn:aws:ssm:us-east-1:123456789012:parameter/shop/key');
  });

  it('may hold types that the simulator does not know', async () => {
    const { queues } = await deploymentOf({ Queue: { Type: 'AWS::SQS::Queue' }, Bucket: { Type: 'AWS::S3::Bucket' } });

    expect(queues).toHaveLength(1);
  });
});

describe('what is wrong with an assembly is said, and what to do:', () => {
  const files = shopFiles(wired);

  it('it is not there', async () => {
    expect(await reasonOf({})).toBe('/manifest.json cannot be read; run: npm run synth');
  });

  it('its manifest is not JSON', async () => {
    expect(await reasonOf({ 'manifest.json': '{' })).toBe('/manifest.json is not JSON; run: npm run synth');
  });

  it('its manifest is another file', async () => {
    expect(await reasonOf({ 'manifest.json': {} })).toMatch(
      /^\/manifest.json is not what CDK writes \(artifacts .*synth$/,
    );
  });

  it('it has no stack', async () => {
    expect(await reasonOf({ 'manifest.json': { artifacts: {} } })).toMatch(/^there is no stack in .*npm run synth$/);
  });

  it('a template is missing', async () => {
    expect(await reasonOf(without(files, 'Shop.template.json'))).toBe(
      '/Shop.template.json cannot be read; run: npm run synth',
    );
  });

  it('the code is missing', async () => {
    expect(await reasonOf(without(files, 'asset-c0de'))).toBe(
      'Code: its code, /asset-c0de, is not there; run: npm run synth',
    );
  });

  it('the code is not uploaded', async () => {
    const resources = withProperties(wired, 'Code', { Code: { ...CODE, S3Key: 'other.zip' } });

    expect(await reasonOf(shopFiles(resources))).toBe(
      'Code (AWS::Lambda::Function): nothing is uploaded as s3://assets-123456789012-us-east-1/other.zip; run: npm run synth',
    );
  });

  it('the code is a single file', async () => {
    const { c0de } = files['Shop.assets.json'].files;
    const assets = { files: { c0de: { ...c0de, source: { ...c0de.source, packaging: 'file' } } } };

    expect(await reasonOf({ ...files, 'Shop.assets.json': assets })).toBe(
      'Code (AWS::Lambda::Function): the asset asset-c0de is not a directory',
    );
  });

  it('a property of a known type is missing', async () => {
    const resources = withProperties(wired, 'Code', { Handler: undefined });

    expect(await reasonOf(shopFiles(resources))).toBe('Code (AWS::Lambda::Function): Handler has to be a string');
  });

  it('a property of a known type cannot be resolved', async () => {
    const resources = withProperties(wired, 'Code', { Timeout: { Ref: 'Nothing' } });

    expect(await reasonOf(shopFiles(resources))).toBe('Code (AWS::Lambda::Function): there is no resource Nothing');
  });
});
