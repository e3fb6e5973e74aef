import type { Instance } from '../instance/instance.ts';
import { globalRegion } from '../lib/stacks/global-stack.ts';

/** One command of a deployment, and what a person has to do before the next one. */
export interface DeployStep {
  readonly title: string;
  /** Words of the command; the first is looked up in node_modules. */
  readonly command: readonly string[];
  /** What must be done by hand afterwards, before the next step can succeed. */
  readonly byHand?: string;
  /** Needs an administrator, once per account. */
  readonly once?: true;
}

/**
 * The steps from an empty account to a running service, in order. Each may be repeated: what exists is left alone.
 * @throws Error if the stage has no account
 */
export function deploySteps(
  instance: Instance,
  options: { readonly stage: 'dev' | 'prod'; readonly instanceName: string },
): DeployStep[] {
  const { stage, instanceName } = options;
  const account = instance.operations.accounts[stage];
  if (account === undefined)
    throw new Error(`The instance names no account for ${stage} (operations.accounts).`);
  const context = ['-c', `stage=${stage}`, '-c', `instance=${instanceName}`];
  const stack = (name: string) => `${instance.id}-${stage}-${name}`;
  const partition = instance.awsRegion.startsWith('eusc-') ? 'aws-eusc' : 'aws';
  const hasEdge = partition === 'aws' && instance.operations.domains?.[stage] !== undefined;
  const regions = [instance.awsRegion, ...(hasEdge ? [globalRegion] : [])];
  const confirm = ['--require-approval', 'broadening'];
  return [
    {
      title: 'The account: boundary, policies, who deploys, what it may cost',
      command: [
        'cdk',
        'deploy',
        '--app',
        'node bin/account.ts',
        '--output',
        'cdk.out/account',
        ...context,
        ...confirm,
      ],
      once: true,
    },
    {
      title: 'The toolkit of CDK, bounded by the policy of the step before',
      command: [
        'cdk',
        'bootstrap',
        ...regions.map((region) => `aws://${account}/${region}`),
        '--cloudformation-execution-policies',
        `arn:${partition}:iam::${account}:policy/imaginest-deployment`,
        ...context,
      ],
      once: true,
    },
    {
      title: 'The sender of mails',
      command: ['cdk', 'deploy', stack('mail'), ...context, ...confirm],
      byHand:
        'Make the records that its outputs tell (MailRecord1Dkim to MailRecord6Dmarc), wait until SES says that the identity is verified, ' +
        'and leave its sandbox.',
      once: true,
    },
    {
      title: 'Everything else',
      command: ['cdk', 'deploy', '--all', ...context, ...confirm],
      byHand:
        'Make the records of the certificates while their stacks wait, and those of ApiNamePointsTo and DomainPointsTo after.',
    },
  ];
}
