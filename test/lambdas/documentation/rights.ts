import type { Rights } from '../../lib/rights.ts';

export const rights: Rights = {
  'documentation-api': [],
};
