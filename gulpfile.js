const { rm } = require('node:fs/promises');
const { src, dest, parallel } = require('gulp');

/** Icons, codex files and output schemas go where the compiled nodes look for them: the tree of the sources, below dist. */
const copyIcons = () => src('icons/*.svg', { encoding: false }).pipe(dest('dist/icons'));
const copyCodex = () =>
	src('nodes/**/*.node.json', { base: '.', encoding: false }).pipe(dest('dist'));
const copySchemas = () =>
	src('nodes/**/__schema__/**/*.json', { base: '.', encoding: false }).pipe(dest('dist'));

exports.clean = () => rm('dist', { recursive: true, force: true });
exports.assets = parallel(copyIcons, copyCodex, copySchemas);
