/** Gives the package, and nobody else, the zod that a run is for: n8n's own modules keep theirs. */
module.exports = (request, options) => {
	const isOurs = request === 'zod' && !options.basedir.includes('node_modules');
	return isOurs
		? options.defaultResolver(process.env.ZOD, { ...options, basedir: __dirname })
		: options.defaultResolver(request, options);
};
