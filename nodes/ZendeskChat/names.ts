import { z } from 'zod';

import { idText, parseNames } from '../shared/base/json';
import { queryText } from '../shared/base/query';
import { type NamedId, type NameDirectory, nameText } from '../shared/source/names';
import { chatDepartmentName } from './unified';

const PAGE_SIZE = 100;

const PERMISSION = 'the role of owner or administrator of Zendesk Chat';

const agentRows = z.array(
	z
		.object({
			// As a number, a longer one would take minutes to read.
			id: idText.pipe(z.string().regex(/^\d{1,40}$/, 'Expected digits')),
			display_name: nameText,
			first_name: nameText,
			last_name: nameText,
			email: nameText,
		})
		.transform(({ id, display_name, first_name, last_name, email }) => ({
			id,
			email,
			name: display_name ?? nameText.parse([first_name, last_name].filter(Boolean).join(' ')),
		})),
);

const departmentRows = z.array(z.object({ id: idText, name: nameText }));

/** Listed by ID. `since_id` is inclusive, so the last page repeats one agent. */
export const agents: NameDirectory = {
	name: 'Zendesk Chat agents',
	permission: PERMISSION,
	path: '/api/v2/chat/agents',
	first: queryText({ limit: PAGE_SIZE }),
	parsePage(body, asked) {
		const rows = parseNames(agentRows, body, agents.path);
		const since = new URLSearchParams(asked).get('since_id') ?? '0';
		const records = rows.filter(({ id }) => id !== since);
		// BigInt, because some IDs are too large for exact JavaScript numbers.
		const last = records.reduce((most, { id }) => (BigInt(id) > BigInt(most) ? id : most), since);
		const next = last === since ? null : queryText({ limit: PAGE_SIZE, since_id: last });
		return { records, next, content: asked };
	},
};

export const departments: NameDirectory = {
	name: 'Zendesk Chat departments',
	permission: PERMISSION,
	path: '/api/v2/chat/departments',
	first: '',
	parsePage: (body) => ({
		records: parseNames(departmentRows, body, departments.path),
		next: null,
	}),
};

const namedAgent: NamedId = {
	id: 'agent_id',
	name: 'agent_name',
	email: 'agent_email',
	names: agents,
};

const namedDepartment: NamedId = {
	id: 'department_id',
	name: 'department_name',
	names: departments,
	nameAround: (record) => chatDepartmentName.read(record.json, record),
};

/** Which filters can be given a name. */
export const filterNames = { agentId: agents, departmentId: departments };

/** Where engagements, agent timeline and department events have IDs without names. */
export const namedIds = [namedAgent, namedDepartment];
export const timelineNamedIds = [namedAgent];
export const eventNamedIds = [namedDepartment];
