import { playZoomList, zoomListDraw } from './draw/zoom-list';
import { TIMEOUT_MS, tryDraws } from './draws';

it(
	'reads the engagements of any Zoom exactly, or says what is missing',
	async () => {
		await tryDraws(0.25, zoomListDraw, playZoomList);
	},
	TIMEOUT_MS,
);
