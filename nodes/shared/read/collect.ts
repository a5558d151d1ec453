import type { VendorRecord } from '../source/record';

/** Reads a request to its end, or to its limit, into one array. */
export async function collect(
	batches: AsyncIterable<readonly VendorRecord[]>,
	limit = Infinity,
): Promise<VendorRecord[]> {
	return await collectRows(batches, (record) => record, limit);
}

/** The same as rows. A record is let go of once it is a row: there may be very many. */
export async function collectRows<Row>(
	batches: AsyncIterable<readonly VendorRecord[]>,
	present: (record: VendorRecord) => Row,
	limit = Infinity,
): Promise<Row[]> {
	const rows: Row[] = [];
	for await (const batch of batches) {
		for (const record of batch) {
			rows.push(present(record));
			if (rows.length >= limit) return rows;
		}
	}
	return rows;
}
