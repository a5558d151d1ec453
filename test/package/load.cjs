// Loads every class of the unpacked package in a process of its own, as n8n does, and tells what it
// found and which modules the package asked for while it loaded.
const Module = require('node:module');
const path = require('node:path');

const directory = process.argv[2];
const requests = new Set();

const resolve = Module._resolveFilename;
Module._resolveFilename = function (request, parent, ...rest) {
	if (parent?.filename?.startsWith(directory + path.sep)) requests.add(request);
	return resolve.call(this, request, parent, ...rest);
};

const { main, n8n } = require(path.join(directory, 'package.json'));

const load = (file) => {
	const className = path.basename(file).split('.')[0];
	return new (require(path.join(directory, file))[className])();
};

const facts = {
	entry: typeof require(path.join(directory, main)),
	credentials: n8n.credentials.map((file) => {
		const { name, displayName, icon } = load(file);
		return { file, name, displayName, icon };
	}),
	nodes: n8n.nodes.map((file) => {
		const { name, displayName, icon, credentials = [], properties } = load(file).description;
		return {
			file,
			name,
			displayName,
			icon,
			credentials: credentials.map((credential) => credential.name),
			properties: properties.length,
		};
	}),
	requests: [...requests],
};
process.stdout.write(JSON.stringify(facts));
