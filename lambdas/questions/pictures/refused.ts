import type { PictureFault } from '../../../contract/problem-cases.ts';

/** A picture is rejected. */
export class PictureRefused extends Error {
  readonly fault: PictureFault;
  readonly facts: Readonly<Record<string, number>>;

  constructor(fault: PictureFault, facts: PictureRefused['facts'] = {}) {
    super(fault);
    this.fault = fault;
    this.facts = facts;
  }
}
