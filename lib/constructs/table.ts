import { RemovalPolicy } from 'aws-cdk-lib';
import {
  AttributeType,
  Billing,
  type GlobalSecondaryIndexPropsV2,
  ProjectionType,
  StreamViewType,
  TableEncryptionV2,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import { feedIndexes, releaseDueIndex, ttlAttribute } from '../../platform/table/keys.ts';

/**
 * The one table: keys as in `platform/table/keys.ts`, one stream, two indexes for the feed, and one for what is due for
 * release.
 * @param id another one for a table that was restored beside the former one (docs/runbook.md#restoring)
 */
export function createTable(scope: Construct, id = 'Table'): TableV2 {
  return new TableV2(scope, id, {
    partitionKey: { name: 'pk', type: AttributeType.STRING },
    sortKey: { name: 'sk', type: AttributeType.STRING },
    globalSecondaryIndexes: [...Object.values(feedIndexes).map(feedIndex), dueIndex],
    dynamoStream: StreamViewType.NEW_AND_OLD_IMAGES,
    timeToLiveAttribute: ttlAttribute,
    billing: Billing.onDemand(),
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    encryption: TableEncryptionV2.awsManagedKey(),
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });
}

const dueIndex: GlobalSecondaryIndexPropsV2 = {
  indexName: releaseDueIndex.name,
  partitionKey: { name: releaseDueIndex.partition, type: AttributeType.STRING },
  projectionType: ProjectionType.KEYS_ONLY,
};

function feedIndex({
  name,
  partition,
  sort,
}: (typeof feedIndexes)[keyof typeof feedIndexes]): GlobalSecondaryIndexPropsV2 {
  return {
    indexName: name,
    partitionKey: { name: partition, type: AttributeType.STRING },
    // ISO 8601 dates sort as text.
    sortKey: { name: sort, type: AttributeType.STRING },
  };
}
