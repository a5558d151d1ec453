import type { SimulatorOptions } from '../simulator';
import { Scene } from './scene';

const open: Scene[] = [];

afterEach(async () => {
	await Promise.all(open.splice(0).map(async (scene) => await scene.close()));
});

/** Opens a scene that closes by itself after the test. */
export async function openScene(options: SimulatorOptions = {}): Promise<Scene> {
	const scene = await Scene.open(options);
	open.push(scene);
	return scene;
}
