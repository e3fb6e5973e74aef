import { table } from '../../platform/table/client.ts';

/** Write units that the table's client has consumed since `meter` began, indexes included, by operation. */
export interface UnitMeter {
  /** Total since the last call, then starts at zero again. */
  take(): number;
}

/** Asks DynamoDB for the consumed capacity of every request of this process's table client, and adds it up. */
export function meterWriteUnits(): UnitMeter {
  let units = 0;
  table.middlewareStack.add(
    (next) => async (args) => {
      // The document client's commands all take it; reads and writes are told apart by who is metered.
      Object.assign(args.input as object, { ReturnConsumedCapacity: 'TOTAL' });
      const result = await next(args);
      const consumed = (
        result.output as { ConsumedCapacity?: { CapacityUnits?: number } | { CapacityUnits?: number }[] }
      ).ConsumedCapacity;
      for (const capacity of [consumed ?? []].flat()) units += capacity.CapacityUnits ?? 0;
      return result;
    },
    { step: 'initialize', name: 'meterWriteUnits' },
  );
  return {
    take() {
      const taken = units;
      units = 0;
      return taken;
    },
  };
}
