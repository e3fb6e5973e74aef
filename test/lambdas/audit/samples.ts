import type { OperationOf } from '../../../contract/api.ts';
import type { SamplesOf } from '../../e2e/support/sample.ts';

export async function samples(): Promise<SamplesOf<OperationOf<'audit'>>> {
  return {
    listAuditEntries: {},
    exportAudit: { query: { month: new Date().toISOString().slice(0, 7) } },
    checkAudit: {},
  };
}
