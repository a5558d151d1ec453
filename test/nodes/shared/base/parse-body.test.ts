import { z } from 'zod';

import type { VendorError } from '../../../../nodes/shared/base/errors';
import { parseBody } from '../../../../nodes/shared/base/json';
import { thrownBy } from '../../../builders/thrown';

describe('parseBody', () => {
	const schema = z.object({ rows: z.array(z.object({ id: z.string() })), more: z.boolean() });

	it('returns what fits', () => {
		expect(parseBody(schema, { rows: [], more: true }, '/x')).toEqual({ rows: [], more: true });
	});

	it('names endpoint and wrong keys, and no values', () => {
		const body = { rows: [{ id: 'a' }, { id: 5551234 }], more: 'private' };
		const error = thrownBy(() => parseBody(schema, body, '/api/v2/x')) as VendorError;
		expect(error.message).toBe('The response to GET /api/v2/x does not have the documented shape');
		expect(error.facts).toMatchObject({ cause: 'unexpected-response' });
		expect(error.facts.description).toContain('rows.1.id: Expected string');
		expect(error.facts.description).toContain('more: Expected boolean');
		expect(error.facts.description).not.toMatch(/5551234|private/);
	});

	it.each([[null], [[]], ['text'], [undefined]])('refuses %j as a whole', (body) => {
		const error = thrownBy(() => parseBody(schema, body, '/x')) as VendorError;
		expect(error.facts.description).toContain('the whole response: ');
	});
});
