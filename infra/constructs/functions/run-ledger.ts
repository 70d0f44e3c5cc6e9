import { AttributeType, BillingMode, type ITable, ProjectionType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { type IRole, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { RemovalPolicy } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { Environment } from '#core/environment.ts';

/** What the ledger does to its table; every one of its methods is one or two of these. */
const ACTIONS = ['BatchGetItem', 'GetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'Query'] as const;

/** Of the aims that somebody has to look after, by when: sparse, so that a minute with none of them costs a few keys at any size. */
const OPEN_INDEX = 'open';

/** What the reconciler does to the aims, to the events that began them, and to open questions, which it may take back. */
const RECONCILER_ACTIONS = ['BatchGetItem', 'GetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'Query'] as const;

/** What the notes on health and `memory` come to. */
const PROBE_ACTIONS = ['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'Query'] as const;

/** What it takes to know a message again, and the latest of an alarm. */
const RECEIVER_ACTIONS = ['BatchGetItem', 'PutItem'] as const;

const OPERATOR_READS = ['BatchGetItem', 'GetItem', 'Query'] as const;

/** What people have said by hand: `docs/ledger.md` lists its items. */
const HOLDS_PARTITION = 'holds';

export interface RunLedgerProps {
  /**
   * The name of a table that an earlier stack left, in this account and region.
   * @default a table of the stack's own
   */
  readonly adopted?: string;
}

/**
 * The table that remembers runs. It outlives the stack, and nobody can delete it in one step: without it an occurrence that is
 * delivered again would be acted on again, budgets would begin anew, and what people hold would be let go. Whoever is done with
 * it takes the protection off first. One that was left so is adopted by its name: nothing of it is made or changed, so that one of a
 * version before the index has to be given it.
 */
export class RunLedger extends Construct {
  readonly tableName: string;
  private readonly table: Pick<ITable, 'tableArn' | 'tableName'>;

  constructor(scope: Construct, id: string, { adopted }: RunLedgerProps = {}) {
    super(scope, id);
    this.table = adopted === undefined ? ownTable(this) : Table.fromTableName(this, 'Adopted', adopted);
    this.tableName = this.table.tableName;
  }

  /** Lets a function keep the ledger, and says which one it is. */
  bind(role: IRole): Pick<Environment, 'LEDGER_TABLE_NAME'> {
    return this.allow(role, ACTIONS);
  }

  /** Lets the probe note what it saw, and read what excuses a failure. */
  bindProbe(role: IRole): Pick<Environment, 'LEDGER_TABLE_NAME'> {
    return this.allow(role, PROBE_ACTIONS);
  }

  /** Lets the receiver of Huawei's alarms note which of them it has told. */
  bindReceiver(role: IRole): Pick<Environment, 'LEDGER_TABLE_NAME'> {
    return this.allow(role, RECEIVER_ACTIONS);
  }

  /** Lets the reconciler find what is due, and take it up. */
  bindReconciler(role: IRole): Pick<Environment, 'LEDGER_TABLE_NAME'> {
    grant(role, ['Query'], `${this.table.tableArn}/index/${OPEN_INDEX}`);
    return this.allow(role, RECONCILER_ACTIONS);
  }

  /** Lets people read all of it, and write what they hold and nothing else. Source: DynamoDB developer guide, fine-grained access control. */
  operatorStatements(): PolicyStatement[] {
    const { tableArn } = this.table;
    const holds = { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': [HOLDS_PARTITION] } };
    return [
      statement(OPERATOR_READS, tableArn),
      statement(['Query'], `${tableArn}/index/${OPEN_INDEX}`),
      new PolicyStatement({ actions: ['dynamodb:PutItem'], resources: [tableArn], conditions: holds }),
    ];
  }

  private allow(role: IRole, actions: readonly string[]): Pick<Environment, 'LEDGER_TABLE_NAME'> {
    grant(role, actions, this.table.tableArn);
    return { LEDGER_TABLE_NAME: this.tableName };
  }
}

const grant = (role: IRole, actions: readonly string[], arn: string) =>
  role.addToPrincipalPolicy(statement(actions, arn));

const statement = (actions: readonly string[], arn: string): PolicyStatement =>
  new PolicyStatement({ actions: actions.map((action) => `dynamodb:${action}`), resources: [arn] });

function ownTable(scope: Construct): Table {
  const table = new Table(scope, 'Table', {
    partitionKey: { name: 'pk', type: AttributeType.STRING },
    sortKey: { name: 'sk', type: AttributeType.STRING },
    billingMode: BillingMode.PAY_PER_REQUEST,
    timeToLiveAttribute: 'ttl',
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  table.addGlobalSecondaryIndex({
    indexName: OPEN_INDEX,
    partitionKey: { name: 'open', type: AttributeType.STRING },
    sortKey: { name: 'again', type: AttributeType.NUMBER },
    projectionType: ProjectionType.KEYS_ONLY,
  });
  return table;
}
