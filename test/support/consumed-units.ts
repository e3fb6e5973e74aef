import { table } from '../../platform/table/client.ts';

export interface Units {
  /** Indexes included. */
  readonly written: number;
  readonly read: number;
}

/** Capacity that the table's client has consumed. */
export interface UnitMeter {
  /** Units since the last call; resets them to zero. */
  take(): Units;
}

/** Asks DynamoDB for the consumed capacity of every request of this process's table client, and adds it up. */
export function meterUnits(): UnitMeter {
  let units = { written: 0, read: 0 };
  table.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        // The document client's commands all take it.
        Object.assign(args.input as object, { ReturnConsumedCapacity: 'TOTAL' });
        const result = await next(args);
        const consumed = (
          result.output as { ConsumedCapacity?: { CapacityUnits?: number } | { CapacityUnits?: number }[] }
        ).ConsumedCapacity;
        const kind = /^(BatchGet|Get|Query|Scan|TransactGet)/.test(commandName) ? 'read' : 'written';
        for (const capacity of [consumed ?? []].flat()) units[kind] += capacity.CapacityUnits ?? 0;
        return result;
      },
    { step: 'initialize', name: 'meterUnits' },
  );
  return {
    take() {
      const taken = units;
      units = { written: 0, read: 0 };
      return taken;
    },
  };
}
