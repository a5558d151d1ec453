import { benchmarkSection } from './benchmark';
import { layerTable } from './layers';
import { choiceTable, operationTable, parameterTable } from './parameters';
import { columnList, exampleRow, personalTable, reasonTable } from './rows';
import { sourceCode } from './source-code';
import { unifiedMapping, unifiedOverview } from './unified-rows';
import { unknowableTable } from './unknowable';
import { workflowTable } from './workflows';

/** What can stand between the marks of a page, by the first word of the mark. */
const SECTIONS: Readonly<Record<string, (...words: string[]) => string>> = {
	benchmark: benchmarkSection,
	choices: choiceTable,
	columns: columnList,
	'example-row': exampleRow,
	layers: layerTable,
	operations: operationTable,
	parameters: parameterTable,
	personal: personalTable,
	reasons: reasonTable,
	'source-code': sourceCode,
	'unified-mapping': unifiedMapping,
	'unified-overview': unifiedOverview,
	unknowable: unknowableTable,
	workflows: workflowTable,
};

const SECTION = /(<!-- generated: (.+) -->\n)[^]*?(<!-- end of generated -->)/g;

/** How many sections of a page come from the code. */
export function countSections(page: string): number {
	return [...page.matchAll(SECTION)].length;
}

/**
 * A page with everything between its marks as the code has it now:
 * `<!-- generated: parameters zendeskChat getAll -->` and `<!-- end of generated -->`.
 *
 * @throws Error for a mark that means nothing
 */
export function withSections(page: string): string {
	return page.replace(SECTION, (_all, begin: string, what: string, end: string) => {
		const [name = '', ...words] = what.split(' ');
		const section = SECTIONS[name];
		if (section === undefined) throw new Error(`Nothing is known about "${what}"`);
		return `${begin}\n${section(...words)}\n\n${end}`;
	});
}
