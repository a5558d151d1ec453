import { z } from 'zod';

import { parseBaseUrl } from '../shared/http/address';

export const ZOOM_API_URL = 'https://api.zoom.us/v2';

/** Where users of Zoom's OAuth apps sign in; government clouds have their own addresses. */
export const ZOOM_OAUTH_URL = 'https://zoom.us/oauth';

/** Where a Zoom credential's API is. */
export function zoomBaseUrl(credentials: unknown): string {
	const { baseUrl = '' } = z.object({ baseUrl: z.string().optional() }).parse(credentials);
	return parseBaseUrl(baseUrl.trim() === '' ? ZOOM_API_URL : baseUrl);
}
