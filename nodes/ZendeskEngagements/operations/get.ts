import type { IDataObject } from 'n8n-workflow';

import { readEngagementId } from '../../shared/actions/get';
import type { OperationCall } from '../../shared/actions/execute';
import { readOutput } from '../../shared/n8n/parameters';
import { presenter } from '../../shared/rows/present';
import { ENGAGEMENTS_PATH, engagements, parseEngagement } from '../sources/engagement';
import { readNaming } from '../../shared/actions/include-names';
import { readRedact } from '../../shared/actions/redact-options';

export async function get(call: OperationCall): Promise<readonly IDataObject[]> {
	const path = `${ENGAGEMENTS_PATH}/${readEngagementId(call)}`;
	const output = readOutput(call.context, call.itemIndex);
	const naming = readNaming(engagements, output, call);
	const redact = readRedact(engagements, call);
	const present = presenter(engagements, output, call.session.notice, redact);
	const record = parseEngagement(await call.session.ask({ path }));
	return (await naming.add([record])).map(present);
}
