/**
 * Requests that DynamoDB refuses whatever the table holds, and that the local engine alone would let through or refuse otherwise.
 * The words are those of AWS's own DynamoDB Local, against which `npm run soak -- second-engine` compares them.
 */

export const STRICT_TABLE = {
  TableName: 'strict',
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: [
    ...['pk', 'sk', 'gpk', 'gsk', 'lsk'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
    { AttributeName: 'n', AttributeType: 'N' },
    { AttributeName: 'b', AttributeType: 'B' },
  ],
  KeySchema: key('pk', 'sk'),
  GlobalSecondaryIndexes: [
    { IndexName: 'keys-only', KeySchema: key('gpk', 'gsk'), Projection: { ProjectionType: 'KEYS_ONLY' } },
    { IndexName: 'by-number', KeySchema: key('gpk', 'n'), Projection: { ProjectionType: 'ALL' } },
    { IndexName: 'by-binary', KeySchema: key('b'), Projection: { ProjectionType: 'ALL' } },
  ],
  LocalSecondaryIndexes: [
    { IndexName: 'local', KeySchema: key('pk', 'lsk'), Projection: { ProjectionType: 'ALL' } },
  ],
};

function key(HASH: string, RANGE?: string) {
  return Object.entries({ HASH, RANGE }).flatMap(([KeyType, AttributeName]) =>
    AttributeName === undefined ? [] : [{ AttributeName, KeyType }],
  );
}

export interface RefusedRequest {
  readonly what: string;
  readonly action: string;
  readonly body: Record<string, unknown>;
  /** Part of the message; the error is a ValidationException unless stated otherwise. */
  readonly message: string;
  readonly error?: string;
}

const TableName = STRICT_TABLE.TableName;
const S = (value: string) => ({ S: value });
const N = (value: string) => ({ N: value });
export const ITEM_KEY = { pk: S('a'), sk: S('x') };
const long = (length: number) => 'x'.repeat(length);
const many = <Value>(count: number, make: (at: number) => Value) =>
  Array.from({ length: count }, (_, at) => make(at));
const numbers = (count: number) => Object.fromEntries(many(count, (at) => [`:a${at}`, N(String(at))]));

type Values = Record<string, Record<string, unknown>>;

function query(KeyConditionExpression: string, ExpressionAttributeValues: Values, extra = {}) {
  return {
    action: 'Query',
    body: { TableName, KeyConditionExpression, ExpressionAttributeValues, ...extra },
  };
}
/** A Query of partition `a`, from a starting key. */
function from(condition: string, values: Values, ExclusiveStartKey: Values, extra = {}) {
  const expression = condition && ` AND ${condition}`;
  return query(`pk = :p${expression}`, { ':p': S('a'), ...values }, { ExclusiveStartKey, ...extra });
}
function put(item: Record<string, unknown>, extra = {}) {
  return { action: 'PutItem', body: { TableName, Item: { ...ITEM_KEY, ...item }, ...extra } };
}
function condition(ConditionExpression: string, ExpressionAttributeValues?: Values, extra = {}) {
  return put(
    {},
    { ConditionExpression, ...(ExpressionAttributeValues && { ExpressionAttributeValues }), ...extra },
  );
}
function update(UpdateExpression: string, ExpressionAttributeValues?: Values, extra = {}) {
  const values = ExpressionAttributeValues && { ExpressionAttributeValues };
  return { action: 'UpdateItem', body: { TableName, Key: ITEM_KEY, UpdateExpression, ...values, ...extra } };
}
const assignments = (count: number) => many(count, (at) => `a${at} = :a`);
const sums = (count: number) => many(count, (at) => `a${at} = if_not_exists(a${at}, :a) + :a`);
const transaction = (...TransactItems: unknown[]) => ({
  action: 'TransactWriteItems',
  body: { TransactItems },
});

const EMPTY = 'The AttributeValue for a key attribute cannot contain an empty string value.';
const EMPTY_OF_INDEX = `A value specified for a secondary index key is not supported. ${EMPTY}`;
const START = 'The provided starting key is invalid: One or more parameter values are not valid.';
const OUTSIDE = 'The provided starting key does not match the range key predicate';
const OTHER_TYPE = 'Condition parameter type does not match schema type';
const SAME = 'The first operand must be distinct from the remaining operands for this operator or function';
const OPERAND = 'Incorrect operand type for operator or function; operator or function:';
const SIZE = 'One or more parameter values were invalid: Size limit exceeded';
const LONG_NAME = 'Attribute name is too large, must be less than 65536 bytes';
const p = { ':p': S('a') };
const ofIndex = { IndexName: 'keys-only' };
const indexStart = (gpk: string, gsk: string) => ({ gpk: S(gpk), gsk: S(gsk), ...ITEM_KEY });

/** What the engine alone lets through. */
export const refusedRequests: readonly RefusedRequest[] = [
  // Empty values of keys.
  {
    what: 'a partition key equal to nothing',
    ...query('pk = :p', { ':p': S('') }),
    message: `${EMPTY} Key: pk`,
  },
  ...['sk >= :s', 'sk > :s', 'sk = :s', 'sk < :s', 'begins_with(sk, :s)', 'sk BETWEEN :s AND :p'].map(
    (each) => ({
      what: `the empty bound of ${each}`,
      ...query(`pk = :p AND ${each}`, { ...p, ':s': S('') }),
      message: `${EMPTY} Key: sk`,
    }),
  ),
  {
    what: 'an empty partition key of an index',
    ...query('gpk = :p', { ':p': S('') }, ofIndex),
    message: `${EMPTY_OF_INDEX} IndexName: keys-only, IndexKey: gpk`,
  },
  {
    what: 'an empty bound of an index',
    ...query(
      '#g = :p AND gsk >= :s',
      { ...p, ':s': S('') },
      { ...ofIndex, ExpressionAttributeNames: { '#g': 'gpk' } },
    ),
    message: `${EMPTY_OF_INDEX} IndexName: keys-only, IndexKey: gsk`,
  },
  {
    what: 'an empty bound of a local index',
    ...query('pk = :p AND lsk < :s', { ...p, ':s': S('') }, { IndexName: 'local' }),
    message: `${EMPTY_OF_INDEX} IndexName: local, IndexKey: lsk`,
  },
  {
    what: 'an empty binary key of an index',
    ...query('b = :p', { ':p': { B: '' } }, { IndexName: 'by-binary' }),
    message: 'cannot contain an empty binary value. IndexName: by-binary, IndexKey: b',
  },
  {
    what: 'an empty key in the old style',
    action: 'Query',
    body: {
      TableName,
      KeyConditions: { pk: { ComparisonOperator: 'EQ', AttributeValueList: [S('')] } },
    },
    message: `${EMPTY} Key: pk`,
  },
  {
    what: 'an empty sort key to start at',
    ...from('', {}, { pk: S('a'), sk: S('') }),
    message: `${START} ${EMPTY} Key: sk`,
  },
  {
    what: 'an empty partition key to start at',
    ...from('', {}, { pk: S(''), sk: S('b') }),
    message: `${EMPTY} Key: pk`,
  },
  {
    what: 'an empty key of an index to start at',
    ...query('gpk = :p', p, { ...ofIndex, ExclusiveStartKey: indexStart('a', '') }),
    message: `${EMPTY_OF_INDEX} IndexName: keys-only, IndexKey: gsk`,
  },
  {
    what: 'a Scan from an empty key',
    action: 'Scan',
    body: { TableName, ExclusiveStartKey: { pk: S('a'), sk: S('') } },
    message: `${START} ${EMPTY} Key: sk`,
  },
  {
    what: 'a Scan of an index from an empty key',
    action: 'Scan',
    body: { TableName, ...ofIndex, ExclusiveStartKey: indexStart('', '1') },
    message: `${EMPTY_OF_INDEX} IndexName: keys-only, IndexKey: gpk`,
  },
  {
    what: 'an empty key in TransactGetItems',
    action: 'TransactGetItems',
    body: { TransactItems: [{ Get: { TableName, Key: { pk: S(''), sk: S('x') } } }] },
    message: `${EMPTY} Key: pk`,
  },
  // Types and sizes of keys.
  { what: 'a partition key of another type', ...query('pk = :p', { ':p': N('1') }), message: OTHER_TYPE },
  {
    what: 'a bound of another type',
    ...query('pk = :p AND sk > :s', { ...p, ':s': N('1') }),
    message: OTHER_TYPE,
  },
  {
    what: 'a bound of another type than an index’s',
    ...query('gpk = :p AND n > :n', { ...p, ':n': S('1') }, { IndexName: 'by-number' }),
    message: OTHER_TYPE,
  },
  {
    what: 'begins_with on a number',
    ...query('gpk = :p AND begins_with(n, :n)', { ...p, ':n': N('1') }, { IndexName: 'by-number' }),
    message: `Invalid KeyConditionExpression: ${OPERAND} begins_with, operand type: N`,
  },
  {
    what: 'a bound of 1,025 bytes',
    ...query('pk = :p AND sk > :s', { ...p, ':s': S(long(1_025)) }),
    message: 'Aggregated size of all range keys has exceeded the size limit of 1024 bytes',
  },
  { what: 'an index partition key of 2,049 bytes', ...put({ gpk: S(long(2_049)) }), message: SIZE },
  { what: 'an index sort key of 1,025 bytes', ...put({ gpk: S('a'), gsk: S(long(1_025)) }), message: SIZE },
  {
    what: 'an index sort key of 1,026 bytes in 513 letters',
    ...put({ gpk: S('a'), gsk: S('é'.repeat(513)) }),
    message: SIZE,
  },
  {
    what: 'an index partition key of 2,049 bytes, in a transaction',
    ...transaction({ Put: { TableName, Item: { ...ITEM_KEY, gpk: S(long(2_049)) } } }),
    message: SIZE,
  },
  // Starting keys that the query can't have stopped at.
  { what: 'a start in another partition', ...from('', {}, { pk: S('b'), sk: S('b') }), message: OUTSIDE },
  {
    what: 'a start before the bound',
    ...from('sk > :s', { ':s': S('m') }, { pk: S('a'), sk: S('b') }),
    message: OUTSIDE,
  },
  {
    what: 'a start at the open bound',
    ...from('sk > :s', { ':s': S('m') }, { pk: S('a'), sk: S('m') }),
    message: OUTSIDE,
  },
  {
    what: 'a start at the open upper bound',
    ...from('sk < :s', { ':s': S('m') }, { pk: S('a'), sk: S('m') }),
    message: OUTSIDE,
  },
  {
    what: 'a start outside the bounds, backwards',
    ...from('sk > :s', { ':s': S('m') }, { pk: S('a'), sk: S('b') }, { ScanIndexForward: false }),
    message: OUTSIDE,
  },
  {
    what: 'a start without the prefix',
    ...from('begins_with(sk, :s)', { ':s': S('m') }, { pk: S('a'), sk: S('b') }),
    message: OUTSIDE,
  },
  {
    what: 'a start after the last bound',
    ...from('sk BETWEEN :s AND :t', { ':s': S('m'), ':t': S('p') }, { pk: S('a'), sk: S('z') }),
    message: OUTSIDE,
  },
  {
    what: 'a start in another partition of an index',
    ...query('gpk = :p', p, { ...ofIndex, ExclusiveStartKey: indexStart('b', 'b') }),
    message: OUTSIDE,
  },
  {
    what: 'a start before a number',
    ...query(
      'gpk = :p AND n > :n',
      { ...p, ':n': N('10') },
      {
        IndexName: 'by-number',
        ExclusiveStartKey: { gpk: S('a'), n: N('9'), ...ITEM_KEY },
      },
    ),
    message: OUTSIDE,
  },
  // What an index doesn't hold.
  {
    what: 'an attribute that the index lacks, asked for',
    ...query('gpk = :p', p, { ...ofIndex, ProjectionExpression: 'pk, zz' }),
    message: 'Global secondary index keys-only does not project [zz]',
  },
  {
    what: 'the same in a Scan',
    action: 'Scan',
    body: { TableName, ...ofIndex, ProjectionExpression: 'zz' },
    message: 'Global secondary index keys-only does not project [zz]',
  },
  {
    what: 'an attribute that the index lacks, filtered by',
    ...query('gpk = :p', p, { ...ofIndex, FilterExpression: 'zz = :p' }),
    message: 'Secondary index keys-only does not project one or more filter attributes: [zz]',
  },
  // Conditions.
  ...['=', '<>', '<'].map((operator) => ({
    what: `an attribute ${operator} itself`,
    ...condition(`z ${operator} #z`, undefined, { ExpressionAttributeNames: { '#z': 'z' } }),
    message: `Invalid ConditionExpression: ${SAME}; operator: ${operator}, first operand: [z]`,
  })),
  {
    what: 'an attribute in itself',
    ...condition('z IN (z)'),
    message: `${SAME}; operator: IN, first operand: [z]`,
  },
  {
    what: 'an attribute between itself',
    ...condition('z BETWEEN z AND z'),
    message: `${SAME}; operator: BETWEEN`,
  },
  {
    what: 'an attribute that begins with itself',
    ...condition('begins_with(z, z)'),
    message: `${SAME}; operator: begins_with`,
  },
  {
    what: '301 operators',
    ...condition(many(151, () => 'z = :a').join(' OR '), { ':a': S('1') }),
    message: 'The expression contains too many operators; operator count: 301',
  },
  {
    what: '301 times not',
    ...condition(`${'NOT '.repeat(301)}attribute_exists(z)`),
    message: 'The expression contains too many operators; operator count: 301',
  },
  {
    what: 'one of 101 values',
    ...condition(`z IN (${many(101, (at) => `:a${at}`).join(',')})`, numbers(101)),
    message: 'The IN operator is provided with too many operands; number of operands: 101',
  },
  ...Object.entries({ BOOL: true, M: {}, L: [], NULL: true }).flatMap(([type, value]) =>
    ['<', '<=', '>', '>='].map((operator) => ({
      what: `${operator} a ${type}`,
      ...condition(`z ${operator} :a`, { ':a': { [type]: value } }),
      message: `Invalid ConditionExpression: ${OPERAND} ${operator}, operand type: ${type}`,
    })),
  ),
  {
    what: 'between two truths',
    ...condition('z BETWEEN :a AND :a', { ':a': { BOOL: true } }),
    message: `${OPERAND} BETWEEN, operand type: BOOL`,
  },
  {
    what: 'a number that begins',
    ...condition('begins_with(:a, z)', { ':a': N('1') }),
    message: `${OPERAND} begins_with, operand type: N`,
  },
  {
    what: 'a type that doesn’t exist',
    ...condition('attribute_type(z, :a)', { ':a': S('X') }),
    message: 'Invalid attribute type name found; type: X',
  },
  {
    what: 'a type given as a number',
    ...condition('attribute_type(z, :a)', { ':a': N('1') }),
    message: `${OPERAND} attribute_type, operand type: N`,
  },
  {
    what: 'a type given by a path',
    ...condition('attribute_type(z, y)'),
    message: `${OPERAND} attribute_type`,
  },
  {
    what: 'a function in capitals',
    ...condition('BEGINS_WITH(z, :a)', { ':a': S('1') }),
    message: 'Invalid function name; function: BEGINS_WITH',
  },
  {
    what: 'a filter that says nothing',
    ...query('pk = :p', p, { FilterExpression: 'z = z' }),
    message: `Invalid FilterExpression: ${SAME}`,
  },
  {
    what: 'an unknown answer to a failed condition',
    ...put({}, { ReturnValuesOnConditionCheckFailure: 'X' }),
    message: 'Member must satisfy enum value set: [ALL_OLD, NONE]',
  },
  // Names and substitutes.
  { what: 'an attribute without a name', ...put({ '': S('1') }), message: 'Empty attribute name' },
  { what: 'one inside a map', ...put({ z: { M: { '': S('1') } } }), message: 'Empty attribute name' },
  {
    what: 'one inside a list',
    ...put({ z: { L: [{ M: { '': S('1') } }] } }),
    message: 'Empty attribute name',
  },
  {
    what: 'one in a value of an update',
    ...update('SET z = :a', { ':a': { M: { '': S('1') } } }),
    message: 'ExpressionAttributeValues contains invalid value: Empty attribute name for key :a',
  },
  {
    what: 'a placeholder for no name',
    ...update('SET #a = :a', { ':a': S('1') }, { ExpressionAttributeNames: { '#a': '' } }),
    message: 'ExpressionAttributeNames contains invalid value: Empty attribute name for key #a',
  },
  { what: 'a name of 64 KB', ...put({ [long(65_536)]: S('1') }), message: LONG_NAME },
  { what: 'a name of 64 KB in a map', ...put({ z: { M: { [long(65_536)]: S('1') } } }), message: LONG_NAME },
  {
    what: 'a placeholder for a name of 64 KB',
    ...condition('attribute_not_exists(#a)', undefined, { ExpressionAttributeNames: { '#a': long(65_536) } }),
    message: `ExpressionAttributeNames contains invalid value: ${LONG_NAME} for key #a`,
  },
  {
    what: 'a placeholder of 257 characters',
    ...condition(`attribute_not_exists(#${long(256)})`, undefined, {
      ExpressionAttributeNames: { [`#${long(256)}`]: 'z' },
    }),
    message: 'The expression attribute map contains a key that is too long; size of key: 257',
  },
  {
    what: 'more than 2 MB of values',
    ...condition(
      many(6, (at) => `z = :b${at}`).join(' OR '),
      Object.fromEntries(many(6, (at) => [`:b${at}`, S(long(390_000))])),
    ),
    message: 'ExpressionAttributeValues exceeds max size',
  },
  {
    what: 'a name of a table with two letters',
    action: 'GetItem',
    body: { TableName: 'ab', Key: ITEM_KEY },
    message: 'Table/index names must be between 3 and 255 characters long',
  },
  // Batches and transactions.
  {
    what: 'a put and a delete in one request of a batch',
    action: 'BatchWriteItem',
    body: {
      RequestItems: { [TableName]: [{ PutRequest: { Item: ITEM_KEY }, DeleteRequest: { Key: ITEM_KEY } }] },
    },
    message: 'more than one datatypes set',
  },
  {
    what: 'an attribute without a name in a batch',
    action: 'BatchWriteItem',
    body: { RequestItems: { [TableName]: [{ PutRequest: { Item: { ...ITEM_KEY, '': S('1') } } }] } },
    message: 'Empty attribute name',
  },
  {
    what: 'two operations in one item of a transaction',
    ...transaction({
      Put: { TableName, Item: ITEM_KEY },
      Delete: { TableName, Key: { pk: S('b'), sk: S('x') } },
    }),
    message: 'TransactItems can only contain one of Check, Put, Update or Delete',
  },
  {
    what: 'a sort key rewritten in a transaction',
    ...transaction(
      { Put: { TableName, Item: { pk: S('c'), sk: S('x') } } },
      {
        Update: {
          TableName,
          Key: ITEM_KEY,
          UpdateExpression: 'SET z = :a, #k = :a',
          ExpressionAttributeNames: { '#k': 'sk' },
          ExpressionAttributeValues: { ':a': S('1') },
        },
      },
    ),
    error: 'TransactionCanceledException',
    message: 'please refer cancellation reasons for specific reasons [',
  },
];

/** As documented, although AWS's own engine for one machine lets them through as well. */
export const refusedByDocumentation: readonly RefusedRequest[] = [
  {
    what: 'a partition key of 2,049 bytes',
    ...query('pk = :p', { ':p': S(long(2_049)) }),
    message: 'Size of hashkey has exceeded the maximum size limit of2048 bytes',
  },
  {
    what: 'an index partition key made too long by an update',
    ...update('SET gpk = :a', { ':a': S(long(2_049)) }),
    message: SIZE,
  },
  {
    what: 'an index sort key made too long by an update',
    ...update('SET z = :a, gsk = :b REMOVE y', { ':a': S('1'), ':b': S(long(1_025)) }),
    message: SIZE,
  },
  {
    what: '301 operators of an update',
    ...update(`SET ${assignments(150).join(', ')} ADD ${many(151, (at) => `b${at} :a`).join(', ')}`, {
      ':a': N('1'),
    }),
    message: 'Invalid UpdateExpression: The expression contains too many operators; operator count: 301',
  },
  {
    what: '101 sums of what may be there',
    ...update(`SET ${sums(101).join(', ')}`, { ':a': N('1') }),
    message: 'The expression contains too many operators; operator count: 301',
  },
];

/** What looks like the above and is right. */
export const acceptedRequests: readonly Omit<RefusedRequest, 'message'>[] = [
  {
    what: '300 operators of an update',
    ...update(`SET ${assignments(150).join(', ')} ADD ${many(150, (at) => `b${at} :a`).join(', ')}`, {
      ':a': N('1'),
    }),
  },
  { what: 'empty texts that are no keys', ...put({ z: S(''), s: { SS: [''] }, b2: { B: '' } }) },
  {
    what: 'an empty value to filter by',
    ...query('pk = :p', { ...p, ':e': S('') }, { FilterExpression: 'z = :e' }),
  },
  { what: 'a key condition in brackets', ...query('(pk = :p) AND (sk = :p)', p) },
  {
    what: 'values that are equal',
    ...condition(':a = :b OR z IN (:a, :a) OR :a BETWEEN :a AND z', { ':a': S('1'), ':b': S('1') }),
  },
  { what: 'sizes that are equal', ...condition('size(pk) = size(pk)') },
  { what: '299 operators', ...condition(many(150, () => 'pk = :a').join(' OR '), { ':a': S('a') }) },
  {
    what: 'one of 100 values, or none',
    ...condition(`NOT z IN (${many(100, (at) => `:a${at}`).join(',')})`, numbers(100)),
  },
  { what: 'a start at the closed bound', ...from('sk >= :s', { ':s': S('m') }, { pk: S('a'), sk: S('m') }) },
  {
    what: 'a start with the prefix',
    ...from('begins_with(sk, :s)', { ':s': S('m') }, { pk: S('a'), sk: S('mb') }),
  },
  {
    what: 'a start within the bounds, said the other way round',
    ...from(':s < sk', { ':s': S('m') }, { pk: S('a'), sk: S('n') }),
  },
  {
    what: 'what the index holds',
    ...query('gpk = :p', p, { ...ofIndex, ProjectionExpression: 'pk, sk, gpk', FilterExpression: 'sk = :p' }),
  },
  {
    what: 'all keys as long as they may be',
    ...put({ pk: S(long(2_048)), sk: S(long(1_024)), gpk: S(long(2_048)), gsk: S(long(1_024)) }),
  },
  {
    what: 'a value between others',
    ...condition('attribute_not_exists(z) OR z BETWEEN :a AND :b', { ':a': N('1'), ':b': N('2') }),
  },
  {
    what: 'an update of a nested attribute called like a key',
    ...update('SET m = :m', { ':m': { M: { sk: S('1') } } }),
  },
];
