import { benchmarkSection } from './benchmark';
import { layerTable } from './layers';
import { choiceTable, operationTable, parameterTable } from './parameters';
import { columnList, exampleRow, personalTable, reasonTable } from './rows';
import { sourceCode } from './source-code';
import { unifiedMapping, unifiedOverview } from './unified-rows';
import { unknowableTable } from './unknowable';
import { workflowTable } from './workflows';

/** The generators of sections, by the first word of the mark. */
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

/** Counts the generated sections of a page. */
export function countSections(page: string): number {
	return [...page.matchAll(SECTION)].length;
}

/**
 * Returns a page with everything between its marks generated again:
 * `<!-- generated: parameters zendeskChat getAll -->` and `<!-- end of generated -->`.
 *
 * @throws Error for an unknown mark
 */
export function withSections(page: string): string {
	return page.replace(SECTION, (_all, begin: string, what: string, end: string) => {
		const [name = '', ...words] = what.split(' ');
		const section = SECTIONS[name];
		if (section === undefined) throw new Error(`No generator is called "${what}"`);
		return `${begin}\n${section(...words)}\n\n${end}`;
	});
}
