const { default: Sequencer } = require('@jest/test-sequencer');

const LONGEST =
	/(?:histories|mutations|fortnight|two-days|faults|exactness|side-by-side|menus|-lists|-triggers)\.test\.ts$|panels\.e2e\.ts$/;

/** Where no run before has shown how long each test takes, the longest begin first all the same. */
module.exports = class LongestFirst extends Sequencer {
	sort(tests) {
		const sorted = super.sort(tests);
		const isLong = ({ path }) => LONGEST.test(path);
		return [...sorted.filter(isLong), ...sorted.filter((test) => !isLong(test))];
	}
};
