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

interface Consumed {
  readonly CapacityUnits?: number;
}

/** Asks DynamoDB for the consumed capacity of every request of this process's table client, and adds it up. */
export function meterUnits(): UnitMeter {
  let units = { written: 0, read: 0 };
  const send = table.send.bind(table);
  table.send = async (command) => {
    // All of them take it.
    Object.assign(command.input, { ReturnConsumedCapacity: 'TOTAL' });
    const answer = await send(command);
    const { ConsumedCapacity = [] } = answer as { ConsumedCapacity?: Consumed | Consumed[] };
    const kind = /^(BatchGet|Get|Query|Scan|TransactGet)/.test(command.action) ? 'read' : 'written';
    for (const { CapacityUnits = 0 } of [ConsumedCapacity].flat()) units[kind] += CapacityUnits;
    return answer;
  };
  return {
    take() {
      const taken = units;
      units = { written: 0, read: 0 };
      return taken;
    },
  };
}
