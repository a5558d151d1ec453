import type { IDataObject } from 'n8n-workflow';

/** A change of a department's queue in Zendesk Chat, as documented: without a `previous_value`. */
export const departmentEvent = {
	build: (overrides: IDataObject = {}): IDataObject => ({
		id: 'R3J4l7Q.department:123.JNny6n',
		department_id: 123,
		field_name: 'queue_sizes',
		timestamp: '2017-12-02T00:00:00.312082Z',
		value: { assigned: 2, incoming: 2 },
		...overrides,
	}),
};
