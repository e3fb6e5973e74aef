import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { Audit } from './capabilities/audit.ts';
import { Certification } from './capabilities/certification.ts';
import { Contact } from './capabilities/contact.ts';
import { Documentation } from './capabilities/documentation.ts';
import { FollowUps } from './capabilities/follow-ups.ts';
import { Moderation } from './capabilities/moderation.ts';
import { Newsletter } from './capabilities/newsletter.ts';
import { NewsletterEditions } from './capabilities/newsletter-editions.ts';
import { OpenData } from './capabilities/open-data.ts';
import { Posts } from './capabilities/posts.ts';
import { Profiles } from './capabilities/profiles.ts';
import { Questions } from './capabilities/questions.ts';
import { Staff } from './capabilities/staff.ts';
import { Stats } from './capabilities/stats.ts';
import { Votes } from './capabilities/votes.ts';
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
    ].flatMap(({ functions }) => functions);
    new CfnOutput(this, 'ApiUrl', { value: this.http.api.apiEndpoint });
    new CfnOutput(this, 'TableName', { value: storage.table.tableName });
    new CfnOutput(this, 'AggregateVotesFunctionName', { value: this.stats.aggregator.functionName });
    new CfnOutput(this, 'RecountFunctionName', { value: certification.recount.functionName });
  }
}
