import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import type { ICredentialType, INodeType, IVersionedNodeType } from 'n8n-workflow';

import manifest from '../../package.json';
import { ConvertToFileStandIn, ReadWriteFileStandIn } from './file-nodes';
import {
	CodeStandIn,
	EmailSendStandIn,
	FilterStandIn,
	HttpRequestStandIn,
	MergeStandIn,
	ScheduleTriggerStandIn,
	SortStandIn,
} from './flow-nodes';
import { ManualTriggerStandIn, SetStandIn, StickyNoteStandIn } from './nodes';
import { OAuth2ApiStandIn } from './oauth2-api.credentials';

/** Nodes by the name workflows store, and credential types. */
export type PackageTypes = {
	nodes: ReadonlyMap<string, INodeType | IVersionedNodeType>;
	credentials: ICredentialType[];
};

const ROOT = join(__dirname, '..', '..');
const load = createRequire(__filename);

const STAND_INS = [
	CodeStandIn,
	ConvertToFileStandIn,
	EmailSendStandIn,
	FilterStandIn,
	HttpRequestStandIn,
	ManualTriggerStandIn,
	MergeStandIn,
	ReadWriteFileStandIn,
	ScheduleTriggerStandIn,
	SetStandIn,
	SortStandIn,
	StickyNoteStandIn,
];

/**
 * Everything the package's manifest publishes, from the sources, beside the stand-ins for n8n's
 * own nodes. What the manifest forgets is missing here as it would be in n8n.
 */
export function loadPackage(): PackageTypes {
	return withStandIns(
		publishedInstances<INodeType | IVersionedNodeType>(manifest.n8n.nodes),
		publishedInstances<ICredentialType>(manifest.n8n.credentials),
	);
}

/** The given nodes and credential types beside the stand-ins, named as n8n names a package's. */
export function withStandIns(
	nodes: Array<INodeType | IVersionedNodeType>,
	credentials: ICredentialType[],
): PackageTypes {
	const byName = new Map<string, INodeType | IVersionedNodeType>();
	for (const node of STAND_INS.map((StandIn) => new StandIn())) {
		byName.set(`n8n-nodes-base.${node.description.name}`, node);
	}
	for (const node of nodes) byName.set(`${manifest.name}.${node.description.name}`, node);
	return { nodes: byName, credentials: [new OAuth2ApiStandIn(), ...credentials] };
}

/** By n8n's own convention `dist/<folder>/<Class>.node.js` exports the class `<Class>`. */
function publishedInstances<T>(builtFiles: string[]): T[] {
	return builtFiles.map((builtFile) => {
		const sourceFile = builtFile.replace(/^dist\//, '').replace(/\.js$/, '.ts');
		const className = basename(builtFile).split('.')[0] ?? '';
		const exported = load(join(ROOT, sourceFile)) as Record<string, new () => T>;
		const Published = exported[className];
		if (!Published) {
			throw new Error(`${sourceFile} exports no class ${className}, so n8n could not load it.`);
		}
		return new Published();
	});
}
