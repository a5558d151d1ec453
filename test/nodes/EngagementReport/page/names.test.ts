import fc from 'fast-check';

import {
	escapeHtml,
	nameInHtml,
	nameInText,
	oneLine,
} from '../../../../nodes/EngagementReport/page/names';

describe('a name on the page', () => {
	it('is never markup', () => {
		expect(nameInHtml(`<img src=x onerror="a('b')"> & co`)).toBe(
			'&lt;img src=x onerror=&quot;a(&#39;b&#39;)&quot;&gt; &amp; co',
		);
	});

	it('is cut where it is too long, and says so', () => {
		expect(oneLine('x'.repeat(80))).toBe('x'.repeat(80));
		expect(oneLine('x'.repeat(10_000))).toBe(`${'x'.repeat(80)}… (10000 characters)`);
		const family = '👨‍👩‍👧‍👦';
		expect(oneLine(family.repeat(100))).toBe(`${family.repeat(7)}… (1100 characters)`);
		expect(oneLine(`a${'\u0301'.repeat(9_999)}`)).toMatch(/^a\u0301{79}… \(10000 characters\)$/);
	});

	it('is said to be empty if there is nothing to see', () => {
		for (const name of ['', ' \n', '\u200b', '\u200d\ufeff', '\u2060 \u00ad', '\u3164', '\u2800']) {
			expect(oneLine(name)).toBe('(empty)');
		}
		expect(oneLine('\u200bA')).toBe('\u200bA');
	});

	it('is one line that does not turn the text around it', () => {
		expect(oneLine('a\r\n\tb\u0000c\u2028d')).toBe('a b c d');
		expect(oneLine('a\u202eb\u2069c')).toBe('a\ufffdb\ufffdc');
		expect(nameInHtml('שלום')).toBe('<bdi>שלום</bdi>');
		expect(nameInText('مرحبا')).toBe('\u2068مرحبا\u2069');
		expect(nameInText('Zoë')).toBe('Zoë');
	});

	it('holds nothing that a document may not hold, whatever it was', () => {
		const text = fc.string({ unit: 'binary', maxLength: 300 });
		fc.assert(
			fc.property(fc.oneof(text, fc.string({ unit: 'binary-ascii' })), (name) => {
				const line = oneLine(name);
				expect(line).not.toMatch(/[\p{Cc}\p{Surrogate}\u202a-\u202e\u2066-\u2069]/u);
				expect(line.length).toBeLessThan(120);
				expect(escapeHtml(line)).not.toMatch(/[<>"']|&(?!(?:amp|lt|gt|quot|#39);)/);
			}),
		);
	});
});
