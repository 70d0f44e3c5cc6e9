/** The floors of the design, each rule a sentence. `npm run check` holds them. */
const deployed = '^functions/';

export default {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Files that import each other cannot be understood one at a time.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-cycles-between-rooms',
      comment:
        'Folders that need each other are one folder with a wall in the wrong place. A folder and what lies in it count as one.',
      severity: 'error',
      scope: 'folder',
      from: {},
      to: { circular: true },
    },
    {
      name: 'when-imports-nothing',
      comment: 'schedule is about times alone: what is written, what runs and what is drawn all ask it.',
      severity: 'error',
      from: { path: '^schedule/' },
      to: { pathNot: '^schedule/' },
    },
    {
      name: 'core-stands-on-zod-and-schedule',
      comment: 'core is pure: no network, no clock, no AWS, no Huawei wire.',
      severity: 'error',
      from: { path: '^functions/core/' },
      to: { pathNot: ['^functions/core/', '^schedule/', 'node_modules/zod/'] },
    },
    {
      name: 'every-file-of-functions-runs',
      comment:
        "functions/ is what runs: each of its files is in a bundle, or a port of one that is. But for the lists, by which a file is begun before anything runs: the vendor's wire is known by one folder.",
      severity: 'error',
      from: { path: '^functions/[^/]+\\.ts$' },
      to: { path: '^functions/.+/', pathNot: '^functions/servicestage/lists/', reachable: false },
    },
    {
      name: 'what-runs-knows-no-file',
      comment: 'A deployed function is given an event that is complete; of the file it came from it knows nothing.',
      severity: 'error',
      from: { path: deployed },
      to: { path: '^(automations|simulator|chaos|terminal|bench|cli|infra|test|build\\.ts)' },
    },
    {
      name: 'servicestage-knows-only-core',
      comment: "The vendor's wire is known by one folder, and that folder knows neither AWS nor a run.",
      severity: 'error',
      from: { path: '^functions/servicestage/' },
      to: { path: ['^functions/(?!core/|servicestage/)', '^schedule/', 'node_modules/(?!zod/)'] },
    },
    {
      name: 'only-the-composition-root-knows-servicestage',
      comment: 'runtime speaks to the port in core; services/ alone knows the implementation.',
      severity: 'error',
      from: { path: deployed, pathNot: ['^functions/servicestage/', '^functions/runtime/services/'] },
      to: { path: '^functions/servicestage/' },
    },
    {
      name: 'entries-do-not-know-each-other',
      comment: 'One file in functions/ is one Lambda.',
      severity: 'error',
      from: { path: deployed },
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
      name: 'the-file-knows-core-and-schedule-only',
      comment: 'What an operator writes is judged without CDK, without AWS and without a simulator.',
      severity: 'error',
      from: { path: '^automations/' },
      to: {
        path: ['^functions/(?!core/)', '^(simulator|chaos|bench|cli|infra|test|build\\.ts)', 'node_modules/@?aws'],
      },
    },
    {
      name: 'only-read-touches-the-disk',
      comment: 'Reading is one room; the shape, the mistakes, the plan and the events are functions of values.',
      severity: 'error',
      from: { path: '^automations/(?!read/)' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'only-read-tells-operators',
      comment:
        'What is wrong with a file is a value; the error that an operator is told is made where the file is read. How words are misspelt is the same for all.',
      severity: 'error',
      from: { path: '^automations/(?!read/)' },
      to: { path: '^terminal/(?!nearest\\.ts)' },
    },
    {
      name: 'only-read-knows-formats',
      comment: 'YAML, JSON, CSV and iCalendar end where the file is read.',
      severity: 'error',
      from: { path: '^automations/(?!read/)' },
      to: { path: 'node_modules/(?!zod/)' },
    },
    {
      name: 'infra-meets-functions-only-in-core',
      comment: 'infra knows the contract; the code goes by path.',
      severity: 'error',
      from: { path: '^infra/' },
      to: { path: ['^functions/(?!core/)', '^(simulator|chaos|bench|cli|test)/'] },
    },
    {
      name: 'the-simulator-reads-what-was-synthesized',
      comment:
        'It knows how a data file is read and what a mistake looks like, for drills; the automations it plays are in cdk.out.',
      severity: 'error',
      from: { path: '^simulator/' },
      to: { path: ['^infra/', '^chaos/', '^cli/', '^automations/(?!read/|mistakes/)'] },
    },
    {
      name: 'chaos-tries-what-runs',
      comment: 'It plays stories of what is deployed against the simulated world; it knows no file and no template.',
      severity: 'error',
      from: { path: '^chaos/' },
      to: { path: '^(infra|cli|automations|simulator/(deployment|cloud|stage|drill|web|lambda|aws))/' },
    },
    {
      name: 'the-command-line-knows-the-plan-and-the-file',
      comment:
        'It shows what automations says of a file, and the request that servicestage would send; nothing of a run but its ledger, nothing of the stack. The local world is another process, at whose door it knocks.',
      severity: 'error',
      from: { path: '^cli/' },
      to: {
        path: ['^functions/(?!core/|servicestage/|runtime/ledger/)', '^(infra|chaos)/', '^simulator/(?!local/door/)'],
      },
    },
    {
      name: 'the-door-stands-outside',
      comment: 'Whoever only asks the local world for something loads nothing of the simulator.',
      severity: 'error',
      from: { path: '^simulator/local/door/' },
      to: {
        path: '^(?!simulator/local/door/|functions/core/|schedule/|terminal/|node_modules/zod/)',
        dependencyTypesNot: ['core'],
      },
    },
    {
      name: 'the-scene-is-values',
      comment:
        'What is shown is data that pages and servers share; where it comes from is the business of whoever shows it.',
      severity: 'error',
      from: { path: '^console/scene/' },
      to: { pathNot: ['^console/scene/', '^functions/core/', 'node_modules/zod/'] },
    },
    {
      name: 'the-page-knows-the-scene-only',
      comment:
        'It runs in a browser: no Node, nothing that acts, and no library but the one that reads what it is sent.',
      severity: 'error',
      from: { path: '^console/page/' },
      to: { pathNot: ['^console/(page|scene)/', '^functions/core/json\\.ts$', '^schedule/', 'node_modules/zod/'] },
    },
    {
      name: 'the-console-shows-whatever-it-is-given',
      comment:
        'A simulated day and last night are two shows. Who has one to show knows the console, and not the other way round.',
      severity: 'error',
      from: { path: '^console/' },
      to: { path: '^(automations|bench|chaos|cli|infra|simulator|test|functions/(?!core/))' },
    },
    {
      name: 'the-terminal-knows-nothing-of-ours',
      comment: 'How a command line is read and answered, whatever it is about.',
      severity: 'error',
      from: { path: '^terminal/' },
      to: {
        pathNot: ['^terminal/', 'node_modules/(zod|string-width|(@types/)?yargs|@inquirer/[a-z]+)/'],
        dependencyTypesNot: ['core'],
      },
    },
    {
      name: 'only-the-terminal-takes-lines-apart',
      comment:
        'Every command line is read by one parser, every question asked in one way, and nothing that is deployed carries either.',
      severity: 'error',
      from: { pathNot: '^terminal/' },
      to: { path: 'node_modules/((@types/)?yargs|@inquirer/)' },
    },
    {
      name: 'what-reads-or-synthesizes-loads-no-parser',
      comment: 'A room that only tells an operator of a mistake does not pay for reading command lines.',
      severity: 'error',
      from: { path: '^(automations|infra|schedule|functions)/' },
      to: { path: 'node_modules/(yargs|@inquirer)/', reachable: true },
    },
    {
      name: 'only-infra-knows-cdk',
      severity: 'error',
      from: { path: '^(automations|schedule|functions|simulator|chaos|cli|console)/' },
      to: { path: 'node_modules/(aws-cdk-lib|constructs)/' },
    },
    {
      name: 'how-it-is-bundled-knows-nothing-of-ours',
      comment: 'What is left out of a bundle is a matter between esbuild and the packages; build.ts alone asks for it.',
      severity: 'error',
      from: { path: '^build/' },
      to: { pathNot: ['^build/', 'node_modules/esbuild/'], dependencyTypesNot: ['core'] },
    },
    {
      name: 'only-the-build-knows-how-it-is-bundled',
      comment: 'Whoever wants bundles asks build.ts for them.',
      severity: 'error',
      from: { pathNot: '^(build/|build\\.ts$|test/)' },
      to: { path: '^build/' },
    },
    {
      name: 'nobody-imports-what-measures',
      comment: 'bench measures whatever it likes, and nothing rests on it.',
      severity: 'error',
      from: { pathNot: '^(bench|test)/' },
      to: { path: '^bench/' },
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
