import type { OperationCall } from './execute';
import { encodePathSegment } from '../base/query';

/**
 * Reads the `engagementId` of a Get, as one encoded segment of a path.
 *
 * @throws InputError where it is no ID
 */
export function readEngagementId({ context, itemIndex }: OperationCall): string {
	const value: unknown = context.getNodeParameter('engagementId', itemIndex, '');
	const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
	return encodePathSegment(text, 'Engagement ID');
}
