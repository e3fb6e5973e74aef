import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { LocalError } from '../runtime.ts';

/** A CloudFormation template as CDK writes it, with types only for what the local runtime reads. */
export interface Template {
  readonly Resources?: Record<string, TemplateResource>;
  readonly Outputs?: Record<string, { Value: unknown; Export?: { Name: unknown }; Condition?: string }>;
  readonly Parameters?: Record<string, { Type: string; Default?: unknown }>;
  readonly Mappings?: Record<string, Record<string, Record<string, unknown>>>;
  readonly Conditions?: Record<string, unknown>;
}

export interface TemplateResource {
  readonly Type: string;
  readonly Properties?: Record<string, unknown>;
  readonly Condition?: string;
}

/** The output of `cdk synth`: the stacks in the order of the manifest, and the location of each asset. */
export interface CloudAssembly {
  readonly stacks: readonly { readonly name: string; readonly template: Template }[];
  /** Object key in the assets bucket (a function's Code.S3Key) → absolute path of the file or directory. */
  readonly assets: ReadonlyMap<string, string>;
}

interface Manifest {
  readonly artifacts?: Record<
    string,
    {
      readonly type: string;
      readonly properties?: {
        templateFile?: string;
        stackName?: string;
        file?: string;
        directoryName?: string;
      };
    }
  >;
}

interface AssetManifest {
  readonly files?: Record<
    string,
    { source: { path?: string }; destinations: Record<string, { objectKey: string }> }
  >;
}

/**
 * Reads a cloud assembly (`cdk.out`), nested assemblies of CDK stages included.
 * @throws LocalError when the directory holds no assembly.
 */
export function readAssembly(directory: string): CloudAssembly {
  const root = resolve(directory);
  if (!existsSync(join(root, 'manifest.json'))) {
    throw new LocalError(`${directory} holds no CDK assembly (no manifest.json): run "npx cdk synth" first.`);
  }
  const stacks: { name: string; template: Template }[] = [];
  const assets = new Map<string, string>();
  collect(root, stacks, assets);
  return { stacks, assets };
}

function collect(
  directory: string,
  stacks: { name: string; template: Template }[],
  assets: Map<string, string>,
): void {
  const manifest = readJson<Manifest>(join(directory, 'manifest.json'));
  for (const [id, artifact] of Object.entries(manifest.artifacts ?? {})) {
    const { templateFile, stackName, file, directoryName } = artifact.properties ?? {};
    if (artifact.type === 'aws:cloudformation:stack' && templateFile) {
      stacks.push({ name: stackName ?? id, template: readJson<Template>(join(directory, templateFile)) });
    } else if (artifact.type === 'cdk:asset-manifest' && file) {
      for (const { source, destinations } of Object.values(
        readJson<AssetManifest>(join(directory, file)).files ?? {},
      )) {
        if (!source.path) continue;
        for (const { objectKey } of Object.values(destinations)) {
          assets.set(objectKey, resolve(directory, source.path));
        }
      }
    } else if (artifact.type === 'cdk:cloud-assembly' && directoryName) {
      collect(join(directory, directoryName), stacks, assets);
    }
  }
}

function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(path, 'utf8')) as T;
}
