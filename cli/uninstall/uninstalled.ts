import type { InFlight } from './in-flight.ts';
import type { Inventory } from './inventory.ts';
import type { AppStack } from './stacks.ts';

/** What goes, what stays, and what is under way; and whether that which goes is gone. */
export interface Uninstalled extends Pick<Inventory, 'goes'> {
  readonly stacks: readonly AppStack[];
  readonly stays: readonly Staying[];
  readonly running: readonly string[];
  readonly inFlight: readonly InFlight[];
  readonly deadLetters: number;
  readonly done: boolean;
}

export interface Staying {
  readonly what: string;
  readonly name: string;
  /** What it is good for, and how it is taken away by hand. */
  readonly note: string;
}

interface Left {
  readonly stays: Inventory['stays'];
  readonly ledger: string;
  readonly parameter: string;
}

const LEDGER_TYPE = 'AWS::DynamoDB::Table';

/** By what the templates say, and what no template has. */
export function staying({ stays, ledger, parameter }: Left): readonly Staying[] {
  const isOurs = stays.includes(LEDGER_TYPE);
  const others = stays.filter((type) => type !== LEDGER_TYPE);
  return [
    {
      what: isOurs ? 'the ledger' : 'the ledger, which an earlier stack made',
      name: ledger,
      note:
        'so that nothing is done twice if this is deployed again with ledger: in the file. What it knows of runs expires within 90 days. It is protected: ' +
        `aws dynamodb update-table --table-name ${ledger} --no-deletion-protection-enabled, then aws dynamodb delete-table --table-name ${ledger}`,
    },
    {
      what: 'the keys of ServiceStage',
      name: parameter,
      note: `of no stack: aws ssm delete-parameter --name ${parameter}; and delete the key at Huawei`,
    },
    ...others.map((type) => ({ what: type, name: 'as its stack shows', note: 'its template says so' })),
    {
      what: 'the code of the functions',
      name: 'the bucket that cdk bootstrap has made',
      note: 'of no stack of ours: cdk gc, or leave it',
    },
    { what: 'the components', name: 'at ServiceStage', note: 'as they are: nothing is sent to them' },
  ];
}
