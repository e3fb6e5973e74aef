import type { IWidget } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';

/** What a capability adds to the dashboard: widgets beside each other, 24 units wide together. */
export class DashboardRow extends Construct {
  readonly widgets: readonly IWidget[];

  constructor(scope: Construct, id: string, widgets: readonly IWidget[]) {
    super(scope, id);
    this.widgets = widgets;
  }
}
