import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { Audit } from '../lambdas/audit/construct.ts';
import { Certification } from '../lambdas/certification/construct.ts';
import { Contact } from '../lambdas/contact/construct.ts';
import { Documentation } from '../lambdas/documentation/construct.ts';
import { FollowUps } from '../lambdas/follow-ups/construct.ts';
import { Moderation } from '../lambdas/moderation/construct.ts';
import { NewsletterEditions } from '../lambdas/newsletter/editions/construct.ts';
import { Newsletter } from '../lambdas/newsletter/subscriptions/construct.ts';
import { OpenData } from '../lambdas/open-data/construct.ts';
import { Pages } from '../lambdas/pages/construct.ts';
import { Posts } from '../lambdas/posts/construct.ts';
import { Profiles } from '../lambdas/profiles/construct.ts';
import { Questions } from '../lambdas/questions/construct.ts';
import { Staff } from '../lambdas/staff/construct.ts';
import { Stats } from '../lambdas/stats/construct.ts';
import { Votes } from '../lambdas/votes/construct.ts';
import type { CapabilityFunction } from './constructs/capability-function.ts';
import { HttpRoutes } from './constructs/http-routes.ts';
import type { Deployment } from './deployment.ts';
import type { IdentityStack } from './identity-stack.ts';
import type { StorageStack } from './storage-stack.ts';

export interface ServiceStackProps extends StackProps {
  readonly deployment: Deployment;
  readonly storage: StorageStack;
  readonly identity: IdentityStack;
}

/** The HTTPS API and the capabilities behind it. It keeps nothing: it can be replaced at any time. */
export class ServiceStack extends Stack {
  readonly http: HttpRoutes;
  readonly stats: Stats;
  readonly newsletter: Newsletter;
  readonly newsletterEditions: NewsletterEditions;
  readonly questions: Questions;
  readonly functions: readonly CapabilityFunction[];

  constructor(scope: Construct, id: string, props: ServiceStackProps) {
    super(scope, id, props);
    const { deployment, storage, identity } = props;
    this.http = new HttpRoutes(this, 'Http', { deployment, identity });
    const parts = { deployment, storage, identity, http: this.http };
    this.stats = new Stats(this, 'Stats', parts);
    const certification = new Certification(this, 'Certification', parts);
    this.questions = new Questions(this, 'Questions', parts);
    this.newsletter = new Newsletter(this, 'Newsletter', parts);
    const { events } = this.newsletter;
    this.newsletterEditions = new NewsletterEditions(this, 'NewsletterEditions', { ...parts, events });
    this.functions = [
      new Profiles(this, 'Profiles', parts),
      new Posts(this, 'Posts', parts),
      new Votes(this, 'Votes', parts),
      new Moderation(this, 'Moderation', parts),
      this.questions,
      new FollowUps(this, 'FollowUps', parts),
      new Contact(this, 'Contact', parts),
      this.stats,
      certification,
      this.newsletter,
      this.newsletterEditions,
      new OpenData(this, 'OpenData', parts),
      new Staff(this, 'Staff', parts),
      new Audit(this, 'Audit', parts),
      new Documentation(this, 'Documentation', parts),
      new Pages(this, 'Pages', parts),
    ].flatMap(({ functions }) => functions);
    new CfnOutput(this, 'ApiUrl', { value: this.http.api.apiEndpoint });
    new CfnOutput(this, 'TableName', { value: storage.table.tableName });
    new CfnOutput(this, 'AggregateVotesFunctionName', { value: this.stats.aggregator.functionName });
    new CfnOutput(this, 'RecountFunctionName', { value: certification.recount.functionName });
  }
}
