/** The floors of the design, each rule a sentence. `npm run check` holds them. */
const runtimeCode = '^functions/';

export default {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Files that import each other cannot be understood one at a time.',
      severity: 'error',
      from: {},
      to: { circular: true, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'core-stands-on-nothing-but-zod',
      comment: 'core is pure: no network, no clock, no AWS, no Huawei wire.',
      severity: 'error',
      from: { path: '^functions/core/' },
      to: { pathNot: ['^functions/core/', 'node_modules/zod/'] },
    },
    {
      name: 'servicestage-knows-only-core',
      comment: "The vendor's wire is known by one folder, and that folder knows neither AWS nor a run.",
      severity: 'error',
      from: { path: '^functions/servicestage/' },
      to: { path: ['^functions/(?!core/|servicestage/)', 'node_modules/(?!zod/)'] },
    },
    {
      name: 'only-the-composition-root-knows-servicestage',
      comment: 'runtime speaks to the port in core; services.ts alone knows the implementation.',
      severity: 'error',
      from: { path: runtimeCode, pathNot: ['^functions/servicestage/', '^functions/runtime/services\\.ts$'] },
      to: { path: '^functions/servicestage/' },
    },
    {
      name: 'entries-do-not-know-each-other',
      comment: 'One file in functions/ is one Lambda.',
      severity: 'error',
      from: { path: runtimeCode },
      to: { path: '^functions/[^/]+\\.ts$' },
    },
    {
      name: 'entries-know-no-packages',
      comment: 'An entry is a story; libraries are for runtime.',
      severity: 'error',
      from: { path: '^functions/[^/]+\\.ts$' },
      to: { path: 'node_modules/' },
    },
    {
      name: 'deployed-code-stays-below',
      comment: 'What is deployed never imports simulator, cli, infra or test.',
      severity: 'error',
      from: { path: runtimeCode },
      to: { path: '^(simulator|bench|cli|infra|test|build\\.ts)' },
    },
    {
      name: 'infra-meets-functions-only-in-core',
      comment: 'infra knows the contract; the code goes by path.',
      severity: 'error',
      from: { path: '^infra/' },
      to: { path: '^functions/(?!core/)' },
    },
    {
      name: 'the-simulator-reads-what-was-synthesized',
      comment: 'Of infra it knows how a data file is read, and nothing of the stack: that is in cdk.out.',
      severity: 'error',
      from: { path: '^simulator/' },
      to: { path: '^infra/(?!data-file/)' },
    },
    {
      name: 'the-command-line-knows-the-plan-and-the-file',
      comment: 'It shows what core says of a file that infra reads; nothing of a run, nothing of the stack.',
      severity: 'error',
      from: { path: '^cli/' },
      to: {
        path: [
          '^functions/(?!core/|servicestage/instance-path\\.ts$)',
          '^infra/(?!automations-file|data-file/)',
          '^simulator/',
        ],
      },
    },
    {
      name: 'only-infra-knows-cdk',
      severity: 'error',
      from: { path: '^(functions|simulator|cli)/' },
      to: { path: 'node_modules/(aws-cdk-lib|constructs)/' },
    },
    {
      name: 'nobody-imports-tests',
      severity: 'error',
      from: { pathNot: '^test/' },
      to: { path: '^test/' },
    },
    {
      name: 'no-unresolvable-imports',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
