import type { IWidget } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';

/** A row of widgets that a capability adds to the dashboard, 24 units wide in total. */
export class DashboardRow extends Construct {
  readonly widgets: readonly IWidget[];

  constructor(scope: Construct, id: string, widgets: readonly IWidget[]) {
    super(scope, id);
    this.widgets = widgets;
  }
}
